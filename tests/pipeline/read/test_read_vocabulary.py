"""Header names: case, blanks, punctuation and abbreviations make no difference; what is somebody else's stays away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung.pipeline.read.vocabulary import death_vocabulary, extract_vocabulary, roster_vocabulary
from payung.pipeline.schema import DEATH_COLUMNS, EXTRACT_COLUMNS, ROSTER_COLUMNS

ROSTER = {
    "nik": ["NIK", "N I K", "n.i.k.", "No. KTP", "Nomor KTP", "NO.NIK", "No KTP/NIK", "NIK (16 digit)", "NIK *)",
            "Nomor Induk Kependudukan (NIK)", "No. Induk Kependudukan", "NIK Pekerja", "NOMOR_KTP",
            "No. Identitas (KTP)", "NIK sesuai KTP", "e-KTP"],
    "name": ["Nama", "NAMA LENGKAP", "Nama Pekerja", "nama peserta", "Nama Petani", "Nama Nelayan",
             "Nama Calon Peserta", "NAMA_LGKP", "Nama (sesuai KTP)", "Nama Lengkap (tanpa gelar)",
             "Full Name", "Nama\nLengkap", "Nama Lengkap Tanpa Gelar", "Nama Ketua RT", "Nama Perangkat Desa",
             "Nama Guru Ngaji (sesuai KTP)", "Nama Penyandang Disabilitas"],
    "birth_date": ["Tanggal Lahir", "Tgl. Lahir", "TGL_LHR", "tgllahir", "Tanggal Lahir (dd/mm/yyyy)", "Date of Birth",
                   "Tgl Lahir hh/bb/tttt", "Tgl/Bln/Thn Lahir", "TANGGAL LAHIR PESERTA"],
    "birth_place_and_date": ["TTL", "Tempat, Tanggal Lahir", "Tempat/Tgl. Lahir", "Tempat dan Tanggal Lahir",
                             "TEMPAT & TGL LAHIR"],
    "birth_place": ["Tempat Lahir", "TMPT_LHR", "Tmp. Lahir"],
    "sex": ["Jenis Kelamin", "L/P", "JK", "J.K.", "Jenis Kelamin (L/P)", "JENIS_KLMIN", "Jns Kelamin", "Gender",
            "JNS KLMN", "Kel. (L/P)"],
    "mother_name": ["Nama Ibu", "Nama Ibu Kandung", "Nama Ibu (Kandung)", "IBU KANDUNG", "NAMA_LGKP_IBU",
                    "Mother's Name"],
    "address": ["Alamat", "Alamat Lengkap", "Alamat (Jalan/RT/RW)", "Alamat sesuai KTP", "Alamat Domisili"],
    "village_code": ["Kode Desa", "Kode Desa/Kelurahan", "KODE KELURAHAN/DESA", "Kode Desa/Kel.", "Kd. Desa",
                     "Kode Kemendagri Desa"],
    "village": ["Desa", "Kelurahan", "Desa/Kel", "Desa/Kelurahan", "Kel/Desa", "Nama Desa", "Ds."],
    "district": ["Kecamatan", "Kec.", "Nama Kecamatan"],
    "occupation": ["Pekerjaan", "Jenis Pekerjaan", "Pekerjaan Utama", "Profesi", "Jabatan"],
    "monthly_income": ["Penghasilan", "Upah", "Penghasilan /bln", "Upah (Rp)", "Upah Sebulan (Rp.)", "Gaji per bulan",
                       "Rata-rata penghasilan per bulan", "Pendapatan"],
    "phone": ["No HP", "No. HP/WA", "Nomor Handphone", "Telepon", "No. Telp / HP", "WhatsApp", "HP"],
    "group": ["Kelompok", "Kelompok Tani", "Nama Kelompok", "Kelompok Pekerja"],
    "disability": ["Disabilitas", "Penyandang Disabilitas", "Jenis Disabilitas", "Disabilitas (Ya/Tidak)"],
    "email": ["Email", "E-mail", "Alamat Email"],
    "family_card": ["No KK", "Nomor Kartu Keluarga", "No. KK"],
    "employer_npp": ["NPP", "No. NPP", "NPP Perusahaan"],
    "start_date": ["Tanggal Mulai", "Tgl Mulai Kerja", "TMT", "Mulai Bekerja"],
}  # fmt: skip

EXTRACT = {
    "kpj": ["KPJ", "No. KPJ", "Nomor Kartu Peserta Jamsostek", "Nomor Peserta", "No. Kartu BPJS"],
    "status": [
        "Status",
        "Status Kepesertaan",
        "Status Peserta",
        "Status Aktif",
        "Aktif",
        "Keaktifan",
        "Aktif/Tidak",
        "Status Kepesertaan BPJS",
    ],
    "paid_through": [
        "Iuran Terakhir",
        "Bulan Iuran Terakhir",
        "Lunas s/d",
        "Dibayar sampai",
        "BLTH",
        "Paid through",
        "Bayar s/d",
        "Berlaku s/d",
        "Bulan Terakhir Bayar",
    ],
    "segment": ["Segmen", "Segmen Kepesertaan", "Jenis Kepesertaan"],
    "programmes": ["Program", "Program yang diikuti", "Programs"],
    "registered_on": ["Tanggal Kepesertaan", "Tgl. Daftar", "Terdaftar Sejak", "Registered on"],
    "npp": ["NPP", "NPP Perusahaan"],
    "funder": ["Pembayar", "Pembayar Iuran", "Sumber Dana", "Payer"],
    "region_code": ["Kode Wilayah", "Kode Kabupaten/Kota", "Region code"],
    "as_of": ["Per Tanggal", "Posisi Data", "As of", "Tanggal Data", "Tanggal Tarik Data"],
}

DEATHS = {
    "nik": ["NIK", "NIK Almarhum", "NIK Jenazah"],
    "name": ["Nama", "Nama Almarhum/ah", "Nama Almarhum", "Nama yang meninggal"],
    "died_on": ["Tanggal Meninggal", "Tgl. Wafat", "Tanggal Kematian"],
}

NOT_OURS = ["No", "No.", "Keterangan", "Ket.", "Umur", "RT/RW", "Nama Ahli Waris", "NIK Ahli Waris", "NIK Suami",
            "Nama Ayah", "Nama Perusahaan", "NIK Karyawan", "Nomor Induk Karyawan", "Nama Kepala Keluarga", "Status",
            "Alamat Kerja", "Tempat Kerja", "Nama Anak", "Tanggal Lahir Anak", "Jumlah",
            "Hubungan", "Nama Almarhum", "Nama Ayah Kader", "NIK Istri Ketua RT", "1", "", "  "]  # fmt: skip


@pytest.mark.parametrize(("column", "text"), [(column, text) for column, texts in ROSTER.items() for text in texts])
def test_roster_header_is_known_by_its_usual_names(column: str, text: str) -> None:
    match = roster_vocabulary().match(text)

    assert match is not None
    assert match.canonical == column


@pytest.mark.parametrize(("column", "text"), [(column, text) for column, texts in EXTRACT.items() for text in texts])
def test_extract_header_is_known_by_its_usual_names(column: str, text: str) -> None:
    match = extract_vocabulary().match(text)

    assert match is not None
    assert match.canonical == column


@pytest.mark.parametrize(("column", "text"), [(column, text) for column, texts in DEATHS.items() for text in texts])
def test_death_list_header_is_known_by_its_usual_names(column: str, text: str) -> None:
    match = death_vocabulary().match(text)

    assert match is not None
    assert match.canonical == column


@pytest.mark.parametrize("text", NOT_OURS)
def test_header_of_another_thing_or_person_is_no_column_of_ours(text: str) -> None:
    assert roster_vocabulary().match(text) is None


def test_canonical_names_are_headers_themselves() -> None:
    for vocabulary, columns in (
        (roster_vocabulary(), ROSTER_COLUMNS),
        (extract_vocabulary(), EXTRACT_COLUMNS),
        (death_vocabulary(), DEATH_COLUMNS),
    ):
        matches = [vocabulary.match(column) for column in columns]

        assert [match and match.canonical for match in matches] == list(columns)


@given(st.sampled_from([(c, t) for c, texts in ROSTER.items() for t in texts]), st.data())
def test_case_blanks_and_punctuation_make_no_difference(named: tuple[str, str], data: st.DataObject) -> None:
    column, text = named
    dressed = "".join(
        data.draw(st.sampled_from((letter.upper(), letter.lower()))) + ("  " if letter in " ./" else "")
        for letter in text
    )

    match = roster_vocabulary().match(f" {dressed}: ")

    assert match is not None
    assert match.canonical == column
