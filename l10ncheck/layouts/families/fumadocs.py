"""Fumadocs: the language in the file name, or a folder for each language."""

from ..base import Layout, Mapping

_MARKERS = ("source.config.*",)

LAYOUTS = (
    Layout(
        name="fumadocs",
        title="Fumadocs, the language in the file's name",
        mappings=(
            Mapping("content/docs/{path}.{locale}.mdx", "content/docs/{path}.{locale}.mdx"),
            Mapping("content/docs/{path}.mdx", "content/docs/{path}.{locale}.mdx"),
        ),
        markers=_MARKERS,
        dialects=("mdx",),
        reads_files=False,
        fallback=True,
        strings=(
            Mapping("content/docs/meta.json", "content/docs/meta.{locale}.json"),
            Mapping("content/docs/{path}/meta.json", "content/docs/{path}/meta.{locale}.json"),
        ),
    ),
    Layout(
        name="fumadocs-folders",
        title="Fumadocs, a folder for each language",
        mappings=(Mapping("content/docs/{locale}/{path}", "content/docs/{locale}/{path}"),),
        markers=_MARKERS,
        dialects=("mdx",),
        reads_files=False,
        fallback=True,
        strings=(
            Mapping("content/docs/{locale}/meta.json", "content/docs/{locale}/meta.json"),
            Mapping("content/docs/{locale}/{path}/meta.json", "content/docs/{locale}/{path}/meta.json"),
        ),
    ),
)
