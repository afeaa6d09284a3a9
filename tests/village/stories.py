"""What can be the matter with a row: one story each, with the records that belong to it. `STORIES` names them all.
Ages are told for November 2026.

Those of `ALONE` concern one NIK only, so a roster made of them may be cut into parts by NIK.
"""

from __future__ import annotations

from datetime import date

from village.people import Story, Village, died, listed, near_nik, person, sent, slip


def new(village: Village) -> None:
    sent(village, person(village))


def covered(village: Village) -> None:
    who = person(village)
    paid = village.random.choice([None, date(2026, 10, 1), date(2026, 8, 31), date(2026, 7, 1)])
    listed(
        village, who, status=village.random.choice(["aktif", "Aktif", "active", "1", "ya", "AKTIF"]), paid_through=paid
    )
    sent(village, who)


def covered_without_status(village: Village) -> None:
    who = person(village)
    listed(village, who, status=None, paid_through=date(2026, 9, 1))
    sent(village, who)


def lapsed(village: Village) -> None:
    who = person(village)
    listed(village, who, status=village.random.choice(["nonaktif", "tidak aktif", "inactive", "0", "Tidak Aktif"]),
           paid_through=village.random.choice([None, date(2025, 3, 1), date(2026, 6, 1)]))  # fmt: skip
    sent(village, who)


def contradiction(village: Village) -> None:
    who = person(village)
    if village.random.random() < 0.5:
        listed(village, who, status="aktif", paid_through=date(2026, 6, 30))
    else:
        listed(village, who, status="nonaktif", paid_through=date(2026, 7, 1))
    sent(village, who)


def two_records(village: Village) -> None:
    who = person(village)
    listed(village, who, segment="pu", status="nonaktif", paid_through=date(2024, 3, 1))
    listed(village, who, segment="bpu")
    sent(village, who)


def farmer_and_wage_earner(village: Village) -> None:
    who = person(village)
    listed(village, who, segment="bpu")
    listed(village, who, segment="pu", paid_through=date(2026, 9, 1))
    sent(village, who)


def some_programmes(village: Village) -> None:
    who = person(village)
    listed(village, who, programmes=village.random.choice(["JKK", "JKM", "JHT+JKK", "jkk jp"]))
    sent(village, who)


def programmes_of_two_records(village: Village) -> None:
    who = person(village)
    listed(village, who, segment="pu", programmes="JKK")
    listed(village, who, segment="pu", programmes="JKM", paid_through=date(2026, 9, 1))
    sent(village, who)


def birth_date_differs(village: Village) -> None:
    who = person(village)
    listed(village, who, birth_date=date(1950, 2, 28))
    sent(village, who)


def name_differs(village: Village) -> None:
    who = person(village)
    listed(village, who, name=person(village)["name"].upper())
    sent(village, who)


def somebody_elses_nik(village: Village) -> None:
    other = person(village, sex="P")
    who = person(village, sex="L")
    listed(village, other, status=village.random.choice(["aktif", "nonaktif"]), paid_through=None)
    sent(village, who, nik=other["nik"])


def dead(village: Village) -> None:
    who = person(village)
    died(village, who, name=village.random.choice([who["name"], who["name"].upper()]))
    if village.random.random() < 0.5:
        listed(village, who)
    sent(village, who)


def dead_under_my_nik(village: Village) -> None:
    other, who = person(village, sex="P"), person(village, sex="L")
    died(village, other)
    sent(village, who, nik=other["nik"])


def near(village: Village) -> None:
    """The office mistyped the NIK."""
    who = person(village)
    listed(village, {**who, "nik": near_nik(village.random, who["nik"])},
           status=village.random.choice(["aktif", "nonaktif"]), paid_through=None)  # fmt: skip
    sent(village, who, sex=who["sex"])


def near_with_slip(village: Village) -> None:
    who = person(village)
    listed(
        village, {**who, "nik": near_nik(village.random, who["nik"])}, name=slip(village.random, who["name"]).upper()
    )
    sent(village, who, sex=who["sex"])


def other_nik_same_person(village: Village) -> None:
    who = person(village)
    listed(village, {**who, "nik": person(village, born=who["born"], sex=who["sex"])["nik"]})
    sent(village, who, sex=who["sex"])


