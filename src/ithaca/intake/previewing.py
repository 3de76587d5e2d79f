"""The page's view of a checked people sheet and its plan."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ithaca.intake.columns import UNUSED
from ithaca.intake.describing import dialect_in_words
from ithaca.intake.examining import CheckedSheet, can_stay, superseded_lines
from ithaca.intake.managers import ManagerPlan
from ithaca.intake.planning import Change, Effect, Outcome, PersonPlan, counted
from ithaca.intake.preview import (
    ChangedPerson,
    ColumnView,
    Counts,
    Leaver,
    Preview,
    Problem,
    Question,
    Remark,
    Repeat,
    ShownChange,
    first_of,
    left_over,
)  # fmt: skip
from ithaca.intake.unfit import unfit
from ithaca.spreadsheets.columns import LEFT_OUT_REASONS, Choice, LeftOut
from ithaca.spreadsheets.fields import FIELD_LABELS, Field
from ithaca.spreadsheets.findings import BadCell
from ithaca.spreadsheets.people import PersonRow

MOST_VALUES = 8
LONGEST = 60
SUMMARIES = {
    "skill.unknown": gettext_lazy("New words here. Check their spelling."),
    "language.unknown": gettext_lazy("Not languages known here. They are kept as written."),
}
ODD = gettext_lazy("Some values could not be taken as they are.")


def people_preview(checked: CheckedSheet, planned: ManagerPlan) -> Preview:
    bad = bad_people_cells(checked, planned)
    problems = [_problem(cell) for cell in bad]
    notes = _manager_notes(checked, planned)
    changed = [plan for plan in planned.plans if plan.outcome is Outcome.CHANGED]
    kept = [plan for plan in planned.plans if plan.is_imported and _kept(plan)]
    repeats = _repeats(checked, planned)
    questions = [_question(plan) for plan in planned.plans if plan.outcome is Outcome.WAITS]
    leaving = [plan for plan in planned.plans if plan.outcome is Outcome.LEAVES]
    table = checked.sheet.table
    return Preview(
        counts=_counts(checked, planned, kept_as_written=len(kept)),
        needs_role=checked.people.needs_role,
        columns=tuple(column_views(checked, bad)),
        problems=first_of(problems),
        manager_notes=first_of(notes),
        remarks=first_of(_remarks(checked.people.warnings)),
        changed=first_of(_changed_person(plan, plan.changes) for plan in changed),
        kept=first_of(_changed_person(plan, _kept(plan)) for plan in kept),
        repeats=first_of(repeats),
        questions=first_of(questions),
        leavers=first_of(map(_leaver, leaving)),
        left_over=left_over(
            {
                "problems": problems, "manager_notes": notes, "changed": changed, "kept": kept,
                "repeats": repeats, "questions": questions, "leavers": leaving,
            }
        ),
        dialect=dialect_in_words(table),
        sheets=table.sheets,
        words=table.accented_words,
    )  # fmt: skip


def bad_people_cells(checked: CheckedSheet, planned: ManagerPlan) -> list[BadCell]:
    """The rows that are kept out: what the file itself has wrong, and what does not fit what is stored."""
    column = checked.mapping.column_of(Field.OUTSIDE_ID)
    unfit_cells = [
        unfit(plan.entry.line, column, plan.entry.outside_id, plan.reason)
        for plan in planned.plans
        if plan.outcome is Outcome.REFUSED
    ]
    return sorted([*checked.people.bad, *unfit_cells], key=lambda cell: cell.line)


def column_views(checked: CheckedSheet, problems: Sequence[BadCell]) -> Iterator[ColumnView]:
    """Every column, with what a person has to look at."""
    bad = Counter(problem.column for problem in problems)
    odd = Counter(cell.column for cell in checked.people.warnings)
    guessed = {choice.column: choice.field for choice in checked.sheet.guess.choices}
    for choice in checked.mapping.choices:
        yield ColumnView(
            name=choice.column,
            field=choice.field.value if choice.field else "",
            sample=choice.sample,
            filled=choice.filled,
            empty=len(checked.sheet.table.rows) - choice.filled,
            bad=bad[choice.column],
            remarks=odd[choice.column],
            is_demographic=choice.left_out is LeftOut.DEMOGRAPHIC,
            note=_note(choice, guessed.get(choice.column)),
        )


def _note(choice: Choice, guessed: Field | None) -> str:
    if choice.field is None and guessed in UNUSED:
        return _("Not used for matching, so it is not kept.")
    if choice.left_out in {LeftOut.BY_CHOICE, LeftOut.NONE}:
        return ""
    return str(LEFT_OUT_REASONS[choice.left_out])


def _counts(checked: CheckedSheet, planned: ManagerPlan, *, kept_as_written: int) -> Counts:
    outcomes = counted(planned.plans)
    return Counts(
        rows=len(checked.sheet.table.rows),
        new=outcomes[Outcome.NEW],
        changed=outcomes[Outcome.CHANGED],
        unchanged=outcomes[Outcome.UNCHANGED] + outcomes[Outcome.GONE],
        waiting=outcomes[Outcome.WAITS],
        refused=len(checked.people.bad_lines) + outcomes[Outcome.REFUSED],
        repeated=len(superseded_lines(checked)) + outcomes[Outcome.REPEATED],
        requests=sum(len(plan.requests) for plan in planned.plans if plan.is_here and plan.is_imported),
        kept_as_written=kept_as_written,
        accounts=planned.outsiders,
        manager_changes=planned.changes_here,
        people_before=planned.people_before,
        leaving=outcomes[Outcome.LEAVES],
        taking_part=planned.taking_part,
    )


def _kept(plan: PersonPlan) -> tuple[Change, ...]:
    return tuple(change for change in plan.changes if change.effect in {Effect.KEPT, Effect.TAKEN})


def _changed_person(plan: PersonPlan, changes: Iterable[Change]) -> ChangedPerson:
    name = plan.known.person.name if plan.known else plan.entry.name
    shown = (ShownChange(change.what, change.was, change.now, change.effect.value) for change in changes)
    return ChangedPerson(plan.entry.line, name, tuple(shown))


def _question(plan: PersonPlan) -> Question:
    assert plan.known is not None
    return Question(plan.entry.line, plan.known.person.name, plan.known.person.email or "", plan.entry.email)


def _leaver(plan: PersonPlan) -> Leaver:
    assert plan.known is not None
    return Leaver(plan.entry.line, plan.known.person.name, plan.known.held)


def _manager_notes(checked: CheckedSheet, planned: ManagerPlan) -> list[Problem]:
    """Line managers that are left out: each by its line, because each is put right by itself."""
    column = checked.mapping.column_of(Field.MANAGER)
    notes = [_problem(cell) for cell in checked.people.warnings if _is_about_manager(cell)]
    notes.extend(Problem(note.line, column, note.value, note.reason) for note in planned.notes)
    return sorted(notes, key=lambda note: note.line)


def _problem(cell: BadCell) -> Problem:
    return Problem(cell.line, cell.column, cell.value, cell.message)


def _remarks(warnings: Iterable[BadCell]) -> list[Remark]:
    """The same remark about one column is made once, with how often and where."""
    groups: dict[tuple[str, str], list[BadCell]] = defaultdict(list)
    for cell in warnings:
        if not _is_about_manager(cell):
            groups[cell.column, cell.code].append(cell)
    return [_remark(column, cells) for (column, _code), cells in groups.items()]


def _remark(column: str, cells: Sequence[BadCell]) -> Remark:
    messages = dict.fromkeys(cell.message for cell in cells)
    values = dict.fromkeys(str(dict(cell.details).get("words", cell.value))[:LONGEST] for cell in cells)
    return Remark(
        column=column,
        reason=next(iter(messages)) if len(messages) == 1 else str(SUMMARIES.get(cells[0].code, ODD)),
        count=len(cells),
        lines=tuple(cell.line for cell in cells[:MOST_VALUES]),
        values=tuple(values)[:MOST_VALUES],
    )


def _is_about_manager(cell: BadCell) -> bool:
    return cell.code.startswith("manager.")


def _repeats(checked: CheckedSheet, planned: ManagerPlan) -> list[Repeat]:
    rows = {row.line: row for row in checked.people.people}
    merged = superseded_lines(checked)
    found = [
        Repeat(
            line=line,
            name=_label(rows.get(line)),
            other_line=repeat.kept_line,
            reason=_reason(repeat.by),
            can_stay=can_stay(repeat.by),
            stays=line not in merged,
        )
        for repeat in checked.people.repeats
        for line in repeat.lines[:-1]
    ]
    found.extend(
        Repeat(
            plan.entry.line, _label(rows.get(plan.entry.line)), 0, plan.reason, can_stay=False, stays=False
        )
        for plan in planned.plans
        if plan.outcome is Outcome.REPEATED
    )
    return sorted(found, key=lambda repeat: repeat.line)


def _label(row: PersonRow | None) -> str:
    return (row.name or row.email or row.outside_id) if row else ""


def _reason(by: tuple[Field, ...]) -> str:
    if Field.NAME in by:
        return _("The same name and the same answers")
    names = [str(FIELD_LABELS[field]) for field in by]
    return _("The same: %(fields)s") % {"fields": ", ".join(names)}
