"""Compiles a function to machine code, once for each machine."""

from collections.abc import Callable
from typing import TypeVar, cast

from numba import njit

Function = TypeVar("Function", bound=Callable[..., object])


def compiled(function: Function) -> Function:
    """Compile `function` when it is first called and keep the result beside its source.

    The function runs without the interpreter's lock, so that threads really work side by side. Its whole
    numbers wrap round silently: callers bound them (see `ithaca_matching.objective`).
    """
    return cast("Function", njit(cache=True, nogil=True)(function))
