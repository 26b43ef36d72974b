"""Write a glossary as YAML. Default values are left out, and a list of one text is written as the text."""

from __future__ import annotations

from typing import Any

import yaml
from msgspec import to_builtins

from .terms import Forbidden, Glossary, Term

_WIDTH = 110
_NO_WRAP = 2**30  # a width
_DEFAULT = to_builtins(Term(""))
_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def encode_glossary(glossary: Glossary) -> str:
    """Return a glossary as the text of a YAML file, from which ``decode_glossary`` makes an equal glossary."""
    data = {
        "version": 1,
        "source": glossary.source,
        "target": glossary.target,
        "terms": [_entry(term) for term in glossary.terms],
    }
    text: str = yaml.dump(data, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=_WIDTH)
    return text


def _entry(term: Term) -> dict[str, Any]:
    values = to_builtins(term)
    entry = {key: value for key, value in values.items() if value != _DEFAULT[key] and key != "origin"}
    entry |= {key: entry[key][0] for key in ("target", "also", "not_in", "paths") if len(entry.get(key, ())) == 1}
    if term.forbidden:
        entry["forbidden"] = [forbidden_values(item) for item in term.forbidden]
    if "gloss" in entry:
        entry["gloss"] = values["gloss"] if term.gloss.form else term.gloss.policy
    if "when" in entry:
        entry["when"] = _non_defaults(term.when)
    if term.severity is not None:
        entry["severity"] = term.severity.name.lower()
    return entry


def forbidden_values(item: Forbidden) -> Any:
    """Return a row of ``forbidden`` as plain data: its text, or, with other fields, ``{"text": "팟", …}``."""
    return item.text if item == Forbidden(item.text) else _non_defaults(item)


def _non_defaults(struct: Any) -> dict[str, Any]:
    """Return the fields of a ``When`` or ``Forbidden`` that are not empty, by name. Their defaults are all empty."""
    return {key: value for key, value in to_builtins(struct).items() if value}


def in_one_line(value: Any) -> str:
    """Return plain data as YAML on one line. Quotes are added where a list in brackets needs them."""
    text: str = yaml.dump(
        [value], Dumper=_DUMPER, allow_unicode=True, sort_keys=False, default_flow_style=True, width=_NO_WRAP
    )
    return text.strip()[1:-1]
