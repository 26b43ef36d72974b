"""``l10ncheck lexicon``: each subcommand is a module of this package, with ``add_arguments`` and ``run``."""

from __future__ import annotations

from argparse import ArgumentParser

from ...messages import gettext
from ..main import add_commands


def add_arguments(parser: ArgumentParser) -> None:
    actions = {
        "build": gettext("learn from the pages of a site how its translations render the words of the source"),
        "show": gettext("show how the translations render a word, and where"),
    }
    add_commands(parser, "action", "ACTION", actions, __package__)
