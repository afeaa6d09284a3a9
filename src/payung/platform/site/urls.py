"""All addresses. Each app has its own; those that span rooms are here."""

from django.urls import include, path

from payung.platform.site import views
from payung.platform.ui.views import components, language

handler400 = "payung.platform.ui.errors.unreadable"
handler403 = "payung.platform.ui.errors.denied"
handler404 = "payung.platform.ui.errors.not_found"
handler429 = "payung.platform.ui.errors.too_often"
handler500 = "payung.platform.ui.errors.failed"

_regions = [
    path("", views.regions, name="list"),
    path("<str:code>/", views.region, name="page"),
]

urlpatterns = [
    path("", views.home, name="home"),
    path("jejak/", include("payung.platform.site.jejak.urls")),
    path("tindak-lanjut/", include("payung.platform.followups.urls")),
    path("wilayah/", include((_regions, "regions"))),
    path("orang/<str:key>/", views.person, name="person"),
    path("masuk/", include("payung.platform.access.door_urls")),
    path("bahasa/", language, name="set_language"),
    path("komponen/", components, name="components"),
    path("pekerjaan/", include("payung.platform.runs.urls")),
    path("", include("payung.platform.access.urls")),
]
