"""From the structured facts of a pair to sentences, for the coordinator and for each of the two."""

from dataclasses import dataclass

from ithaca.pairing.models import Proposal
from ithaca.programs.models import Profile


@dataclass(frozen=True)
class Reason:
    """One criterion of a pair in words. `text` is a whole sentence for the reader's side."""

    criterion: str
    points: int
    text: str


def headline(profile: Profile) -> str:
    """What somebody does and where, in one line."""
    return ", ".join(part for part in (profile.job_title or profile.job_function, profile.place or profile.country) if part)


def reasons_for(proposal: Proposal, side: str) -> list[Reason]:
    """Why this pair, for the mentee's or the mentor's side; nothing private, no rank of others."""
    return []
