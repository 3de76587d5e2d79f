"""The pages of who runs the site."""

from django.urls import path

from ithaca.web.operator import accounts, organization, programs, safeguarding, site

urlpatterns = [
    path("site/", site.site, name="site"),
    path("site/requests/<int:changerequest>/decision/", site.decide, name="decide_request"),
    path("site/mails/<int:message>/retrial/", site.retry, name="retry_mail"),
    path("site/accounts/", accounts.site_accounts, name="site_accounts"),
    path("site/accounts/<int:person>/closure/", accounts.shut, name="shut_account"),
    path("site/accounts/<int:person>/opening/", accounts.reopen, name="reopen_account"),
    path("site/programs/", programs.site_programs_page, name="site_programs"),
    path("site/programs/founding/", programs.found, name="found_program"),
    path("site/programs/<int:number>/coordinators/", programs.appoint, name="appoint_coordinator"),
    path("site/organization/", organization.site_organization, name="site_organization"),
    path("site/organization/change/", organization.change, name="change_organization"),
    path("site/safeguarding/", safeguarding.site_safeguarding, name="site_safeguarding"),
    path("site/safeguarding/leads/", safeguarding.name, name="name_site_lead"),
    path("site/safeguarding/leads/<int:lead>/removal/", safeguarding.remove, name="remove_site_lead"),
    path("organization.css", organization.organization_css, name="organization_css"),
    path("organization-logo", organization.organization_image, name="organization_logo"),
]
