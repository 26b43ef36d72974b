"""Write docs/configuration.md from the settings and layouts in the code.

Usage: python scripts/configuration_page.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import to_builtins
from msgspec.json import encode

from l10ncheck.config import Settings
from l10ncheck.config.descriptions import setting_descriptions
from l10ncheck.layouts.registry import all_layouts

PAGE = Path(__file__).resolve().parent.parent / "docs" / "configuration.md"
MOST_TEMPLATES = 3  # of a layout, in the table
INTRODUCTION = """\
# Configuration

`scripts/configuration_page.py` generates this page from the code; do not edit it.

l10ncheck reads the nearest `l10ncheck.toml`, `.l10ncheck.toml` or `pyproject.toml` with a table `[tool.l10ncheck]`,
in the working folder or above it. `l10ncheck init` writes the file. `l10ncheck config` shows every value and its
origin; `l10ncheck config --schema` prints a JSON Schema. For an unknown key, the error suggests the nearest one.

| key | default | meaning |
|---|---|---|"""
EXAMPLE = """
## Rules

A table for a rule sets its severity and its options. [Rules](rules.md) lists them.

```toml
ignore = ["extra-text"]

[rules.link-target-changed]
severity = "info"
```

## Paths

The author of a pull request can change the configuration. Paths in it are therefore relative to its folder, the
project, and must stay inside it: absolute paths, `..`, symbolic links out of the project and the folder `.git` are
errors. This applies to `glossaries`, `baseline`, `cache`, `site_root`, templates and patterns. A path on the command
line (`--baseline`, `--cache`, `--config 'glossaries = ["/srv/terms.yaml"]'`) may point anywhere, but a symbolic link
in the project must not lead out of it.

`source_root` is an exception. It may begin with `..`, because a project with two repositories has its sources in a
neighbouring folder. l10ncheck reads only pages (`.md`, `.mdx`, `.markdown`) there, and writes nothing. Reports
contain excerpts of these pages. If a machine has pages that its reports must not show, set the key on the command
line, which overrides the file: `--config 'source_root = "../website"'`.
[Why](decisions/0005-what-a-repository-may-reach.md).

## Settings for some pages

```toml
[[overrides]]
paths = ["content/*/blog/**"]
ignore = ["values"]
```

## Layouts

| name | arrangement | source | translation |
|---|---|---|---|"""


def page() -> str:
    """Return the text of the page. The same settings give the same text."""
    return "\n".join([INTRODUCTION, *_settings(), EXAMPLE, *_layouts(), ""])


def _settings() -> Iterator[str]:
    descriptions = setting_descriptions()
    for name, default in to_builtins(Settings()).items():
        yield f"| `{name}` | `{encode(default).decode()}` | {descriptions[name]} |"


def _layouts() -> Iterator[str]:
    for name, layout in sorted(all_layouts().items()):
        sources = _template_list([mapping.source for mapping in layout.mappings]) or "gettext catalogues, not read"
        translations = _template_list([mapping.translation for mapping in layout.mappings])
        yield f"| `{name}` | {layout.title} | {sources} | {translations} |"


def _template_list(templates: list[str]) -> str:
    """Return the first templates as a cell of the table. The layout for README files alone has nineteen."""
    shown = [f"`{template}`" for template in templates[:MOST_TEMPLATES]]
    more = len(templates) - len(shown)
    return "<br>".join([*shown, f"and {more} more"] if more else shown)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
