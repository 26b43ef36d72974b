"""Nextra, and other Next.js sites with a folder for each language."""

from ..base import Layout, Mapping

_MARKERS = ("next.config.*", "theme.config.*")

LAYOUTS = (
    Layout(
        name="nextra",
        title="Nextra 4, a folder for each language",
        mappings=(Mapping("content/{locale}/{path}", "content/{locale}/{path}"),),
        markers=_MARKERS,
        dialects=("mdx",),
        reads_files=False,
    ),
    Layout(
        name="nextjs-pages",
        title="Next.js, pages in a folder for each language",
        mappings=(Mapping("pages/{locale}/{path}", "pages/{locale}/{path}"),),
        markers=_MARKERS,
        dialects=("mdx",),
        reads_files=False,
    ),
    Layout(
        name="nextra-suffix",
        title="Nextra 2, the language in the file's name",
        mappings=(Mapping("pages/{path}.{locale}.mdx", "pages/{path}.{locale}.mdx"),),
        markers=_MARKERS,
        dialects=("mdx",),
        reads_files=False,
    ),
)
