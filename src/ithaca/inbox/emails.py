"""What somebody hears whose answer did not arrive as they sent it."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from ithaca.outbox.declaring import Email, declare


@dataclass(frozen=True)
class AnswerNews:
    """`why` is one sentence, in the reader's language; never anything of what they have written."""

    has_arrived: bool
    why: str


ANSWER_NEWS = declare(
    Email(
        key="inbox.answer_news",
        title=_("An answer by mail did not arrive, or not all of it"),
        to=_("who has answered"),
        context=AnswerNews,
        sample=lambda: AnswerNews(
            has_arrived=False, why="You two have ended your work. What you have written stays."
        ),
        waits_while=None,
    )
)
