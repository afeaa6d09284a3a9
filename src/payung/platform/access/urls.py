"""Addresses of offices, memberships, accounts and invitations, in the order in which somebody meets them."""

from django.urls import path

from payung.platform.access.views import accounts, invitations, memberships, offices

urlpatterns = [
    path("kantor/", offices.office_list, name="offices"),
    path("kantor/buka/", offices.open_, name="office_open"),
    path("kantor/berakhir/", memberships.ending, name="memberships_ending"),
    path("kantor/undangan/<str:key>/", invitations.shown_once, name="invitation_sent"),
    path("kantor/undangan/<str:key>/tarik/", invitations.withdraw, name="invitation_withdraw"),
    path("kantor/masa-tugas/<str:key>/ubah/", memberships.change, name="membership_change"),
    path("kantor/masa-tugas/<str:key>/akhiri/", memberships.end, name="membership_end"),
    path("kantor/<str:key>/", offices.office, name="office"),
    path("kantor/<str:key>/ubah/", offices.change, name="office_change"),
    path("kantor/<str:key>/tutup/", offices.close, name="office_close"),
    path("kantor/<str:key>/wilayah/", offices.give_region, name="office_give_region"),
    path("kantor/<str:key>/wilayah/<str:code>/akhiri/", offices.end_region, name="office_end_region"),
    path("kantor/<str:key>/undang/", invitations.invite, name="invite"),
    path("orang/<str:key>/peran/", memberships.give, name="membership_give"),
    path("orang/<str:key>/nama/", accounts.rename, name="account_rename"),
    path("orang/<str:key>/kunci/", accounts.lock, name="account_lock"),
    path("orang/<str:key>/buka-kunci/", accounts.unlock, name="account_unlock"),
    path("orang/<str:key>/dua-langkah/", accounts.reset, name="account_reset_factor"),
    path("kursi/<str:key>/", accounts.take_seat, name="take_seat"),
    path("undangan/<str:secret>/", invitations.accept, name="invitation"),
]
