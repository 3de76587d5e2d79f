"""Does text that was decoded as Windows-1252 read as a language that Windows-1252 can write?

Any bytes can be decoded as Windows-1252, so Polish, Czech, Turkish, Cyrillic or Mac files would turn into
wrong names without an error. Every word with a letter that another encoding would show differently has to
look like a word of some western language; one word that does not is enough to refuse the file.
"""

import re

# Letters that stand for themselves in the central European and Turkish encodings as well.
SHARED = set("áéíóúýäëöüçâîôß")
ALPHABETS = tuple(
    set(letters)
    for letters in (
        "æøåéêèóòôäöü",  # Danish, Norwegian
        "åäöéüàšž",  # Swedish, Finnish
        "äöüßéèàç",  # German
        "àâæçéèêëîïôœùûüÿ",  # French
        "áéíóúüñçï",  # Spanish
        "áâãàçéêíóôúüõ",  # Portuguese
        "éíóúçïü",  # Catalan has one accent a word, acute or grave
        "àèòçïü",
        "àèéìíîòóùç",  # Italian
        "áéíóúëïöüä",  # Dutch
        "àéèëïöüçêîôû",
        "áðéíóúýþæö",  # Icelandic
        "äöõüšž",  # Estonian
        "áéíóöúü",  # Hungarian without its long vowels
        "áéíóúýšžäôčďľňŕ",  # Czech and Slovak words without a letter that would differ
        "âêîôûŵŷáéíóúäëïöü",  # Welsh
    )
)
LONGEST_WORD = 200
WORD = re.compile(r"[A-Za-z\u0080-\uffff]+(?:['’‘`´\-–—·][A-Za-z\u0080-\uffff]+)*")
LETTERS = "A-Za-zÀ-ÖØ-öø-ÿŒœŠšŽžŸƒ"
SYMBOL_INSIDE = re.compile(rf"[{LETTERS}][^{LETTERS}\x00-\x7f’‘´·–—\xa0\xad…«»]+[{LETTERS}]")
IMPOSSIBLE_PARTS = (
    "[a-zß-öø-ÿœšž][À-ÖØ-ÞŒŠŽŸ]",  # a capital inside a word
    "(?<=[A-Za-zß-öø-ÿ])[À-ÖØ-ÞŒŠŽŸ](?=[a-zß-öø-ÿœšž])",
    "(?![áðéíóúýþæöÁÐÉÍÓÚÝÞÆÖ]{3})[^\x00-\x7f\\W]{3}",  # three accented letters in a row, but in Icelandic
    "[ìù](?=[a-zß-ÿ])|ã(?![oeis]|\\b)|õ\\b|õ(?=[^\x00-\x7f])|œ(?![uieds])|ñ(?![aeiouáéíóúü])",
    "iæ|þ\\b|[aeou]i?þ|\\bð|èi?è|ç(?=[rzs])|[¹³²][a-z]",
    "[aeiouáéíóöúü][^\\Waeiouáéíóöúüõ]+õ(?!e)",  # neither Portuguese nor Estonian
    "(?:sz|gy|cs|zs|ly)\\w*õ|õ\\w*(?:sz|gy|cs|zs|ly|né\\b)|û(?:cs|gy|z|k|v)|[dgtz]ûs",  # Hungarian
    "\\b[bcdfghjklmnpqrstvwxz]š(?=[bcdfghjklmnpqrstvwxz])|[bcdfghjkmnpqstvwxz]š(?=[bcdfghjkmnpqstvwxz])",
    "(?<!\\w)[£¼½¾ª¦¨¸¤¹²³®©´](?=[a-zà-ÿ])|(?<=[a-zà-ÿ]{3})[³¹²¤¦¨¸¼½¾‚ƒ„ˆ‰˜•§](?!\\w)",
    "[^\\W\\d_]{2}‘[^\\W\\d_]",
)
IMPOSSIBLE = re.compile("|".join(IMPOSSIBLE_PARTS))
DASH_INSIDE = re.compile(r"\b([^\W\d_]+)[–—]([^\W\d_]+)\b")
ENDINGS = "s|t|d|m|n|i|re|ve|ll|em|er|on|un"
APOSTROPHE_INSIDE = re.compile(
    rf"\b[^\W\d_]{{2,}}(?<!qu)(?<!ll)’(?!(?:{ENDINGS})\b)[^\W\d_]{{1,2}}\b", re.IGNORECASE
)


def reads_as_western(text: str) -> bool:
    words = {match[0][:LONGEST_WORD] for match in WORD.finditer(text) if not match[0].isascii()}
    return not any(_is_impossible(word) for word in words) and not _has_letters_shown_as_punctuation(words)


def _is_impossible(word: str) -> bool:
    if SYMBOL_INSIDE.search(word) or IMPOSSIBLE.search(word.lower() if word.isupper() else word):
        return True
    if IMPOSSIBLE.search(word.lower()):
        return True
    return any(not _fits_an_alphabet(part) for part in re.split(r"[^\w]|\d|_", word.lower()))


def _fits_an_alphabet(part: str) -> bool:
    accented = {letter for letter in part if not letter.isascii() and letter.isalpha() and letter not in "ªº"}
    return accented <= SHARED or any(accented <= alphabet for alphabet in ALPHABETS)


def _has_letters_shown_as_punctuation(words: set[str]) -> bool:
    """A Mac or DOS file shows í, ñ, ó, ë and æ as quotation marks and dashes inside names."""
    return sum(map(_has_punctuation_for_a_letter, words)) > 1


def _has_punctuation_for_a_letter(word: str) -> bool:
    if APOSTROPHE_INSIDE.search(word):
        return True
    return any(min(len(left), len(right)) <= 2 for left, right in DASH_INSIDE.findall(word))
