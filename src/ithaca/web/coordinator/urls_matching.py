"""The workbench and what follows from it, inside one program."""

from django.urls import path

from ithaca.web.coordinator import (
    circles,
    comparison,
    further,
    letters,
    matching,
    pair,
    publication,
    rules_files,
)

RUN = "runs/<int:run>/"
MENTEE = RUN + "mentees/<int:participation>/"

urlpatterns = [
    path("matching/", matching.matching, name="matching"),
    path("runs/new/", matching.new_run, name="new_run"),
    path("runs/comparison/", comparison.compare, name="compare_runs"),
    path("runs/comparison.csv", comparison.changed, name="changed_people"),
    path("runs/", matching.request_run, name="request_run"),
    path(RUN, matching.run, name="run"),
    path(RUN + "progress/", matching.progress, name="run_progress"),
    path(RUN + "cancellation/", matching.cancel_run, name="cancel_run"),
    path(RUN + "repetition/", matching.repeat, name="repeat_run"),
    path(RUN + "rules.toml", rules_files.run_rules_toml, name="run_rules_toml"),
    path(RUN + "publication/preview/", publication.preview, name="publication_preview"),
    path(RUN + "publication/", publication.publish, name="publish"),
    path(RUN + "publication/choice/", publication.choose, name="choose_pairs"),
    path(RUN + "publication/these/", publication.choose_these, name="choose_these"),
    path(RUN + "letters/", letters.letters, name="letters"),
    path(RUN + "letters/look/", letters.look, name="look_at_letter"),
    path(RUN + "letters/words/", letters.save, name="save_letter"),
    path(RUN + "letters/standard/", letters.standard, name="standard_letter"),
    path(RUN + "further/", further.further, name="further"),
    path(RUN + "further/questions/", further.ask_further, name="ask_further"),
    path(RUN + "further/groups/", further.audit, name="audit_run"),
    path(MENTEE + "why-not/", pair.why_not, name="why_not"),
    path(MENTEE + "question/", pair.ask, name="ask_why_not"),
    path(MENTEE + "swap/", pair.swap, name="swap"),
    path("pairs/<int:proposal>/lock/", pair.lock, name="lock"),
    path("pairs/<int:proposal>/ban/", pair.forbid, name="forbid"),
    path("pair-decisions/<int:pairdecision>/lifting/", pair.lift, name="lift"),
    path("circles/", circles.circles, name="circles"),
    path("circles/proposal/", circles.propose, name="propose_circles"),
    path("circles/<int:question>/suggestion/", circles.suggest, name="suggest_circles"),
    path("circles/new/", circles.form_one, name="form_circle"),
    path("answers/", publication.answers, name="answers"),
    path("answers/<int:proposal>/withdrawal/", publication.withdraw, name="withdraw_proposal"),
    path(MENTEE + "proposal/", publication.propose, name="propose"),
]
