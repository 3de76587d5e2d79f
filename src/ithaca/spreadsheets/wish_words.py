"""The words for kinds of wishes."""

from ithaca.spreadsheets.findings import CellFault
from ithaca.spreadsheets.texts import cleaned, folded
from ithaca.spreadsheets.wishes import WishKind

WORDS = {
    WishKind.PREFERS_MENTOR: "prefers mentor|prefer mentor|mentor|wants mentor|wunscht mentor"
    "|bevorzugt mentor|prefere mentor|prefiere mentor|preferisce mentore|verkiest mentor",
    WishKind.PREFERS_MENTEE: "prefers mentee|prefer mentee|mentee|wants mentee|wunscht mentee"
    "|bevorzugt mentee|prefere mentore|prefiere mentee|preferisce mentee|verkiest mentee",
    WishKind.EXCLUDES: "excludes|exclude|excluded|exclusion|not with|avoid|avoids|blocks|blocked"
    "|schliesst aus|ausgeschlossen|ausschluss|exclut|exclu|excluye|excluido|exclui|esclude|escluso"
    "|sluit uit|uitgesloten",
}
PREFERRING = """
    prefers prefer preferred preference wish wishes choice wunsch wunscht bevorzugt prefere souhaite choix
    prefiere preferencia eleccion escolha preferisce preferenza scelta verkiest voorkeur keuze
"""
KINDS = {word: kind for kind, words in WORDS.items() for word in words.split("|")}


def kind_of(text: str) -> WishKind | None:
    """The kind that a cell names; nothing when it prefers without saying whom; raises `CellFault`."""
    words = folded(cleaned(text)).replace("_", " ").replace("-", " ").strip(" .")
    if not words or words in PREFERRING.split():
        return None
    if kind := KINDS.get(words):
        return kind
    raise CellFault("wish.kind")
