"""What a person sees before they say yes. Kept with the upload, so that its page is fast."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from django.utils.translation import gettext as _

from ithaca.intake.facts import LABELS

# A page shows this many of each kind; the downloads have all of them.
MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows by what becomes of them, and what else an import would do.

    `removed` are stored choices that the file replaces. `requests` go to the operator, `accounts` are
    line managers who get an account without a place. Of a file of pairs, `circles` and `running` are part of
    `new`, `newcomers` are people whom it brings in, `other_roles` rows of who is neither mentor nor mentee.
    """

    rows: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    waiting: int = 0
    refused: int = 0
    repeated: int = 0
    removed: int = 0
    requests: int = 0
    kept_as_written: int = 0
    accounts: int = 0
    manager_changes: int = 0
    people_before: int = 0
    circles: int = 0
    running: int = 0
    newcomers: int = 0
    other_roles: int = 0
    leaving: int = 0
    taking_part: int = 0

    @property
    def pairs(self) -> int:
        return self.new - self.circles

    @property
    def imported(self) -> int:
        return self.new + self.changed

    @property
    def does_something(self) -> bool:
        return bool(self.imported or self.requests or self.leaving)

    @property
    def parts(self) -> tuple[int, ...]:
        """What becomes of the rows, in the order of the chart's colors; the rest stays as it is."""
        return self.new, self.changed, self.waiting, self.repeated, self.refused, self.leaving

    @property
    def all_parts(self) -> int:
        return sum(self.parts) + self.unchanged


@dataclass(frozen=True, slots=True)
class Problem:
    line: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to look at that keeps nobody out: the same thing in one column, said once."""

    column: str
    reason: str
    count: int
    lines: tuple[int, ...]
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownChange:
    what: str
    was: str
    now: str
    effect: str

    @property
    def label(self) -> str:
        return str(LABELS[self.what])


@dataclass(frozen=True, slots=True)
class ChangedPerson:
    line: int
    name: str
    changes: tuple[ShownChange, ...]


@dataclass(frozen=True, slots=True)
class Leaver:
    """Somebody whom the file says to have left, with how many places of theirs are taken by matches."""

    line: int
    name: str
    matches: int


@dataclass(frozen=True, slots=True)
class Repeat:
    """A row that another row repeats. `can_stay` says whether they could be two people."""

    line: int
    name: str
    other_line: int
    reason: str
    can_stay: bool
    stays: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A known id with another address: is it the same person?"""

    line: int
    name: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class LeftRole:
    """A role that is neither mentor nor mentee, with its rows: `lines` says all of them, in ranges."""

    role: str
    count: int
    lines: str


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column of the file: what it becomes, what is in it, what is wrong with it."""

    name: str
    field: str
    sample: str
    filled: int
    empty: int = 0
    bad: int = 0
    remarks: int = 0
    is_demographic: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One color of the bar above the lists."""

    color: str
    label: str
    count: int


@dataclass(frozen=True)
class Preview:
    """Everything that the page shows. `left_over` says how many of a list are not shown, by its name.

    `undated` are the cohorts of a file of pairs for which somebody has to say from when to when.
    """

    counts: Counts = field(default_factory=Counts)
    needs_role: bool = False
    lacks_columns: bool = False
    columns: tuple[ColumnView, ...] = ()
    problems: tuple[Problem, ...] = ()
    manager_notes: tuple[Problem, ...] = ()
    remarks: tuple[Remark, ...] = ()
    changed: tuple[ChangedPerson, ...] = ()
    kept: tuple[ChangedPerson, ...] = ()
    repeats: tuple[Repeat, ...] = ()
    questions: tuple[Question, ...] = ()
    left_roles: tuple[LeftRole, ...] = ()
    leavers: tuple[Leaver, ...] = ()
    undated: tuple[str, ...] = ()
    left_over: dict[str, int] = field(default_factory=dict)
    dialect: str = ""
    sheets: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def demographic_columns(self) -> list[str]:
        return [column.name for column in self.columns if column.is_demographic]

    @property
    def recognized(self) -> int:
        return sum(bool(column.field) for column in self.columns)

    @property
    def asks_about_managers(self) -> bool:
        """More than one in twenty people of the program would get another line manager."""
        return self.counts.manager_changes * 20 > self.counts.people_before

    @property
    def asks_about_leavers(self) -> bool:
        """More than one in ten who take part would be taken out."""
        return self.counts.leaving * 10 > self.counts.taking_part

    @property
    def has_side_effects(self) -> bool:
        counts = self.counts
        told = counts.requests or counts.kept_as_written or counts.accounts
        return bool(told) or self.asks_about_managers

    @property
    def has_choice_of_repeats(self) -> bool:
        return any(repeat.can_stay for repeat in self.repeats)

    @property
    def parts(self) -> list[Part]:
        """The bar's parts that are not empty."""
        labels = (
            _("New"),
            _("Updated"),
            _("Waiting for you"),
            _("Repeated"),
            _("Not readable"),
            _("Leaving"),
        )
        parts = [
            Part(f"c{number}", label, count)
            for number, (label, count) in enumerate(zip(labels, self.counts.parts, strict=True), start=1)
        ]
        return [part for part in (*parts, Part("c0", _("Unchanged"), self.counts.unchanged)) if part.count]

    @property
    def parts_in_words(self) -> str:
        return ", ".join(f"{part.label} {part.count}" for part in self.parts)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Self:
        """The inverse of `to_json`; an empty one for an upload that was never read."""
        lists: dict[str, Any] = {
            name: tuple(_row(kind, row) for row in stored.get(name, ())) for name, kind in _LISTS.items()
        }
        rest = {name: value for name, value in stored.items() if name not in _LISTS}
        rest["counts"] = Counts(**stored.get("counts", {}))
        for name in ("sheets", "words", "undated"):
            rest[name] = tuple(stored.get(name, ()))
        return cls(**rest, **lists)


def first_of(rows: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(row for row, _number in zip(rows, range(MOST_SHOWN), strict=False))


def left_over(lists: Mapping[str, Sequence[Any]]) -> dict[str, int]:
    """How many of each list a page does not show."""
    return {name: len(rows) - MOST_SHOWN for name, rows in lists.items() if len(rows) > MOST_SHOWN}


_LISTS: dict[str, type[Any]] = {
    "columns": ColumnView, "problems": Problem, "manager_notes": Problem, "remarks": Remark,
    "changed": ChangedPerson, "kept": ChangedPerson, "repeats": Repeat, "questions": Question,
    "left_roles": LeftRole, "leavers": Leaver,
}  # fmt: skip


def _row(kind: type[Any], row: dict[str, Any]) -> Any:
    if kind is ChangedPerson:
        row = {**row, "changes": tuple(ShownChange(**change) for change in row["changes"])}
    return kind(**{name: tuple(value) if isinstance(value, list) else value for name, value in row.items()})
