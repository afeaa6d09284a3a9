"""What an occupation says: civil servant (outside BPJS Ketenagakerjaan), part-time PPPK, transport. Design 3."""

from __future__ import annotations

import re

CIVIL = ("pns", "cpns", "asn", "pppk", "tni", "polri", "polisi", "pegawai negeri sipil", "aparatur sipil negara",
         "tentara nasional indonesia", "kepolisian negara republik indonesia", "calon pegawai negeri sipil",
         "pegawai pemerintah dengan perjanjian kerja")  # fmt: skip
NOT_CIVIL = ("pensiunan", "mantan", "istri", "suami", "non asn", "nonasn", "honorer", "purnawirawan")
TRANSPORT = ("ojek", "sopir", "supir", "kurir")


def classify(occupation: str | None) -> str | None:
    text = " " + re.sub(r"[^a-z]+", " ", (occupation or "").lower()).strip() + " "
    # "Part-time PPPK is judged as sent, with law.unsettled"
    if " paruh waktu " in text:
        return "pppk_part_time"
    # "pensiunan, mantan, istri, suami, non-ASN, honorer before or beside it: no"
    if any(f" {word} " in text for word in CIVIL) and not any(f" {word} " in text for word in NOT_CIVIL):
        return "civil_servant"
    # "In cover the sector follows the occupation (ojek, sopir, kurir: transport)"
    return "transport" if any(f" {word} " in text for word in TRANSPORT) else None
