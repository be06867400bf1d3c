"""The addresses: all of them are pages."""

from django.urls import include, path

urlpatterns = [path("", include("medpact.web.pages.urls"))]
