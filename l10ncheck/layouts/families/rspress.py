"""Rspress: a folder for each language."""

from ..base import Layout, Mapping

LAYOUTS = (
    Layout(
        name="rspress",
        title="Rspress",
        mappings=(Mapping("docs/{locale}/{path}", "docs/{locale}/{path}"),),
        markers=("rspress.config.*",),
        dialects=("mdx", "directives"),
        localizes_links=True,
    ),
)
