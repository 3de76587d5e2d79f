"""Forms that call an action and word its refusal."""

from collections.abc import Callable
from typing import Any

from django import forms

from ithaca.kernel.errors import Refused


class ActionForm(forms.Form):
    """A form whose submission is one business action."""

    result: Any = None
    refused_as: str = ""

    def attempt(self, action: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        """Call the action when the form is valid; a refusal becomes an error of the form."""
        if not self.is_valid():
            return False
        try:
            self.result = action(*args, **kwargs)
        except Refused as refusal:
            self.refused_as = refusal.code
            self.add_error(None, str(refusal.message))
            return False
        return True
