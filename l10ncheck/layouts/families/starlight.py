"""Layouts of Starlight, and of other sites with content collections of Astro."""

from functools import partial

from ..base import Layout, Mapping

_MARKERS = ("astro.config.*",)
_STRINGS = (Mapping("src/content/i18n/{locale}", "src/content/i18n/{locale}"),)
_astro = partial(Layout, markers=_MARKERS, dialects=("directives",), slug="starlight", strings=_STRINGS)

LAYOUTS = (
    _astro(
        name="starlight",
        title="Starlight, a folder for each language",
        mappings=(Mapping("src/content/docs/{locale}/{path}", "src/content/docs/{locale}/{path}"),),
        fallback=True,
    ),
    _astro(
        name="starlight-root",
        title="Starlight, the source beside the folders of the languages",
        mappings=(Mapping("src/content/docs/{path}", "src/content/docs/{locale}/{path}"),),
        fallback=True,
    ),
    _astro(
        name="astro",
        title="Astro, any collection with a folder for each language",
        mappings=(Mapping("src/content/{id}/{locale}/{path}", "src/content/{id}/{locale}/{path}"),),
    ),
)
