"""The hand that makes rows: it holds the dice, the people not yet used, the month, and what is taken."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import count
from random import Random

from payung.generate.cases import Death, Record, Sent
from payung.generate.noise import Level, figures, names
from payung.generate.numbering import FIRST_SERIAL, SERIALS, Numbering, nik
from payung.generate.people import Person
from payung.generate.place import Place
from payung.months import add_months

FUNDERS = {"pu": ("Perusahaan", "Pemberi Kerja"), "bpu": ("APBD Kabupaten", "Mandiri", "APBDes", "APBD Provinsi")}
REMEMBERED = 200  # earlier rows that a duplicate may repeat


class Hand:
    """Makes what the kinds need. All its draws come from one generator, in one order: same seed, same rows."""

    def __init__(
        self,
        *,
        rng: Random,
        place: Place,
        month: date,
        level: Level,
        numbering: Numbering,
        people: Iterator[Person],
        spares: Iterator[Person],
        limit: int,
    ) -> None:
        self.rng, self.place, self.month, self.level = rng, place, month, level
        self.as_of = add_months(month, -1)
        self.numbering, self.people, self._spares = numbering, people, spares
        self._taken: set[str] = set()
        self._limit = limit  # people from this number on are never drawn
        self._kpj = count(rng.randrange(10**9, 9 * 10**9))
        # Rows that a later one may repeat, as they were before any noise: all of them, and those that are new.
        self.earlier: deque[tuple[int, Sent]] = deque(maxlen=REMEMBERED)
        self.earlier_new: deque[tuple[int, Sent]] = deque(maxlen=REMEMBERED)

    def person(self) -> Person:
        """The next of the region's people."""
        return next(self.people)

    def spare(self, fits: Callable[[Person], bool] = lambda person: True) -> Person:
        """Somebody who is not in the roster and `fits`."""
        return next(person for person in self._spares if fits(person))

    def stranger_to(self, person: Person) -> Person:
        """Somebody with a clearly different name and birth date."""
        return self.spare(
            lambda other: (
                names.apart(other.name, person.name)
                and abs((other.birth_date - person.birth_date).days) > 800
                and other.birth_date.day != person.birth_date.day
            )
        )

    # NIKs that nobody has

    def free(self, number: str) -> bool:
        """Whether the number is nobody's, neither by numbering nor made before."""
        owner = self.numbering.owner(number)
        return number not in self._taken and (owner is None or owner >= self._limit)

    def take(self, number: str) -> str:
        self._taken.add(number)
        return number

    def slipped_nik(self, number: str, first: int = 0) -> str:
        """The NIK one edit away, still possible and nobody's; `first` spares the figures before it."""
        return self.take(figures.edited(number, self.rng, lambda new: figures.possible(new) and self.free(new), first))

    def other_nik(self, person: Person, birth: date | None = None, prefix: str | None = None) -> str:
        """A NIK of another serial, birth date or district for the same person; nobody else's."""
        while True:
            serial = FIRST_SERIAL + self.rng.randrange(SERIALS)
            new = nik(prefix or person.nik[:6], birth or person.birth_date, person.sex, serial)
            # Three figures apart: neither one edit nor two neighbours swapped.
            if sum(a != b for a, b in zip(new, person.nik, strict=True)) > 2 and self.free(new):
                return self.take(new)

    def neighbour_nik(self, person: Person) -> str:
        """The NIK of somebody registered on the same day: the next serial that is free, as twins have it."""
        at = int(person.nik[12:])
        serials = [*range(at + 1, FIRST_SERIAL + SERIALS), *range(at - 1, FIRST_SERIAL - 1, -1)]
        new = (person.nik[:12] + str(serial) for serial in serials)
        return self.take(next(number for number in new if self.free(number)))

    # Dates

    def birthday(self, years: int) -> date:
        """The birth date of those who turn `years` on the first day of the month asked for."""
        return date(self.month.year - years, self.month.month, 1)

    def born_between(self, oldest: int, youngest: int) -> date:
        """A birth date of somebody who is younger than `oldest` and at least `youngest` years old."""
        first, last = self.birthday(oldest) + timedelta(days=1), self.birthday(youngest)
        return first + timedelta(days=self.rng.randrange((last - first).days + 1))

    def grown(self, birth: date) -> bool:
        """Whether somebody born then is of working age with room to spare on both sides."""
        return self.birthday(64) < birth < self.birthday(19)

    def born_anew(self, person: Person, birth: date) -> Person:
        """The same person with another birth date and the NIK that goes with it."""
        return person._replace(birth_date=birth, nik=self.other_nik(person, birth=birth))

    # Rows of the registers

    def record(self, person: Person, *, active: bool, **changes: object) -> Record:
        """The person's row in the extract."""
        rng = self.rng
        segment = "pu" if rng.random() < 0.45 else "bpu"
        back = rng.choice((0, 0, 0, 0, 1, 1, 2)) if active else rng.randrange(5, 30)
        paid = add_months(self.as_of, -back)
        record = Record(
            kpj=f"{next(self._kpj):011d}",
            nik=person.nik,
            name=person.name.upper(),
            birth_date=person.birth_date,
            sex=person.sex,
            mother_name=person.mother_name.upper(),
            segment=segment,
            programmes="JKK,JKM",
            status="aktif" if active else "nonaktif",
            registered_on=add_months(paid, -rng.randrange(1, 60)),
            paid_through=paid,
            npp=f"{rng.randrange(10**7, 10**8)}" if segment == "pu" else None,
            funder=rng.choice(FUNDERS[segment]),
            region_code=self.place.regency,
        )
        return record._replace(**changes)  # type: ignore[arg-type]

    def death(self, person: Person, **changes: object) -> Death:
        """The person's row in the death list."""
        died = self.month - timedelta(days=self.rng.randrange(20, 300))
        return Death(person.nik, person.name, person.birth_date, died)._replace(**changes)  # type: ignore[arg-type]

    def another_name(self, person: Person) -> str:
        """The person's name by another hand."""
        return names.by_another_hand(person.name, person.sex, self.level, self.rng)

    def another_mother(self, person: Person) -> str:
        """The mother's name by another hand, by sound the same woman."""
        return names.by_another_hand(person.mother_name, "P", self.level, self.rng)


def sent(person: Person, **changes: object) -> Sent:
    """The person's row of the roster, as it would be without any noise."""
    row = Sent(*person)
    return row._replace(**changes) if changes else row  # type: ignore[arg-type]
