"""The coordinator's pages."""

from django.urls import include, path

from ithaca.web.coordinator import imports, programs

IMPORT = "imports/<int:upload>/"

program = [
    path("imports/", imports.imports, name="imports"),
    path("imports/file/", imports.receive, name="import_file"),
    path("imports/samples/<slug:kind>/", imports.sample, name="import_sample"),
    path(IMPORT, imports.upload, name="import"),
    path(IMPORT + "progress/", imports.progress, name="import_progress"),
    path(IMPORT + "choices/", imports.change_choices, name="import_choices"),
    path(IMPORT + "confirmation/", imports.confirm, name="import_confirmation"),
    path(IMPORT + "removal/", imports.discard, name="import_removal"),
    path(IMPORT + "changes/", imports.changes, name="import_changes"),
    path(IMPORT + "bad-rows/", imports.bad_rows, name="import_bad_rows"),
]

urlpatterns = [
    path("programs/<int:program>/", include(program)),
    path("programs/", programs.programs, name="programs"),
    path("programs/new/", programs.new_program, name="new_program"),
    path("programs/creation/", programs.create, name="create_program"),
    path("programs/<int:program>/", include("ithaca.web.coordinator.urls_program")),
    path("programs/<int:program>/", include("ithaca.web.coordinator.urls_matching")),
    path("programs/<int:program>/", include("ithaca.web.coordinator.urls_events")),
]
