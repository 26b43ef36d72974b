"""Generate the JSON Schema of a glossary file from the structs that decode it."""

from __future__ import annotations

from typing import Any

import msgspec

from .entries import File


def glossary_schema() -> dict[str, Any]:
    """Return the JSON Schema of a glossary file (draft 2020-12), with which editors complete and check such files."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "l10ncheck glossary",
        **msgspec.json.schema(File),
    }
