"""Does text that was decoded as Shift-JIS read as Japanese?"""

import re
from itertools import islice

KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
WIDE = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
NOT_JAPANESE = re.compile(
    "[^\x00-\x7f\u00a7-\u00f7\u2010-\u2312\u2460-\u2473\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff5e\uffe0-\uffe5]"
)
WORD_CUT_BY_KANJI = re.compile("[a-z][\u3400-\u9fff](?![\u3041-\u30ff\u3400-\u9fff])")
COMMON_LEADS = range(0x81, 0x98)
# Bytes of other encodings that happen to be valid fall on rare characters; real text uses common ones.
COMMON_SHARE = 0.8
LOOKED_AT = 50_000


def reads_as_japanese(text: str) -> bool:
    if NOT_JAPANESE.search(text) or WORD_CUT_BY_KANJI.search(text):
        return False
    wide = [match[0] for match in islice(WIDE.finditer(text), LOOKED_AT)]
    common = sum(kanji.encode("cp932")[0] in COMMON_LEADS for kanji in wide)
    return common >= COMMON_SHARE * len(wide) and (bool(wide) or KANA.search(text) is not None)
