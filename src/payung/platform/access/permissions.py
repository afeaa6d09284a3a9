"""What somebody may do, grouped by noun. Who may is in `roles`; whether it may happen now is a state's matter."""

from enum import StrEnum


class Permission(StrEnum):
    FOLLOWUP_SEE = "followup.see"
    FOLLOWUP_MAKE = "followup.make"
    FOLLOWUP_CLOSE = "followup.close"
    OFFICE_SEE = "office.see"
    OFFICE_CHANGE = "office.change"
    MEMBER_SEE = "member.see"
    MEMBER_CHANGE = "member.change"
    RUN_SEE = "run.see"
    RUN_CHANGE = "run.change"
    TRAIL_SEE = "trail.see"
    TRAIL_DESTROY = "trail.destroy"
