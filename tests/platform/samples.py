"""One sample of every act of the platform: what it needs, and then the act itself, with the standing cast.

    SAMPLES["access.actions.offices.open_office"] = lambda cast: partial(open_office, name=…, by=cast.agus)

What a sample prepares happens before the act is looked at. A census fails for an act without a sample.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from allauth.mfa.models import Authenticator
from cast import BEGIN, BOLSEL, SONDANA, Cast, give_second_factor, make_office, membership_of
from promises import promise

from payung.errors import PayungError
from payung.platform.access import rules
from payung.platform.access.actions import accounts, invitations, memberships, offices
from payung.platform.access.models import OfficeKind, TimeZone, User
from payung.platform.access.seats import today_at
from payung.platform.access.system import night_clerk
from payung.platform.followups import actions as followups
from payung.platform.regions.actions import load_regions
from payung.platform.regions.models import Region
from payung.platform.runs.actions import asking, work
from payung.platform.runs.models import Run
from payung.platform.site.demo import actions as demo
from payung.platform.site.kinds import RETENTION
from payung.platform.trail import actions as trail
from payung.platform.trail import retention

Act = Callable[[], object]
LATER = date(2027, 3, 1)


def region(code: str) -> Region:
    return Region.objects.get(code=code)


def first_admin(cast: Cast) -> Act:
    User.objects.filter(pk=cast.agus.pk).update(is_active=False)
    return partial(accounts.make_first_admin, email="baru@payung.example", name="Baru", password="payung-teduh-1234",
                   by=night_clerk())  # fmt: skip


def unlock(cast: Cast) -> Act:
    accounts.lock_account(user=cast.sari, by=cast.agus)
    return partial(accounts.unlock_account, user=cast.sari, by=cast.agus)


def reset_factor(cast: Cast) -> Act:
    give_second_factor(cast.ratna)
    return partial(accounts.reset_second_factor, user=cast.ratna, by=cast.agus)


def close_office(cast: Cast) -> Act:
    office = make_office("Desa Kosong", OfficeKind.VILLAGE, SONDANA, cast.head, by=cast.agus)
    return partial(offices.close_office, office=office, on=today_at(office), by=cast.agus)


def end_region(cast: Cast) -> Act:
    reach = cast.branch.reach.get(region_id=BOLSEL)
    return partial(offices.end_region, reach=reach, on=today_at(cast.branch), by=cast.agus)


def invitation(cast: Cast) -> Act:
    return partial(invitations.invite, email="baru@payung.example", name="Baru", office=cast.village, role="operator",
                   since=BEGIN, by=cast.agus)  # fmt: skip


def withdraw(cast: Cast) -> Act:
    invited, _ = invitation(cast)()  # type: ignore[misc]
    return partial(invitations.withdraw_invitation, invitation=invited, by=cast.agus)


def accept(cast: Cast) -> Act:
    _, secret = invitation(cast)()  # type: ignore[misc]
    return partial(invitations.accept_invitation, secret=secret, password="payung-teduh-1234", by=night_clerk())


def give_region(cast: Cast) -> Act:
    return partial(offices.give_region, office=cast.branch, region=region("74.11"), since=LATER, by=cast.agus)


def asked(cast: Cast) -> Run:
    return asking.ask_run(kind_code=RETENTION, by=cast.agus)


def taken(cast: Cast) -> Run:
    run = work.take_run(worker="w", by=night_clerk(), only=asked(cast))
    assert run
    return run


def resume(cast: Cast) -> Act:
    failed = work.fail_run(run=taken(cast), by=night_clerk(), bug="x")
    return partial(asking.resume_run, run=failed, by=cast.agus)


def remind(cast: Cast) -> Act:
    promise(cast, days=0)
    return partial(followups.remind_owners, by=night_clerk())


def settle(act: Callable[..., object], **more: object) -> Callable[[Cast], Act]:
    return lambda cast: partial(act, followup=promise(cast), by=cast.budi, **more)


def destroy(cast: Cast) -> Act:
    promised = promise(cast)
    return partial(trail.destroy_payload, subject=promised.key, reason="permintaan", permit=rules.require,
                   by=night_clerk())  # fmt: skip


def demo_factor(cast: Cast) -> Act:
    Authenticator.objects.filter(user=cast.ratna).delete()
    return partial(demo.set_second_factor, user=cast.ratna, by=night_clerk())


SAMPLES: dict[str, Callable[[Cast], Act]] = {
    "access.actions.accounts.make_first_admin": first_admin,
    "access.actions.accounts.lock_account": lambda cast: partial(accounts.lock_account, user=cast.sari, by=cast.agus),
    "access.actions.accounts.unlock_account": unlock,
    "access.actions.accounts.reset_second_factor": reset_factor,
    "access.actions.accounts.change_name": lambda cast: partial(
        accounts.change_name, user=cast.sari, name="Sari M.", by=cast.agus
    ),
    "access.actions.invitations.invite": invitation,
    "access.actions.invitations.withdraw_invitation": withdraw,
    "access.actions.invitations.accept_invitation": accept,
    "access.actions.memberships.give_membership": lambda cast: partial(
        memberships.give_membership, user=cast.sari, office=cast.manpower, role="operator", since=LATER, by=cast.agus
    ),
    "access.actions.memberships.change_term": lambda cast: partial(
        memberships.change_term, membership=membership_of(cast.sari), since=BEGIN, until=LATER, by=cast.agus
    ),
    "access.actions.memberships.end_membership": lambda cast: partial(
        memberships.end_membership, membership=membership_of(cast.sari), on=today_at(cast.village), by=cast.agus
    ),
    "access.actions.offices.open_office": lambda cast: partial(
        offices.open_office, name="Desa Baru", kind=OfficeKind.VILLAGE, parent=cast.head, by=cast.agus
    ),
    "access.actions.offices.change_office": lambda cast: partial(
        offices.change_office, office=cast.village, name="Desa Sondana Baru", kind=OfficeKind.VILLAGE,
        parent=cast.head, time_zone=TimeZone.WITA, by=cast.agus,
    ),
    "access.actions.offices.close_office": close_office,
    "access.actions.offices.give_region": give_region,
    "access.actions.offices.end_region": end_region,
    "followups.actions.make_followup": lambda cast: partial(
        followups.make_followup, title="Mengirim daftar", region=region(BOLSEL), owner_office=cast.manpower,
        due_on=today_at(cast.manpower), by=cast.budi,
    ),
    "followups.actions.postpone_followup": settle(followups.postpone_followup, due_on=LATER, reason="banjir"),
    "followups.actions.reassign_followup": lambda cast: partial(
        followups.reassign_followup, followup=promise(cast), owner_office=cast.head, owner_person=None, by=cast.budi
    ),
    "followups.actions.close_followup": settle(followups.close_followup, note="terkirim"),
    "followups.actions.drop_followup": settle(followups.drop_followup, reason="tidak perlu"),
    "followups.actions.remind_owners": remind,
    "regions.actions.load_regions": lambda cast: partial(load_regions, codes=["71.10"], by=night_clerk()),
    "runs.actions.asking.ask_run": lambda cast: partial(asking.ask_run, kind_code=RETENTION, by=cast.agus),
    "runs.actions.asking.cancel_run": lambda cast: partial(asking.cancel_run, run=asked(cast), by=cast.agus),
    "runs.actions.asking.resume_run": resume,
    "runs.actions.work.finish_run": lambda cast: partial(
        work.finish_run, run=taken(cast), result={"rows": 1}, by=night_clerk()
    ),
    "runs.actions.work.fail_run": lambda cast: partial(
        work.fail_run, run=taken(cast), problem=PayungError("runs.lost_too_often", attempts=5), by=night_clerk()
    ),
    "runs.actions.work.stop_run": lambda cast: partial(work.stop_run, run=taken(cast), by=night_clerk()),
    "site.demo.actions.set_second_factor": demo_factor,
    "trail.actions.destroy_payload": destroy,
    "trail.actions.note_look": lambda cast: partial(
        trail.note_look, subject=cast.sari.key, region=BOLSEL, by=cast.ratna
    ),
    "trail.retention.carry_out": lambda cast: partial(
        retention.carry_out, today=today_at(cast.system) + timedelta(days=9999), by=night_clerk()
    ),
}  # fmt: skip
