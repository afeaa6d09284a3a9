"""Addresses of promises, in the order of their journey."""

from django.urls import path

from payung.platform.followups import views

app_name = "followups"
urlpatterns = [
    path("", views.worklist_page, name="list"),
    path("baru/", views.make, name="make"),
    path("<str:key>/", views.page, name="page"),
    path("<str:key>/selesai/", views.close, name="close"),
    path("<str:key>/undur/", views.postpone, name="postpone"),
    path("<str:key>/alih/", views.reassign, name="reassign"),
    path("<str:key>/cabut/", views.drop, name="drop"),
]