def day_and_month_swapped(village: Village) -> None:
    who = person(village)
    if who["born"].day <= 12:
        listed(village, {**who, "nik": near_nik(village.random, who["nik"])},
               birth_date=date(who["born"].year, who["born"].day, who["born"].month))  # fmt: skip
    sent(village, who)


def without_mother(village: Village) -> None:
    who = person(village)
    listed(village, {**who, "nik": person(village, born=who["born"], sex=who["sex"])["nik"]}, mother_name=None)
    sent(village, who)


def namesake(village: Village) -> None:
    who, other = person(village), person(village)
    listed(village, {**other, "name": who["name"], "sex": who["sex"]}, birth_date=who["born"])
    sent(village, who)


def two_candidates(village: Village) -> None:
    who = person(village)
    for _ in range(2):
        listed(village, {**who, "nik": person(village, born=who["born"], sex=who["sex"])["nik"]})
    sent(village, who, sex=who["sex"])


def twin_in_extract(village: Village) -> None:
    who = person(village, sex="L")
    last = who["name"].split()[-1]
    listed(village, {**who, "nik": near_nik(village.random, who["nik"])}, name=f"HUSEN {last}".upper())
    sent(village, who, name=f"Hasan {last}")


def twins(village: Village) -> None:
    who = person(village, sex="L")
    other = person(village, born=who["born"], sex="L")
    last = who["name"].split()[-1]
    sent(village, who, name=f"Hasan {last}")
    sent(village, who | {"nik": other["nik"]}, name=f"Husen {last}")


def written_twice(village: Village) -> None:
    """The same person on the list under two NIKs."""
    who = person(village)
    sent(village, who, sex=who["sex"])
    sent(village, who | {"nik": near_nik(village.random, who["nik"])}, sex=who["sex"])


def double(village: Village) -> None:
    who = person(village)
    if village.random.random() < 0.5:
        listed(village, who)
    sent(village, who)
    sent(village, who)


def double_after_refused(village: Village) -> None:
    who = person(village)
    sent(village, who, birth_date=None, birth_date_kind="text")
    sent(village, who)
    sent(village, who)


def shared(village: Village) -> None:
    who, other = person(village, sex="L"), person(village, sex="P")
    sent(village, who)
    sent(village, other, nik=who["nik"])


def bad_nik(village: Village) -> None:
    nik = person(village)["nik"]
    wrong = village.random.choice([
        None, "", "'", nik[:15], nik + "7", nik[:6] + "O" + nik[7:], "0" * 16, "7" * 16, "7,11105E+15", "7.11105E+15",
        "99" + nik[2:], nik[:6] + "00" + nik[8:], nik[:6] + "3202" + nik[10:], nik[:8] + "13" + nik[10:],
        nik[:6] + "7202" + nik[10:], nik[:6] + "290201" + nik[12:], nik[:12] + "0000",
        "99" + nik[2:6] + "00" + nik[8:],
    ])  # fmt: skip
    sent(village, person(village), nik=wrong)


def number_nik(village: Village) -> None:
    who = person(village)
    ending = village.random.choice(["0", "7"])
    sent(village, who, nik=who["nik"][:15] + ending, nik_kind="number")


def text_nik_ending_in_zero(village: Village) -> None:
    who = person(village)
    sent(village, who, nik=who["nik"][:15] + "0")


def bad_birth_date(village: Village) -> None:
    wrong = village.random.choice([
        (None, "text"), ("", "text"), ("31/02/1980", "text"), ("5/7/85", "text"), ("05-07-85", "text"),
        ("tidak tahu", "text"), ("29587", "number"), ("2026-11-02", "date"), ("14/05/2031", "text"),
        ("17/08/1899", "text"), ("1915-11-01", "text"), ("31 Foo 1980", "text"), ("1980-13-01", "text"),
    ])  # fmt: skip
    sent(village, person(village), birth_date=wrong[0], birth_date_kind=wrong[1])


def no_name(village: Village) -> None:
    sent(village, person(village), name=village.random.choice([None, "", "   "]))


