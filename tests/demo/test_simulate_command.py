"""A small simulation from its start to its line, on a database of its own."""

import json
import os
import subprocess
import sys


def test_small_program_lives_through_six_weeks() -> None:
    command = [sys.executable, "-m", "ithaca", "simulate", "--pairs", "8", "--months", "1.4"]
    own = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    settings = {"DJANGO_SETTINGS_MODULE": "ithaca.config.settings"}

    done = subprocess.run(command, env=own | settings, capture_output=True, text=True, check=True)

    line = json.loads(done.stdout.splitlines()[-1])
    assert (line["missing"], line["doubled"]) == (0, 0), done.stderr
    assert line["planted"] == line["found"] > 0
    assert (line["restarts"], line["clock_changes"], line["days"]) == (11, 1, 42)
    assert line["scheduled"] > 50
    assert line["mails"] > line["scheduled"]
