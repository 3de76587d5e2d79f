import pytest

from ithaca.web.templatetags.kit import initials, share, tone


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Amara Okafor", "AO"),
        ("Óscar de la Ibáñez", "ÓI"),
        ("Elif", "E"),
        ("王小明", "王"),
        ("amara  (maya) o’neill", "AO"),
        ("ßeta ǆung", "SǄ"),
        ("", "–"),
        ("  ·  ", "–"),
    ],
)
def test_initials_are_of_the_first_and_the_last_word(name: str, letters: str) -> None:
    assert initials(name) == letters


@pytest.mark.parametrize("person", [1, 8, 2**40, "17", "3f6c-uuid", None, ""])
def test_tone_is_one_of_eight_and_stays(person: object) -> None:
    assert tone(person) == tone(person)
    assert tone(person) in {f"t{number}" for number in range(8)}


def test_tone_tells_neighbors_apart() -> None:
    assert len({tone(number) for number in range(8)}) == 8


def test_share_is_in_percent() -> None:
    assert share(212, 219) == "97 %"
