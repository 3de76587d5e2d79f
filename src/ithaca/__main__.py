"""`ithaca <command>` and `python -m ithaca <command>`: Django's commands with our settings."""

import os
import sys

from django.core.management import execute_from_command_line

from ithaca.demo.environment import set_demo_environment, set_simulation_environment


def main() -> None:
    if sys.argv[1:2] == ["demo"]:
        set_demo_environment(sys.argv[2:])
    if sys.argv[1:2] == ["simulate"]:
        set_simulation_environment()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ithaca.config.settings")
    execute_from_command_line(["ithaca", *sys.argv[1:]])


if __name__ == "__main__":
    main()
