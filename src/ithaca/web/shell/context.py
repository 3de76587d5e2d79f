"""What every template knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, Any]:
    return {"organization": getattr(request, "organization", None), "is_demo": settings.DEMO}
