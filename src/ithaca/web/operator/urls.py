"""The pages of who runs the site."""

from django.urls import path

from ithaca.web.operator import site

urlpatterns = [
    path("site/", site.site, name="site"),
    path("site/organization/", site.change, name="change_organization"),
    path("site/requests/<int:changerequest>/decision/", site.decide, name="decide_request"),
    path("site/people/<int:person>/access/", site.shut, name="shut_account"),
    path("organization.css", site.organization_css, name="organization_css"),
]
