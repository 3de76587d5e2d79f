"""Who is left with nobody under the rules, and which rules leave them so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from ithaca.pairing.models import RuleSet
from ithaca.pairing.queries.questions import effects_key, question_with
from ithaca.pairing.rule_words import rule_title
from ithaca.pairing.states import QuestionState
from ithaca.pairing.wording import headline
from ithaca.programs.models import Participation, Program, Role

PAGE = 50
FOLDED = 12
Found = Mapping[str, Any]


@dataclass(frozen=True)
class LeftOut:
    """Somebody without a possible partner; `why` names the rule, or those that leave nobody together."""

    participation_id: int
    person_id: int
    name: str
    line: str
    is_mentee: bool
    why: str


@dataclass(frozen=True)
class RuleOption:
    key: str
    title: str


@dataclass(frozen=True)
class LeftOutPage:
    """`rows` holds `LeftOut`s; None while the effects of the rules are not counted."""

    rows: "Page[Any] | None"
    options: tuple[RuleOption, ...]
    search: str
    rule: str

    @property
    def is_narrow(self) -> bool:
        return bool(self.search or self.rule)


def left_out_page(program: Program, rules: RuleSet, *, search: str, rule: str, page: int) -> LeftOutPage:
    """Everybody who is left with nobody, mentees first, as far as counted. 4 queries."""
    question = question_with(effects_key(program, rules.sha256))
    if question is None or question.state != QuestionState.DONE:
        return LeftOutPage(None, (), search, rule)
    found = question.answer
    because = rules_against(found)
    wanted = {pk for pk, keys in because.items() if not rule or rule in keys or pk in _alone(found, rule)}
    people = _people(wanted)
    if search:
        people = people.filter(person__name__icontains=search)
    rows: Page[Any] = Paginator(people, PAGE).get_page(page)
    rows.object_list = [_row(one, because[one.pk], found) for one in rows.object_list]
    used = {key for keys in because.values() for key in keys}
    options = tuple(RuleOption(key, rule_title(key)) for key in found["rules"] if key in used)
    return LeftOutPage(rows, options, search, rule)


def first_left_out(found: Found) -> tuple[LeftOut, ...]:
    """The first few, to be folded out in place. 1 query."""
    because = rules_against(found)
    return tuple(_row(one, because[one.pk], found) for one in _people(because)[:FOLDED])


def rules_against(found: Found) -> dict[int, tuple[str, ...]]:
    """By participation: the fewest rules that would have to give way; none when nobody has a free place.

    For a mentor whom no single rule leaves with nobody there is none either: the engine names only those.
    """
    because = {int(pk): tuple(keys) for pk, keys in found["nobody_because"].items()}
    for mentor in found["mentors_with_nobody"]:
        alone = tuple(key for key, rule in found["rules"].items() if mentor in rule["mentors_left"])
        because[mentor] = alone[:1]
    return because


def _alone(found: Found, rule: str) -> set[int]:
    """Whom a rule leaves with nobody by itself."""
    effect = found["rules"].get(rule, {"left_with_nobody": [], "mentors_left": []})
    return {*effect["left_with_nobody"], *effect["mentors_left"]}


def _people(ids: Iterable[int]) -> Any:
    people = Participation.objects.filter(pk__in=list(ids)).select_related("person", "profile")
    return people.order_by("role", "person__name", "pk")


def _row(one: Participation, keys: tuple[str, ...], found: Found) -> LeftOut:
    return LeftOut(
        participation_id=one.pk,
        person_id=one.person_id,
        name=one.person.name,
        line=headline(one.profile),
        is_mentee=one.role == Role.MENTEE,
        why=_words(keys, is_by_several=one.role == Role.MENTOR and bool(found["wanted"])),
    )


def _words(keys: tuple[str, ...], *, is_by_several: bool) -> str:
    if not keys and is_by_several:
        return _("Because of several rules together.")
    if not keys:
        return _("Nobody on the other side has a free place.")
    titles = "; ".join(rule_title(key) for key in keys)
    if len(keys) == 1:
        return _("Because of the rule “%(rule)s”.") % {"rule": titles}
    return _("Because of these rules together: %(rules)s.") % {"rules": titles}
