"""Layouts of Jekyll: folders of languages inside its collections, or its collections inside folders of languages."""

from functools import partial

from ..base import Layout, Mapping

_TEMPLATES = ("_data/{locale}/{path}", "_data/{path}/{locale}", "_data/{locale}", "_i18n/{locale}")
_STRINGS = tuple(Mapping(each, each) for each in _TEMPLATES)
_MARKERS = ("_config.yml", "_config.yaml", "_config.toml")
_jekyll = partial(Layout, markers=_MARKERS, dialects=("liquid",), reads_files=False, slug="jekyll", strings=_STRINGS)

LAYOUTS = (
    _jekyll(
        name="jekyll",
        title="Jekyll, the source beside the folders of the languages in a collection",
        mappings=(
            Mapping("_{id}/{path}", "_{id}/{locale}/{path}"),
            Mapping("_i18n/{locale}/{path}", "_i18n/{locale}/{path}"),
        ),
    ),
    _jekyll(
        name="jekyll-folders",
        title="Jekyll, a folder for each language",
        mappings=(
            Mapping("_{id}/{locale}/{path}", "_{id}/{locale}/{path}"),
            Mapping("{locale}/{path}", "{locale}/{path}"),
        ),
    ),
)
