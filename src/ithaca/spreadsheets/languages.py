"""Spoken languages by the names that people write, as two-letter codes."""

from functools import lru_cache

from ithaca.spreadsheets.texts import folded

NAMES = """
ar: arabic arabisch arabe árabe arabo العربية
bg: bulgarian bulgarisch bulgare búlgaro bulgaro български
bn: bengali bangla বাংলা
ca: catalan katalanisch català catalán catalão catalano catalaans
cs: czech tschechisch tchèque checo ceco čeština česky tsjechisch
cy: welsh walisisch gallois galés cymraeg
da: danish dänisch danois danés dinamarquês danese dansk deens
de: german deutsch allemand alemán alemão tedesco duits
el: greek griechisch grec griego grego greco ελληνικά grieks
en: english englisch anglais inglés inglês inglese engels
es: spanish spanisch espagnol español espanhol spagnolo spaans castellano castilian
et: estonian estnisch estonien estonio estoniano estone eesti ests
eu: basque baskisch vasco basco euskara
fa: persian farsi persisch persan persa فارسی
fi: finnish finnisch finnois finlandés finlandês finlandese suomi fins
fr: french französisch français francés francês francese frans
ga: irish irisch irlandais irlandés gaeilge
gl: galician galicisch galego gallego
gu: gujarati
he: hebrew hebräisch hébreu hebreo hebraico ebraico עברית
hi: hindi हिन्दी
hr: croatian kroatisch croate croata hrvatski
hu: hungarian ungarisch hongrois húngaro ungherese magyar hongaars
id: indonesian indonesisch indonésien indonesio bahasa
is: icelandic isländisch islandais islandés íslenska
it: italian italienisch italien italiano italiaans
ja: japanese japanisch japonais japonés japonês giapponese 日本語 japans
ka: georgian georgisch géorgien
kn: kannada
ko: korean koreanisch coréen coreano 한국어 koreaans
lt: lithuanian litauisch lituanien lituano lietuvių
lv: latvian lettisch letton letón latviešu
mk: macedonian mazedonisch macédonien
ml: malayalam
mr: marathi
ms: malay malaiisch malais malayo
mt: maltese maltesisch maltais
nb: norwegian norwegisch norvégien noruego norueguês norvegese norsk bokmål noors
nl: dutch niederländisch néerlandais neerlandés holandés holandês neerlandese olandese nederlands
no: no
pa: punjabi panjabi
pl: polish polnisch polonais polaco polonês polacco polski pools
pt: portuguese portugiesisch portugais portugués português portoghese portugees
ro: romanian rumänisch roumain rumano romeno rumeno română roemeens
ru: russian russisch russe ruso russo русский
sk: slovak slowakisch slovaque eslovaco slovenčina
sl: slovenian slovene slowenisch slovène esloveno slovenščina
sq: albanian albanisch albanais albanés shqip
sr: serbian serbisch serbe serbio српски srpski
sv: swedish schwedisch suédois sueco svedese svenska zweeds
sw: swahili suaheli kiswahili
ta: tamil
te: telugu
th: thai thailändisch ไทย
tl: tagalog filipino
tr: turkish türkisch turc turco türkçe turks
uk: ukrainian ukrainisch ukrainien ucraniano ucraino українська
ur: urdu
vi: vietnamese vietnamesisch vietnamien vietnamita
zh: chinese chinesisch chinois chino chinês cinese 中文 mandarin cantonese chinees
"""
OTHER_CODES = """
    aa ab ae af ak am an as av ay az ba be bh bi bm bo br bs ce ch co cr cu cv dv dz ee eo ff fil fj
    fo fy gd gn gsw gv ha ho ht hy hz ia ie ig ii ik io iu jv kg ki kj kk kl km kr ks ku kv kw ky la
    lb lg li ln lo lu mg mh mi mn my na nd ne ng nn nr nv ny oc oj om or os pi ps qu rm rn rw sa sc
    sd se sg sh si sm sn so ss st su tg ti tk tn to ts tt tw ty ug uz ve vo wa wo xh yi yo za zu
"""
LONGEST = 80
PROGRAMMING = """
    python java javascript typescript c++ c# c go golang rust ruby php sql r scala kotlin swift perl html
    html/css css bash bash/shell powershell matlab vba dart lua haskell elixir clojure groovy julia fortran
    cobol assembly objective-c delphi ada node.js react angular vue
"""


def language_code(name: str) -> str | None:
    """The code for a language by its name or code; "English (fluent)" and "en-GB" are taken as well."""
    return _language_code(name) if len(name) <= LONGEST else None


def is_programming_language(name: str) -> bool:
    return name.casefold().partition("(")[0].strip() in PROGRAMMING.split()


@lru_cache(maxsize=4096)
def _language_code(name: str) -> str | None:
    plain = folded(name).partition("(")[0].strip()
    codes = _codes()
    return codes.get(plain) or codes.get(plain.split("-")[0].split("_")[0]) or codes.get(plain.split(" ")[0])


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    found = {code: code for code in OTHER_CODES.split()}
    for line in NAMES.strip().splitlines():
        code, _, names = line.partition(": ")
        found |= dict.fromkeys([code, *(folded(name) for name in names.split())], code)
    return found
