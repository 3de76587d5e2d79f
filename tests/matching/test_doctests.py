"""The examples in the docstrings are true."""

import doctest
import pkgutil
from importlib import import_module

import pytest

import ithaca_matching

MODULES = [module.name for module in pkgutil.iter_modules(ithaca_matching.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_examples_of(name):
    outcome = doctest.testmod(import_module(f"ithaca_matching.{name}"))

    assert outcome.failed == 0
