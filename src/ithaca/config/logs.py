"""What may be written into a log."""

import logging
import re

TOKEN = re.compile(r"(/in/)[^/\s'\"?]+")


class WithoutTokens(logging.Filter):
    """The address of a personal link is a key, so a log has it without the key."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        masked = TOKEN.sub(r"\1…", message)
        if masked != message:
            record.msg, record.args = masked, ()
        return True
