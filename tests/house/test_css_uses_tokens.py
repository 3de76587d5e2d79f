import re

from tests.house.sources import STYLES, TEMPLATES, WEB, files

COLOR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|rgba|hsl|hsla|oklch|oklab|lab|lch|hwb)\(", re.IGNORECASE)
NAMED_COLOR = re.compile(
    r":[^;{]*\b(?:white|black|red|green|blue|gray|grey|yellow|orange|purple)\b", re.IGNORECASE
)
ID_SELECTOR = re.compile(r"(?:^|[\s,>+~(])#[a-z][\w-]*[^;{}]*\{", re.IGNORECASE | re.MULTILINE)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
STYLE_ATTRIBUTE = re.compile(r"\sstyle\s*=", re.IGNORECASE)
INLINE_SCRIPT = re.compile(
    r"<script\b(?![^>]*\b(?:src|type=\"application/json\"))|\son[a-z]+\s*=\s*[\"']", re.IGNORECASE
)
BASE_RULE = re.compile(r"^\.([a-z][\w-]*) \{", re.MULTILINE)
DATA_ADDRESS = re.compile(r"url\([^)]*\)")


def style_sheets() -> dict[str, str]:
    return {path.name: COMMENT.sub("", path.read_text(encoding="utf-8")) for path in files(STYLES, ".css")}


def test_colors_are_written_only_in_tokens() -> None:
    found = {
        name: COLOR.findall(text) + NAMED_COLOR.findall(text)
        for name, text in ((name, DATA_ADDRESS.sub("", text)) for name, text in style_sheets().items())
        if name != "tokens.css"
    }

    assert {name: colors for name, colors in found.items() if colors} == {}


def test_no_rule_shouts() -> None:
    assert [name for name, text in style_sheets().items() if "!important" in text] == []


def test_no_rule_hangs_on_an_id() -> None:
    found = {name: ID_SELECTOR.findall(text) for name, text in style_sheets().items()}

    assert {name: ids for name, ids in found.items() if ids} == {}


def test_class_is_laid_out_in_one_file() -> None:
    """Two parts that choose the same name would change each other. Paper may differ."""
    where: dict[str, set[str]] = {}
    for name, text in style_sheets().items():
        for style in BASE_RULE.findall(text) if name != "print.css" else ():
            where.setdefault(style, set()).add(name)

    assert len(where) > 100
    assert {style: names for style, names in where.items() if len(names) > 1} == {}


def test_no_template_brings_its_own_style_or_script() -> None:
    """Mails are apart: their readers know no style sheet of ours."""
    pages = [path for path in files(TEMPLATES, ".html") if TEMPLATES / "emails" not in path.parents]
    found = [
        str(path.relative_to(WEB))
        for path in pages
        if STYLE_ATTRIBUTE.search(text := path.read_text(encoding="utf-8")) or INLINE_SCRIPT.search(text)
    ]

    assert found == []