def many_faults(village: Village) -> None:
    sent(village, person(village), nik="99" + person(village)["nik"][2:6] + "000080" + "9123", birth_date="05/07/85",
         birth_date_kind="text")  # fmt: skip


def at_the_age_limit(village: Village) -> None:
    born = village.random.choice([date(1961, 11, 1), date(1961, 11, 2), date(1961, 10, 31), date(1950, 5, 5)])
    who = person(village, born=born)
    if village.random.random() < 0.4:
        listed(village, who, status=village.random.choice(["aktif", "nonaktif"]), paid_through=None)
    sent(village, who)


def old_with_a_doubt(village: Village) -> None:
    other, who = person(village, sex="P"), person(village, sex="L", born=date(1955, 3, 3))
    listed(village, other, status=village.random.choice(["aktif", "nonaktif"]), paid_through=None)
    sent(village, who, nik=other["nik"])


def young(village: Village) -> None:
    sent(village, person(village, born=village.random.choice([date(2008, 11, 1), date(2008, 11, 2), date(2012, 3, 3)])))


def in_service(village: Village) -> None:
    occupation = village.random.choice([
        "PNS", "CPNS", "ASN", "PPPK", "TNI", "Polri", "Pegawai Negeri Sipil", "Guru PNS", "TNI AD", "Anggota Polri",
        "Pensiunan PNS", "Mantan Polisi", "Istri TNI", "Suami PNS", "Honorer", "Non ASN", "Honorer Non-ASN",
        "PPPK Paruh Waktu", "pns", "Aparatur Sipil Negara", "Tentara Nasional Indonesia",
    ])  # fmt: skip
    who = person(village)
    if village.random.random() < 0.2:
        listed(village, who)
    sent(village, who, occupation=occupation)


def elsewhere(village: Village) -> None:
    code = village.random.choice(["7111012004", "71.11.01.2999", "71.11.99.2001", "71.01.05.2001", "74.07.01.2004",
                                  "71", "71.11", "71.11.01", "7407992999", "99.99.99.9999", None])  # fmt: skip
    sent(village, person(village), village_code=code)


def by_name(village: Village) -> None:
    names = village.random.choice([("Molibagu", "Bolaang Uki"), ("Desa Molibagu", "Kec. Bolaang Uki"),
                                   ("Tidakada", "Bolaang Uki"), ("Tidakada", "Antahberantah"), ("MOLIBAGU", None),
                                   (None, "Helumo"), ("Lion", "Posigadan"),
                                   ("Kombot Timur", "Kec. Pinolosian")])  # fmt: skip
    sent(village, person(village), village_code=None, village=names[0], district=names[1])


def moved_here(village: Village) -> None:
    prefix = village.random.choice(["710101", "740101", "320101", "317101", "910101", "711199", "741120"])
    sent(village, person(village, prefix=prefix))


def nik_tells_otherwise(village: Village) -> None:
    who = person(village)
    if village.random.random() < 0.5:
        sent(village, who, sex={"L": "P", "P": "L"}[who["sex"]])
    else:
        sent(village, who | {"born": person(village)["born"]})


def odd_income(village: Village) -> None:
    sent(village, person(village), monthly_income=village.random.choice(
        ["1,5 juta", "2 jt", "Rp750.000,-", "Rp. 3.200.000", "cukup", "2.699.999", "2700000", None]))  # fmt: skip


ALONE: tuple[Story, ...] = (
    new, covered, covered_without_status, lapsed, contradiction, two_records, farmer_and_wage_earner, some_programmes,
    programmes_of_two_records, birth_date_differs, name_differs, somebody_elses_nik, dead, dead_under_my_nik, near,
    near_with_slip, other_nik_same_person, day_and_month_swapped, without_mother, namesake, two_candidates,
    twin_in_extract, double, double_after_refused, shared, bad_nik, number_nik, text_nik_ending_in_zero, bad_birth_date,
    no_name, many_faults, at_the_age_limit, old_with_a_doubt, young, in_service, elsewhere, by_name, moved_here,
    nik_tells_otherwise, odd_income,
)  # fmt: skip
STORIES: tuple[Story, ...] = (*ALONE, twins, written_twice)
