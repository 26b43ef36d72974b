"""The layout of repositories in which only the README is translated."""

from ..base import Layout, Mapping

_SIDES = (
    "README.{locale}.md",
    "README-{locale}.md",
    "README_{locale}.md",
    "docs/README.{locale}.md",
    "docs/README-{locale}.md",
    "docs/README_{locale}.md",
    "docs/{locale}/README.md",
    "docs/i18n/README.{locale}.md",
    "i18n/{locale}/README.md",
    "i18n/README.{locale}.md",
    "translations/{locale}/README.md",
    "translations/README.{locale}.md",
    ".github/README.{locale}.md",
    "readme/README.{locale}.md",
    "{locale}/README.md",
)

LAYOUTS = (
    Layout(
        name="readme",
        title="README files",
        mappings=(
            *(Mapping("README.md", side) for side in _SIDES),
            *(Mapping("{path}/README.md", f"{{path}}/README{mark}{{locale}}.md") for mark in ".-_"),
            Mapping("{path}/README.md", "{path}/translations/README.{locale}.md"),
        ),
        dialects=("github",),
        small=True,
    ),
)
