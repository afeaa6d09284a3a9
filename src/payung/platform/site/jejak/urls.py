"""Addresses of the trail."""

from django.urls import path

from payung.platform.site.jejak import views

app_name = "trail"
urlpatterns = [
    path("", views.events, name="list"),
    path("keutuhan/", views.wholeness, name="wholeness"),
    path("<int:position>/", views.event, name="event"),
    path("<int:position>/musnahkan/", views.destroy, name="destroy"),
]
