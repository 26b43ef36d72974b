"""Layouts of Hugo: a folder for each language, or the language in the file name."""

from functools import partial

from ..base import Layout, Mapping

_MARKERS = (
    *("hugo.*", "config.toml", "config.yaml", "config.yml", "config.json", "config/_default/*"),
    *("content/_index.*", "content/*/_index.*", "content/*/*/_index.*"),  # no other generator uses this name
)
_STRINGS = tuple(
    Mapping(each, each) for each in ("i18n/{locale}", "config/_default/menus.{locale}", "config/_default/menu.{locale}")
)
_hugo = partial(Layout, markers=_MARKERS, dialects=("hugo", "github"), slug="hugo", reads_files=False, strings=_STRINGS)

LAYOUTS = (
    _hugo(
        name="hugo",
        title="Hugo, a folder for each language",
        mappings=(Mapping("content/{locale}/{path}", "content/{locale}/{path}"),),
    ),
    _hugo(
        name="hugo-root",
        title="Hugo, the source beside the folders of the languages",
        mappings=(Mapping("content/{path}", "content/{locale}/{path}"),),
    ),
    _hugo(
        name="hugo-suffix",
        title="Hugo, the language in the file's name",
        mappings=(
            Mapping("content/{path}.{locale}.md", "content/{path}.{locale}.md"),
            Mapping("content/{path}.md", "content/{path}.{locale}.md"),
        ),
    ),
)
