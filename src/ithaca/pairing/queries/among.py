"""Where the two of a pair stand among whom else they could have had."""

from dataclasses import dataclass

from ithaca.pairing.models import MatchRun, Proposal
from ithaca.pairing.points import of_100
from ithaca.programs.models import Participation


@dataclass(frozen=True)
class Rival:
    """Another mentee who fits the mentor, and whom they got in this run; `has` is empty for nobody."""

    person_id: int
    participation_id: int
    name: str
    score: int
    has: str


@dataclass(frozen=True)
class Rank:
    """1 is the best of `of`; equals share a rank."""

    rank: int
    of: int


@dataclass(frozen=True)
class Among:
    """Where the two stand among whom else they could have had."""

    mentors: Rank
    mentees: Rank
    rivals: tuple[Rival, ...]


def among_others(run: MatchRun, pair: Proposal) -> Among | None:
    """Ranks, and who else fits the mentor. 2 queries; None for a pair that no run worked out."""
    found = pair.facts.get("among")
    if not found:
        return None
    scores = {one["mentee"]: one["score"] for one in found["rivals"]}
    has: dict[int, list[str]] = {mentee: [] for mentee in scores}
    for theirs in Proposal.objects.filter(run=run, mentee__in=scores).select_related("mentor__person"):
        has[theirs.mentee_id].append(theirs.mentor.person.name)
    mentees = Participation.objects.filter(pk__in=scores).select_related("person")
    rivals = [
        Rival(one.person_id, one.pk, one.person.name, of_100(scores[one.pk]), ", ".join(sorted(has[one.pk])))
        for one in mentees
    ]
    return Among(
        mentors=Rank(*found["mentors"]),
        mentees=Rank(*found["mentees"]),
        rivals=tuple(sorted(rivals, key=lambda rival: (-scores[rival.participation_id], rival.name))),
    )
