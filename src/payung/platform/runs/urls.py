"""Addresses of long work."""

from django.urls import path

from payung.platform.runs import views

app_name = "runs"
urlpatterns = [
    path("", views.runs_page, name="list"),
    path("<str:key>/", views.run_page, name="page"),
    path("<str:key>/berhenti/", views.cancel, name="cancel"),
    path("<str:key>/lagi/", views.resume, name="resume"),
]
