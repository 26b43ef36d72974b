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

## Paths

Whoever may propose a change writes the configuration, too. So the paths in it are relative to its folder, which is that
of the project, and stay in it: an absolute path, `..`, a symbolic link that leads out and the folder `.git` are errors.
That holds for `glossaries`, `baseline`, `cache`, `site_root`, templates and patterns. A path on the command line
(`--baseline`, `--cache`, `--config 'glossaries = ["/srv/terms.yaml"]'`) may lead anywhere; only a link of the project
still may not lead out of it.

`source_root` is the exception: the sources of a project of two repositories stand beside it, so it may begin with `..`.
Only pages (`.md`, `.mdx`, `.markdown`) are read there, and nothing is written. Excerpts of them appear in the report;
where a machine holds pages that its reports must not show, fix the key on the command line, which wins:
`--config 'source_root = "../website"'`. [Why](decisions/0005-what-a-repository-may-reach.md).

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
        yield f"| `{name}` | `{encode(defaults[name]).decode()}` | {hint.__metadata__[-1].description} |"


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
