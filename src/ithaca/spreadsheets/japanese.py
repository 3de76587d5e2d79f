"""Does text that was decoded as Shift-JIS read as Japanese?"""

import re

KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
WIDE = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
OTHER_ALLOWED = re.compile(
    "[\x00-\x7f\u3000-\u30ff\uff01-\uff5e\uffe0-\uffe5\u2010-\u2312\u2460-\u2473\u00a7-\u00f7]+"
)
WORD_CUT_BY_KANJI = re.compile("[a-z][\u3400-\u9fff](?![\u3041-\u30ff\u3400-\u9fff])")
COMMON_LEADS = range(0x81, 0x98)
# Bytes of other encodings that happen to be valid fall on rare characters; real text uses common ones.
COMMON_SHARE = 0.8


def reads_as_japanese(text: str) -> bool:
    wide = WIDE.findall(text)
    if not wide and not KANA.search(text):
        return False
    rest = OTHER_ALLOWED.sub("", WIDE.sub("", text))
    if rest or WORD_CUT_BY_KANJI.search(text):
        return False
    common = sum(kanji.encode("cp932")[0] in COMMON_LEADS for kanji in wide)
    return common >= COMMON_SHARE * len(wide)
