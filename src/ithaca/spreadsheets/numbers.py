"""Numbers in cells, with a helpful word for what is not one."""

import re
from decimal import Decimal

from ithaca.spreadsheets.findings import CellFault
from ithaca.spreadsheets.texts import cleaned, folded

NUMBER = re.compile(r"([-+−–]?)(\d+(?:[.,]\d+)?|[.,]\d+)")
LEADING_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
WORDS = (
    "zero null cero nul",
    "one ein eins eine un une uno una um uma een",
    "two zwei deux dos dois duas due twee",
    "three drei trois tres tre drie",
    "four vier quatre cuatro quatro quattro",
    "five funf cinq cinco cinque vijf",
    "six sechs seis sei zes",
    "seven sieben sept siete sete sette zeven",
    "eight acht huit ocho oito otto",
    "nine neun neuf nueve nove negen",
    "ten zehn dix diez dez dieci tien",
    "eleven elf onze once undici",
    "twelve zwolf douze doce doze dodici twaalf",
    "thirteen dreizehn treize trece treze tredici dertien",
    "fourteen vierzehn quatorze catorce quattordici veertien",
    "fifteen funfzehn quinze quince quindici vijftien",
    "sixteen sechzehn seize dieciseis dezesseis sedici zestien",
    "seventeen siebzehn dix-sept diecisiete dezessete diciassette zeventien",
    "eighteen achtzehn dix-huit dieciocho dezoito diciotto achttien",
    "nineteen neunzehn dix-neuf diecinueve dezenove diciannove negentien",
    "twenty zwanzig vingt veinte vinte venti twintig",
)
NUMBER_WORDS = {word: number for number, words in enumerate(WORDS) for word in words.split()}


def number_of(text: str, *, most: int) -> Decimal | None:
    """The number in a cell, nothing for an empty one; raises `CellFault`."""
    plain = cleaned(text)
    if not plain:
        return None
    match = NUMBER.fullmatch(plain)
    if not match:
        raise _not_a_number(plain)
    if len(match[2]) > 20:
        raise CellFault("number.too_large", most=most)
    number = Decimal(match[2].replace(",", "."))
    if match[1] in {"-", "−", "–"} and number:
        raise CellFault("number.negative")
    if number > most:
        raise CellFault("number.too_large", most=most)
    return number


def whole_number_of(text: str, *, most: int) -> int | None:
    number = number_of(text, most=most)
    if number is None:
        return None
    if number != int(number):
        raise CellFault("number.fraction")
    return int(number)


def is_number(text: str) -> bool:
    return NUMBER.fullmatch(cleaned(text)) is not None


def _not_a_number(plain: str) -> CellFault:
    if (number := NUMBER_WORDS.get(folded(plain))) is not None:
        return CellFault("number.word", number=number)
    found = LEADING_NUMBER.findall(plain)
    if len(found) == 1 and plain.startswith(found[0]) and plain.removeprefix(found[0])[:1].isspace():
        return CellFault("number.word", number=found[0])
    return CellFault("number.unreadable")
