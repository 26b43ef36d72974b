"""Writes docs/configuration.md from the settings themselves.

Usage: python scripts/configuration_page.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_type_hints

from msgspec import to_builtins
from msgspec.json import encode

from l10ncheck.config import Settings
from l10ncheck.layouts.registry import all_layouts

PAGE = Path(__file__).resolve().parent.parent / "docs" / "configuration.md"
MOST_TEMPLATES = 3  # of a layout, on the page
INTRODUCTION = """\
# Configuration

Made by `scripts/configuration_page.py` from the settings themselves; do not edit.

The nearest `l10ncheck.toml`, `.l10ncheck.toml` or `pyproject.toml` with a table `[tool.l10ncheck]` is read, in the
folder where l10ncheck runs or above it. `l10ncheck init` writes one. `l10ncheck config` shows every value and where it
comes from, `l10ncheck config --schema` prints a JSON Schema. A key that does not exist is an error that suggests the
nearest one.

| key | default | meaning |
|---|---|---|"""
EXAMPLE = """
## Rules

A table for a rule sets its severity and its options; [rules.md](rules.md) lists them.

```toml
ignore = ["extra-text"]

[rules.link-target-changed]
severity = "info"
```

## Some pages only

```toml
[[overrides]]
paths = ["content/*/blog/**"]
ignore = ["values"]
```

## Layouts

| name | what it is | source | translation |
|---|---|---|---|"""


def page() -> str:
    """The whole page; the same settings give the same text."""
    return "\n".join([INTRODUCTION, *_settings(), EXAMPLE, *_layouts(), ""])


def _settings() -> Iterator[str]:
    hints = get_type_hints(Settings, include_extras=True)
    defaults = to_builtins(Settings())
    for name, hint in hints.items():
        yield f"| `{name}` | `{encode(defaults[name]).decode()}` | {hint.__metadata__[0].description} |"


def _layouts() -> Iterator[str]:
    for name, layout in sorted(all_layouts().items()):
        sources = _some([mapping.source for mapping in layout.mappings]) or "gettext catalogues, not read"
        translations = _some([mapping.translation for mapping in layout.mappings])
        yield f"| `{name}` | {layout.title} | {sources} | {translations} |"


def _some(templates: list[str]) -> str:
    """The first templates; the README files alone have nineteen pairs."""
    shown = [f"`{template}`" for template in templates[:MOST_TEMPLATES]]
    more = len(templates) - len(shown)
    return "<br>".join([*shown, f"and {more} more"] if more else shown)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
