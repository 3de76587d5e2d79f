from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from ithaca.config.documenting import PAGES


class Command(BaseCommand):
    help = "Write the reference pages that come from the tables (in a checkout of the source)."

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(settings.PACKAGE).parent.parent / "docs" / "reference"
        for name, page in PAGES.items():
            (folder / name).write_text(page(), encoding="utf-8")
            self.stdout.write(f"wrote docs/reference/{name}")
