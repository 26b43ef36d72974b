"""Layouts of Nextra, and of other Next.js sites with a folder for each language."""

from ..base import Layout, Mapping

_MARKERS = ("next.config.*", "theme.config.*")


def _below(folder: str, file: str) -> tuple[Mapping, ...]:
    """Return two mappings for a string file: one for the file in ``folder``, and one for any folder below it.

    In each mapping, the template of the source is also that of the translation. For ``pages/{locale}`` and ``_meta``,
    the templates are ``pages/{locale}/_meta`` and ``pages/{locale}/{path}/_meta``.
    """
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
