"""What the list of pairs to help is asked for."""

from django.http import QueryDict


def page_number(query: QueryDict) -> int:
    """What makes no sense is the first page: a link is never an error page."""
    number = query.get("page", "1")
    return int(number) if number.isdecimal() and len(number) < 8 else 1
