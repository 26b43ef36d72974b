"""Layouts of MkDocs: one project per language, or the plugin static-i18n with a folder or a suffix per language."""

from functools import partial

from ..base import Layout, Mapping

# The titles of the navigation and their translations are in one file, the configuration.
_STRINGS = (Mapping("mkdocs.yml", "mkdocs.yml"), Mapping("mkdocs.yaml", "mkdocs.yaml"))
_MARKERS = ("mkdocs.yml", "mkdocs.yaml", "zensical.toml")
_mkdocs = partial(Layout, dialects=("mkdocs", "github"), slug="mkdocs", fallback=True, shares_files=True)

LAYOUTS = (
    _mkdocs(
        name="mkdocs-projects",
        title="MkDocs, a project for each language",
        mappings=(Mapping("docs/{locale}/docs/{path}", "docs/{locale}/docs/{path}"),),
        markers=("docs/*/mkdocs.yml", "docs/*/mkdocs.yaml"),
    ),
    _mkdocs(
        name="mkdocs-folders",
        title="MkDocs, a folder for each language",
        mappings=(Mapping("docs/{locale}/{path}", "docs/{locale}/{path}"),),
        markers=_MARKERS,
        strings=_STRINGS,
    ),
    _mkdocs(
        name="mkdocs-root",
        title="MkDocs, the source beside the folders of the languages",
        mappings=(Mapping("docs/{path}", "docs/{locale}/{path}"),),
        markers=_MARKERS,
        strings=_STRINGS,
    ),
    _mkdocs(
        name="mkdocs-suffix",
        title="MkDocs, the language in the file's name",
        mappings=(
            Mapping("docs/{path}.{locale}.md", "docs/{path}.{locale}.md"),
            Mapping("docs/{path}.md", "docs/{path}.{locale}.md"),
        ),
        markers=_MARKERS,
        strings=_STRINGS,
    ),
)
