"""All addresses. Each app has its own; those that span rooms are here."""

from django.urls import include, path

urlpatterns = [
    path("masuk/", include("allauth.urls")),
]
