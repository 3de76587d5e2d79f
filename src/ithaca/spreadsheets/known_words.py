"""What may be answered where the answers are given, in the words that people use."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from ithaca.spreadsheets.texts import folded

WORK_MODES = {
    "remote": "fully remote|remote only|100% remote|homeoffice|home office|from home|teletravail"
    "|a distance"
    "|teletrabajo|a distancia|remoto|teletrabalho|da remoto|telelavoro|thuiswerk|op afstand|thuis",
    "hybrid": "hybride|hibrido|hybrido|ibrido|mixed|flexible|teilweise remote|partly remote|misto|mixto",
    "in person": "in-person|on site|onsite|on-site|office|in office|in the office|prasenz|vor ort|buro"
    "|im buro|sur site|presentiel|au bureau|presencial|en la oficina|en oficina|no escritorio|in presenza"
    "|in ufficio|in sede|op kantoor|kantoor|op locatie",
}
RHYTHMS = {
    "weekly": "every week|once a week|1x week|wochentlich|jede woche|hebdomadaire|chaque semaine"
    "|toutes les semaines|semanal|cada semana|semanalmente|toda semana|settimanale|ogni settimana"
    "|wekelijks|elke week",
    "fortnightly": "biweekly|bi-weekly|every two weeks|every 2 weeks|every other week|twice a month"
    "|zweiwochentlich|14-tagig|14-taglich|alle zwei wochen|alle 2 wochen|bimensuel|toutes les deux semaines"
    "|tous les quinze jours|quincenal|cada dos semanas|quinzenal|a cada duas semanas|quindicinale"
    "|ogni due settimane|tweewekelijks|om de week|om de twee weken",
    "monthly": "every month|once a month|monatlich|jeden monat|einmal im monat|mensuel|chaque mois"
    "|tous les mois|mensual|cada mes|una vez al mes|mensal|todo mes|mensile|ogni mese|maandelijks|elke maand",
}
SAME_FUNCTION = {
    "same": "same as mine|gleiche|identique|misma|mesma|stessa|zelfde",
    "different": "another|other|andere|autre|otra|outra|altra",
    "indifferent": "any|either|no preference|egal|indifferent|indiferente|indifferente|maakt niet uit",
}
ANSWERS = {
    "yes": "y|true|1|x|ja|oui|si|sim|j",
    "no": "n|false|0|nein|non|nao|nee",
}
# Of who has left, yes; on leave is not gone.
EMPLOYMENT = {
    "yes": "left|terminated|inactive|resigned|retired|former|leaver|dismissed|ausgeschieden|ausgetreten|inaktiv"
    "|gekundigt|pensioniert|parti|partie|sorti|sortie|inactif|inactive|baja|inactivo|inactiva|desligado|inativo"
    "|cessato|cessata|inattivo|uit dienst|inactief",
    "no": "active|employed|current|here|on leave|leave|aktiv|angestellt|beurlaubt|elternzeit|actif|en poste|conge"
    "|activo|activa|alta|ativo|ativa|attivo|attiva|in servizio|actief|in dienst",
}


@dataclass(frozen=True)
class KnownWords:
    """The words that a program knows already; nothing means that any word is as good as another."""

    skills: Collection[str] | None = None
    countries: Collection[str] | None = None
    zones: Collection[str] | None = None

    @cached_property
    def skill_spellings(self) -> dict[str, str]:
        return _spellings(self.skills)

    @cached_property
    def country_spellings(self) -> dict[str, str]:
        return _spellings(self.countries)

    @cached_property
    def zone_names(self) -> frozenset[str] | None:
        return None if self.zones is None else frozenset(self.zones)


def answers_by_word(answers: dict[str, str]) -> dict[str, str]:
    """Every word that means an answer, with that answer."""
    return {word: answer for answer, words in answers.items() for word in (answer, *words.split("|"))}


def _spellings(words: Collection[str] | None) -> dict[str, str]:
    return {folded(word): word for word in words or ()}
