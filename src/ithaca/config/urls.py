"""The whole site map, by audience."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("ithaca.web.public.urls")),
    path("", include("ithaca.web.participant.urls")),
    path("", include("ithaca.web.coordinator.urls")),
    path("", include("ithaca.web.manager.urls")),
    path("", include("ithaca.web.ambassador.urls")),
    path("", include("ithaca.web.lead.urls")),
    path("", include("ithaca.web.operator.urls")),
]

handler404 = "ithaca.web.public.errors.not_found"
handler500 = "ithaca.web.public.errors.server_error"
