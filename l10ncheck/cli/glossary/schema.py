"""``l10ncheck glossary schema``: print the JSON Schema of glossary files."""

from __future__ import annotations

import inspect
from argparse import ArgumentParser, Namespace
from json import dumps
from typing import Any

import msgspec

from ...glossary.decode import File
from ..arguments import add_common


def add_arguments(parser: ArgumentParser) -> None:
    add_common(parser)


def run(arguments: Namespace) -> int:
    print(dumps(glossary_schema(), ensure_ascii=False, indent=2))
    return 0


def glossary_schema() -> dict[str, Any]:
    """Return the JSON Schema of a glossary file (draft 2020-12), with which editors complete and check such files."""
    schema, structs = msgspec.json.schema_components([File])
    for struct in structs.values():
        # Python before 3.13 keeps the indentation of docstrings, from which msgspec takes the descriptions.
        struct["description"] = inspect.cleandoc(struct["description"])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "l10ncheck glossary",
        **schema[0],
        "$defs": structs,
    }
