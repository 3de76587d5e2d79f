"""The folder into which the mail server puts answers: a maildir, of which only `new` is looked at."""

from pathlib import Path

from django.conf import settings

from ithaca.inbox.actions.taking import take
from ithaca.inbox.reading import LARGEST
from ithaca.kernel.jobs import for_each


def empty_maildir() -> None:
    """Take what waits, the oldest first. A file goes once its letter is taken; who dies before takes nothing twice."""
    if settings.REPLY_MAILDIR:
        waiting = [path for path in (Path(settings.REPLY_MAILDIR) / "new").iterdir() if path.is_file()]
        for_each(sorted(waiting, key=lambda path: (path.name, path)), _take_file)


def _take_file(path: Path) -> None:
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except FileNotFoundError:
        return  # another worker was faster
    take(raw)
    path.unlink(missing_ok=True)
