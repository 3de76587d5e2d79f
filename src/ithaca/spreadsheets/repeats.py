"""People who stand in a file more than once."""

from collections.abc import Iterable, Sequence

from ithaca.spreadsheets.fields import Field
from ithaca.spreadsheets.people import PersonRow, Repeat
from ithaca.spreadsheets.texts import folded

ANSWERS = (
    Field.JOB_TITLE,
    Field.FUNCTION,
    Field.GRADE,
    Field.ORGANIZATION,
    Field.UNIT,
    Field.TEAM,
    Field.INDUSTRY,
    Field.ORG_SIZE,
    Field.COUNTRY,
    Field.TIME_ZONE,
    Field.LANGUAGES,
    Field.YEARS_EXPERIENCE,
    Field.WORK_MODE,
    Field.PLACE,
    Field.SKILLS_OFFERED,
    Field.SKILLS_WANTED,
    Field.GOALS,
)
FEWEST_ANSWERS = 3


def repeats_in(people: Sequence[PersonRow]) -> tuple[Repeat, ...]:
    """Rows with the same address or id; and, likely, rows with the same name and the same answers."""
    certain = _groups((person.line, _identities(person)) for person in people)
    found = [Repeat(lines, by, is_certain=True) for lines, by in certain]
    last = {line: repeat.kept_line for repeat in found for line in repeat.lines}
    ones = [person for person in people if last.get(person.line, person.line) == person.line]
    likely = _groups((person.line, _answers(person)) for person in ones)
    found.extend(Repeat(lines, by, is_certain=False) for lines, by in likely)
    return tuple(sorted(found, key=lambda repeat: repeat.lines))


def _identities(person: PersonRow) -> list[tuple[Field, object]]:
    found: list[tuple[Field, object]] = []
    if person.email:
        found.append((Field.EMAIL, person.email))
    if person.outside_id:
        found.append((Field.OUTSIDE_ID, person.outside_id))
    if person.source_person_id and not person.email:
        found.append((Field.SOURCE_PERSON_ID, person.source_person_id))
    return found


def _answers(person: PersonRow) -> list[tuple[Field, object]]:
    answers = tuple(getattr(person, field.value) for field in ANSWERS)
    if not person.name or sum(answer not in ("", (), None) for answer in answers) < FEWEST_ANSWERS:
        return []
    return [(Field.NAME, (folded(person.name), answers))]


def _groups(
    rows: Iterable[tuple[int, list[tuple[Field, object]]]],
) -> list[tuple[tuple[int, ...], tuple[Field, ...]]]:
    """Rows that share a mark, directly or through other rows, with the fields that they share."""
    leader: dict[int, int] = {}
    first_with: dict[tuple[Field, object], int] = {}
    shared: dict[int, set[Field]] = {}
    for line, marks in rows:
        leader[line] = line
        for mark in marks:
            other = first_with.setdefault(mark, line)
            if other != line:
                leader[_leader(leader, line)] = _leader(leader, other)
                shared.setdefault(line, set()).add(mark[0])
    members: dict[int, list[int]] = {}
    for line in leader:
        members.setdefault(_leader(leader, line), []).append(line)
    order = list(Field)
    return [
        (
            tuple(sorted(lines)),
            tuple(sorted(set().union(*(shared.get(line, set()) for line in lines)), key=order.index)),
        )
        for lines in members.values()
        if len(lines) > 1
    ]


def _leader(leader: dict[int, int], line: int) -> int:
    while leader[line] != line:
        leader[line] = leader[leader[line]]
        line = leader[line]
    return line
