"""``l10ncheck glossary schema``: print the JSON Schema of glossary files."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from json import dumps

from ...glossary.schema import glossary_schema
from ..arguments import add_common


def add_arguments(parser: ArgumentParser) -> None:
    add_common(parser)


def run(arguments: Namespace) -> int:
    print(dumps(glossary_schema(), ensure_ascii=False, indent=2))
    return 0
