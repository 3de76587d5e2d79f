"""Imported once, by the process that worker processes are forked from: they start at once and know nothing."""

import gc

import django
from django.apps import apps
from django.db import connections

RARELY = (100_000, 50, 100)


def seldom_look_for_what_is_gone() -> None:
    """All people stay until the end. To look among them takes a tenth of the time."""
    gc.freeze()
    gc.set_threshold(*RARELY)


def do_not_wait_for_the_disk() -> None:
    """SQLite is to survive the death of a process here, and not a power cut."""
    for database in connections.settings.values():
        if command := database["OPTIONS"].get("init_command"):
            options = {"init_command": command.replace("synchronous=FULL", "synchronous=OFF")}
            database["OPTIONS"] = database["OPTIONS"] | options


if not apps.ready:
    django.setup()
    do_not_wait_for_the_disk()
    seldom_look_for_what_is_gone()
