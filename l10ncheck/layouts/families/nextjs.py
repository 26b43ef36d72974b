"""Nextra, and other Next.js sites with a folder for each language."""

from ..base import Layout, Mapping

_MARKERS = ("next.config.*", "theme.config.*")


def _below(folder: str, file: str) -> tuple[Mapping, ...]:
    """Return the templates of a file that describes a menu, in ``folder`` and in all folders below it."""
    return tuple(Mapping(each, each) for each in (f"{folder}/{file}", f"{folder}/{{path}}/{file}"))


LAYOUTS = (
    Layout(
        name="nextra",
        title="Nextra 4, a folder for each language",
        mappings=(Mapping("content/{locale}/{path}", "content/{locale}/{path}"),),
        markers=_MARKERS,
        dialects=("mdx",),
        reads_files=False,
        strings=_below("content/{locale}", "_meta"),
    ),
    Layout(
        name="nextjs-pages",
        title="Next.js, pages in a folder for each language",
        mappings=(Mapping("pages/{locale}/{path}", "pages/{locale}/{path}"),),
        markers=_MARKERS,
        dialects=("mdx",),
        reads_files=False,
        strings=_below("pages/{locale}", "_meta"),
    ),
    Layout(
        name="nextra-suffix",
        title="Nextra 2, the language in the file's name",
        mappings=(Mapping("pages/{path}.{locale}.mdx", "pages/{path}.{locale}.mdx"),),
        markers=_MARKERS,
        dialects=("mdx",),
        reads_files=False,
        strings=_below("pages", "_meta.{locale}"),
    ),
)
