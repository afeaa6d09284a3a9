"""What can be told of acts on accounts, offices and memberships. The subject is the person or the office."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from payung.platform.trail.types import declare

OFFICE_OPENED = declare("office.opened", _("Kantor {office} dibuka"), facts=("office", "kind", "parent"))
OFFICE_CHANGED = declare("office.changed", _("Data kantor {office} diubah ({fields})"), facts=("office", "fields"))
OFFICE_CLOSED = declare(
    "office.closed", _("Kantor {office} ditutup mulai {on}"), facts=("office", "on", "invitations_withdrawn")
)
REGION_GIVEN = declare(
    "office.region_given", _("{office} melayani wilayah {region} mulai {since}"),
    facts=("office", "region", "since", "until"),
)  # fmt: skip
REGION_ENDED = declare(
    "office.region_ended", _("{office} tidak lagi melayani wilayah {region} mulai {on}"),
    facts=("office", "region", "on"),
)  # fmt: skip

MEMBERSHIP_GIVEN = declare(
    "membership.given", _("Peran {role} di {office} diberikan mulai {since}"),
    facts=("office", "role", "since", "until", "acting", "membership"),
)  # fmt: skip
TERM_CHANGED = declare(
    "membership.term_changed", _("Masa tugas {role} di {office} diubah: {since} sampai sebelum {until}"),
    facts=("office", "role", "since", "until", "was_since", "was_until", "membership"),
)  # fmt: skip
MEMBERSHIP_ENDED = declare(
    "membership.ended", _("Masa tugas {role} di {office} berakhir mulai {on}"),
    facts=("office", "role", "on", "membership"),
)  # fmt: skip

INVITED = declare(
    "invitation.sent", _("Undangan sebagai {role} di {office} dikirim"),
    facts=("office", "role", "since", "until", "acting"), personal=("email", "name"),
)  # fmt: skip
INVITATION_WITHDRAWN = declare(
    "invitation.withdrawn", _("Undangan sebagai {role} di {office} ditarik"), facts=("office", "role")
)
INVITATION_ACCEPTED = declare(
    "invitation.accepted", _("Undangan sebagai {role} di {office} diterima"),
    facts=("office", "role", "since", "until", "acting", "membership", "new_account"),
)  # fmt: skip

FIRST_ADMIN_MADE = declare("account.first_admin", _("Admin pertama dibuat"), facts=("office",))
ACCOUNT_LOCKED = declare("account.locked", _("Akun dikunci"))
ACCOUNT_UNLOCKED = declare("account.unlocked", _("Kunci akun dibuka"))
SECOND_FACTOR_RESET = declare("account.second_factor_reset", _("Verifikasi dua langkah sebuah akun dihapus"))
NAME_CHANGED = declare("account.name_changed", _("Nama pada akun diubah"), personal=("was", "now"))

SIGNED_IN = declare("account.signed_in", pgettext_lazy("kejadian", "Masuk"))
PASSWORD_CHANGED = declare("account.password_changed", _("Kata sandi diganti"))
SECOND_FACTOR_SET = declare("account.second_factor_set", _("Verifikasi dua langkah diatur ({factor})"),
                            facts=("factor",))  # fmt: skip
SECOND_FACTOR_REMOVED = declare("account.second_factor_removed", _("Verifikasi dua langkah dihapus ({factor})"),
                                facts=("factor",))  # fmt: skip
