"""``l10ncheck glossary``: each subcommand is a module of this package, with ``add_arguments`` and ``run``."""

from __future__ import annotations

from argparse import ArgumentParser

from ...messages import gettext
from ..main import add_commands


def add_arguments(parser: ArgumentParser) -> None:
    actions = {
        "check": gettext("check translations, but only for glossary terms"),
        "show": gettext("show an entry of the glossary and how the translations render its term"),
        "mine": gettext("propose glossary entries from existing translations"),
        "audit": gettext("find glossary entries that the translations contradict or that no page needs"),
        "conflicts": gettext("find terms that the translations render in more than one way"),
        "import": gettext("convert a file of another tool to a glossary"),
        "export": gettext("convert a glossary to a file for another tool"),
        "lint": gettext("find entries that contradict each other or can never match"),
        "test": gettext("test the entries with the example sentences that they contain"),
        "schema": gettext("print the JSON Schema of glossary files"),
    }
    add_commands(parser, "action", "ACTION", actions, __package__)
