"""Numbers as a reader writes them."""

from django.utils.formats import number_format


def grouped(number: float) -> str:
    """1,840 or 1.840 or 1 840, as the language has it; at most one decimal."""
    whole = round(float(number), 1)
    if whole.is_integer():
        return str(number_format(int(whole), force_grouping=True))
    return str(number_format(whole, decimal_pos=1, force_grouping=True))


def percent(part: float, whole: float) -> str:
    """A share in whole percent; a part that is not nothing never reads 0, and one that is not all never 100."""
    if whole <= 0:
        return "–"
    share = round(100 * part / whole)
    if 0 < part < whole:
        share = min(max(share, 1), 99)
    return f"{number_format(share)} %"
