"""``l10ncheck glossary``: each action is a module of this package, with ``add_arguments`` and ``run``."""

from __future__ import annotations

from argparse import ArgumentParser

from ...messages import gettext
from ..main import add_commands


def add_arguments(parser: ArgumentParser) -> None:
    actions = {
        "check": gettext("check only the glossary terms in the translations of a site"),
        "show": gettext("show an entry and how the site renders it"),
        "mine": gettext("draft a glossary from the pages of a site"),
        "audit": gettext("find entries that the pages contradict or never use"),
        "conflicts": gettext("find terms that are translated in more than one way"),
        "import": gettext("make a glossary from a file of another tool"),
        "export": gettext("write a glossary for another tool"),
        "lint": gettext("find entries that contradict each other or never match"),
        "test": gettext("run the examples of the entries"),
        "schema": gettext("print the JSON Schema of glossary files"),
    }
    add_commands(parser, "action", "ACTION", actions, __package__)
