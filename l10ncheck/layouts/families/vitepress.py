"""Layouts of VitePress: the source is in the top folder of the site, or in a folder like the other languages."""

from ..base import Layout, Mapping

_FOLDERS = "VitePress, a folder for each language"
_ROOT = "VitePress, the source beside the folders of the languages"


def _layout(name: str, title: str, source: str, translation: str, marker: str) -> Layout:
    folder = marker.removesuffix("/config*")
    return Layout(
        name=name,
        title=title,
        mappings=(Mapping(source, translation),),
        markers=(marker,),
        dialects=("directives", "github"),
        slug="vitepress",
        strings=tuple(Mapping(each, each) for each in (f"{folder}/config/{{locale}}", f"{folder}/locales/{{locale}}")),
    )


LAYOUTS = (
    _layout("vitepress", _FOLDERS, "docs/{locale}/{path}", "docs/{locale}/{path}", "docs/.vitepress/config*"),
    _layout("vitepress-root", _ROOT, "docs/{path}", "docs/{locale}/{path}", "docs/.vitepress/config*"),
    _layout("vitepress-bare", _FOLDERS, "{locale}/{path}", "{locale}/{path}", ".vitepress/config*"),
    _layout("vitepress-bare-root", _ROOT, "{path}", "{locale}/{path}", ".vitepress/config*"),
)
