"""Which columns of a preference file say who wishes for whom."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ithaca.spreadsheets.fields import Field
from ithaca.spreadsheets.header_fields import field_scores, words_of
from ithaca.spreadsheets.table import Table


class WishField(StrEnum):
    PERSON = "person"
    KIND = "kind"
    RANK = "rank"
    OTHER = "other"
    CHOICE = "choice"
    EXCLUDED = "excluded"


WISH_LABELS: dict[WishField, Promise] = {
    WishField.PERSON: _("Who wishes"),
    WishField.KIND: _("Kind of wish"),
    WishField.RANK: _("Rank"),
    WishField.OTHER: _("Who is wished for"),
    WishField.CHOICE: _("A choice, in the order of the columns"),
    WishField.EXCLUDED: _("Excluded"),
}
SEVERAL = frozenset({WishField.CHOICE, WishField.EXCLUDED})
ORDINALS = {
    "1st first erste erster ersten premier premiere primera primer primeira primeiro prima primo eerste": 1,
    "2nd second zweite zweiter zweiten deuxieme seconde segunda segundo seconda secondo tweede": 2,
    "3rd third dritte dritter dritten troisieme tercera tercer terceira terceiro terza terzo derde": 3,
    "4th fourth vierte vierter quatrieme cuarta cuarto quarta quarto vierde": 4,
    "5th fifth funfte funfter cinquieme quinta quinto vijfde": 5,
}
RANKS = {word: rank for words, rank in ORDINALS.items() for word in words.split()}
CHOICE = re.compile(
    r"\b(choices?|preferences?|prefer\w*|wish\w*|wahl|wunsch\w*|wunsche|prioritat|priority|choix|souhait\w*|voeux?"
    r"|eleccion|opcion|preferencia|escolha|opcao|scelta|preferenza|keuze|voorkeur)\b"
)
EXCLUDED = re.compile(
    r"\b(exclu\w*|ausgeschlossen\w*|ausschluss\w*|nicht mit|not with|avoid|blocked|block|eviter|pas avec"
    r"|excluid\w*|no con|evitar|nao com|esclus\w*|evitare|non con|uitgesloten|niet met)\b"
)
KIND = re.compile(r"kind|type|art|typ|genre|tipo|soort|wunschart|kind of wish|preference type")
RANK = re.compile(
    r"rank|ranking|order|priority|rang|reihenfolge|prioritat|priorite|ordre|rango|orden|prioridad|ordem"
    r"|prioridade|posizione|ordine|priorita|rangorde|volgorde"
)
OTHER = re.compile(
    r"other( \w+)?|other person( \w+)?|whom|target( \w+)?|wished person"
    r"|preferred( person| mentor| mentee)?( id)?"
    r"|andere person|gewunschte person|wunschperson|autre( personne)?|otra persona|outra pessoa|altra persona"
    r"|andere persoon|mentor|mentor (id|email|e mail|name)"
)
PERSON = re.compile(
    r"who|from|mentee|mentee (id|email|e mail|name)|wer|von|chooser|student id|quien|quem|chi|wie"
)
PERSON_FIELDS = (Field.OUTSIDE_ID, Field.EMAIL, Field.NAME)


@dataclass(frozen=True, slots=True)
class WishColumn:
    """What one column is, and for a choice its rank."""

    column: str
    field: WishField | None
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class WishMapping:
    columns: tuple[WishColumn, ...]

    def columns_of(self, field: WishField) -> tuple[WishColumn, ...]:
        return tuple(column for column in self.columns if column.field is field)

    def column_of(self, field: WishField) -> str:
        return next((found.column for found in self.columns_of(field)), "")

    @property
    def is_complete(self) -> bool:
        """Whether it says who wishes, and for whom."""
        wished = (WishField.OTHER, WishField.CHOICE, WishField.EXCLUDED)
        return bool(self.column_of(WishField.PERSON)) and any(map(self.columns_of, wished))

    def with_choice(self, column: str, field: WishField | None) -> "WishMapping":
        """The mapping with a person's choice for one column; a column that had this field gives it up."""
        return _ranked(tuple(_chosen(found, column, field) for found in self.columns))


def guess_wish_columns(table: Table) -> WishMapping:
    """Either one wish a row (who, kind, rank, whom) or one person a row with a column for each choice."""
    found: dict[str, WishColumn] = {}
    for column in table.columns:
        field = _certain_field(words_of(column))
        if field is not None and (field in SEVERAL or field not in {other.field for other in found.values()}):
            found[column] = WishColumn(column, field, _ordinal(words_of(column)))
    person = next(_person_columns(table, found), "")
    if person:
        found[person] = WishColumn(person, WishField.PERSON)
    return _ranked(tuple(found.get(column, WishColumn(column, None)) for column in table.columns))


def _certain_field(words: str) -> WishField | None:
    if KIND.fullmatch(words):
        return WishField.KIND
    if RANK.fullmatch(words):
        return WishField.RANK
    if EXCLUDED.search(words):
        return WishField.EXCLUDED
    if OTHER.fullmatch(words):
        return WishField.OTHER
    if PERSON.fullmatch(words):
        return WishField.PERSON
    if CHOICE.search(words) or (_ordinal(words) and len(words.split()) <= 3):
        return WishField.CHOICE
    return None


def _person_columns(table: Table, found: dict[str, WishColumn]) -> Iterator[str]:
    """The best column for who wishes: an id, an address, a name."""
    if any(column.field is WishField.PERSON for column in found.values()):
        return
    for field in PERSON_FIELDS:
        for column in table.columns:
            if column not in found and any(score.field is field for score in field_scores(column)):
                yield column


def _ordinal(words: str) -> int | None:
    parts = words.split()
    found = [RANKS[part] for part in parts if part in RANKS]
    numbers = [int(part) for part in parts if part.isdigit() and len(part) < 3]
    return next(iter(found or numbers), None)


def _ranked(columns: tuple[WishColumn, ...]) -> WishMapping:
    """Choices whose headers do not say their rank are ranked in the order of their columns."""
    choices = [column for column in columns if column.field is WishField.CHOICE]
    stated = [column.rank for column in choices]
    if None in stated or len(set(stated)) < len(stated):
        ranks = {column.column: position for position, column in enumerate(choices, start=1)}
        columns = tuple(replace(column, rank=ranks.get(column.column)) for column in columns)
    return WishMapping(columns)


def _chosen(found: WishColumn, column: str, field: WishField | None) -> WishColumn:
    if found.column == column:
        return WishColumn(column, field, _ordinal(words_of(column)) if field is WishField.CHOICE else None)
    if field is not None and found.field is field and field not in SEVERAL:
        return WishColumn(found.column, None)
    return found
