"""Layouts of Mintlify: a folder for each language, or the source beside the folders of the languages."""

from ..base import Layout, Mapping

_MARKERS = ("docs.json", "mint.json")

LAYOUTS = (
    Layout(
        name="mintlify",
        title="Mintlify, a folder for each language",
        mappings=(Mapping("{locale}/{path}", "{locale}/{path}"),),
        markers=_MARKERS,
        dialects=("mdx",),
        reads_files=False,
    ),
    Layout(
        name="mintlify-root",
        title="Mintlify, the source beside the folders of the languages",
        mappings=(Mapping("{path}", "{locale}/{path}"),),
        markers=_MARKERS,
        dialects=("mdx",),
        reads_files=False,
    ),
)
