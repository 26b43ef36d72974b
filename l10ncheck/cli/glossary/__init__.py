"""``l10ncheck glossary``: each action is a function of a module here."""

from __future__ import annotations

from argparse import Namespace
from importlib import import_module

_ACTIONS = {
    "check": ("check", "check_terms"),
    "show": ("show", "show_term"),
    "mine": ("mine", "mine_terms"),
    "audit": ("audit", "audit_entries"),
    "conflicts": ("conflicts", "list_conflicts"),
    "import": ("import_export", "import_file"),
    "export": ("import_export", "export_files"),
    "lint": ("validate", "lint_files"),
    "test": ("validate", "test_files"),
    "schema": ("validate", "show_schema"),
}


def run(arguments: Namespace) -> int:
    module, function = _ACTIONS[arguments.action]
    code: int = getattr(import_module(f".{module}", __package__), function)(arguments)
    return code
