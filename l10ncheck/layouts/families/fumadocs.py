"""Layouts of Fumadocs: the language in the file name, or a folder for each language."""

from functools import partial

from ..base import Layout, Mapping

_MARKERS = ("source.config.*",)
_fumadocs = partial(Layout, markers=_MARKERS, dialects=("mdx",), reads_files=False, fallback=True)

LAYOUTS = (
    _fumadocs(
        name="fumadocs",
        title="Fumadocs, the language in the file's name",
        mappings=(
            Mapping("content/{id}/{path}.{locale}.mdx", "content/{id}/{path}.{locale}.mdx"),
            Mapping("content/{id}/{path}.mdx", "content/{id}/{path}.{locale}.mdx"),
        ),
        strings=(
            Mapping("content/{id}/meta.json", "content/{id}/meta.{locale}.json"),
            Mapping("content/{id}/{path}/meta.json", "content/{id}/{path}/meta.{locale}.json"),
        ),
    ),
    _fumadocs(
        name="fumadocs-folders",
        title="Fumadocs, a folder for each language",
        mappings=(Mapping("content/{id}/{locale}/{path}", "content/{id}/{locale}/{path}"),),
        strings=(
            Mapping("content/{id}/{locale}/meta.json", "content/{id}/{locale}/meta.json"),
            Mapping("content/{id}/{locale}/{path}/meta.json", "content/{id}/{locale}/{path}/meta.json"),
        ),
    ),
)
