"""All addresses. Each app has its own; those that span rooms are here."""

from django.urls import include, path

from payung.platform.ui.views import components, language

handler400 = "payung.platform.ui.errors.unreadable"
handler403 = "payung.platform.ui.errors.denied"
handler404 = "payung.platform.ui.errors.not_found"
handler429 = "payung.platform.ui.errors.too_often"
handler500 = "payung.platform.ui.errors.failed"

urlpatterns = [
    path("masuk/", include("allauth.urls")),
    path("bahasa/", language, name="set_language"),
    path("komponen/", components, name="components"),
]
