"""The layout of Rspress: a folder for each language."""

from ..base import Layout, Mapping

LAYOUTS = (
    Layout(
        name="rspress",
        title="Rspress",
        mappings=(Mapping("docs/{locale}/{path}", "docs/{locale}/{path}"),),
        markers=("rspress.config.*",),
        dialects=("mdx", "directives"),
        localizes_links=True,
        strings=tuple(
            Mapping(each, each) for each in ("docs/{locale}/_nav", "docs/{locale}/_meta", "docs/{locale}/{path}/_meta")
        ),
    ),
)
