"""Whom mentees are shown when they choose."""

from collections import Counter

from tests.factories.matching import people
from tests.factories.programs import mentee

from ithaca.pairing.actions.recommending import refresh_recommendations
from ithaca.pairing.models import Recommendation
from ithaca.programs.models import Profile, Program


def test_every_mentee_is_shown_mentors_best_first(program: Program) -> None:
    learners, _ = people(program, 4)

    refresh_recommendations(program)

    for learner in learners:
        shown = list(Recommendation.objects.filter(mentee=learner).order_by("position"))
        assert shown
        assert [one.position for one in shown] == list(range(1, len(shown) + 1))


def test_nobody_is_shown_whom_a_rule_forbids(program: Program) -> None:
    learners, guides = people(program, 2)
    Profile.objects.filter(pk=guides[0].profile_id).update(languages=["fi"])

    refresh_recommendations(program)

    assert guides[0].pk not in Recommendation.objects.values_list("mentor", flat=True)
    assert Recommendation.objects.filter(mentee=learners[0], mentor=guides[1]).exists()


def test_refreshing_again_replaces_the_earlier_ones(program: Program) -> None:
    people(program, 3)
    refresh_recommendations(program)
    before = list(
        Recommendation.objects.order_by("mentee", "position").values_list("mentee", "mentor", "score")
    )

    refresh_recommendations(program)

    after = Recommendation.objects.order_by("mentee", "position").values_list("mentee", "mentor", "score")
    assert list(after) == before


def test_a_popular_mentor_goes_round(program: Program) -> None:
    _, guides = people(program, 8)
    for _ in range(8):
        mentee(program, languages=["en"], years_experience=1, skills_wanted=["Python"])

    refresh_recommendations(program)

    shown = Counter(Recommendation.objects.values_list("mentor", flat=True))
    assert set(shown) == {guide.pk for guide in guides}
