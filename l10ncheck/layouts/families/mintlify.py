"""Layouts of Mintlify: a folder for each language, or the source beside the folders of the languages."""

from functools import partial

from ..base import Layout, Mapping

_MARKERS = ("docs.json", "mint.json")
_mintlify = partial(Layout, markers=_MARKERS, dialects=("mdx",), reads_files=False)

LAYOUTS = (
    _mintlify(
        name="mintlify",
        title="Mintlify, a folder for each language",
        mappings=(Mapping("{locale}/{path}", "{locale}/{path}"),),
    ),
    _mintlify(
        name="mintlify-root",
        title="Mintlify, the source beside the folders of the languages",
        mappings=(Mapping("{path}", "{locale}/{path}"),),
    ),
)
