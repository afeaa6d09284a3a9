"""Who people are, where they sit, in which role, since when."""

from payung.platform.access.models.invitations import Invitation
from payung.platform.access.models.memberships import Membership
from payung.platform.access.models.offices import Office, OfficeKind, OfficeRegion, TimeZone
from payung.platform.access.models.users import User

__all__ = ["Invitation", "Membership", "Office", "OfficeKind", "OfficeRegion", "TimeZone", "User"]
