"""Layouts of no particular site generator: language folders, the folder trees of Crowdin, and forks."""

from ..base import Layout, Mapping

LAYOUTS = (
    Layout(
        name="folders",
        title="a folder for each language",
        mappings=(Mapping("{locale}/{path}", "{locale}/{path}"),),
    ),
    Layout(
        name="folders-root",
        title="the source beside the folders of the languages",
        mappings=(Mapping("{path}", "{locale}/{path}"),),
    ),
    Layout(
        name="docs-folders",
        title="docs, a folder for each language",
        mappings=(Mapping("docs/{locale}/{path}", "docs/{locale}/{path}"),),
    ),
    Layout(
        name="docs-root",
        title="docs, the source beside the folders of the languages",
        mappings=(Mapping("docs/{path}", "docs/{locale}/{path}"),),
    ),
    Layout(
        name="docs-suffix",
        title="docs, the language in the file's name",
        mappings=(Mapping("docs/{path}.md", "docs/{path}.{locale}.md"),),
    ),
    Layout(
        name="docs-i18n",
        title="docs, translations below i18n",
        mappings=(Mapping("docs/{path}", "i18n/{locale}/{path}"), Mapping("docs/{path}", "docs/i18n/{locale}/{path}")),
    ),
    Layout(
        name="crowdin",
        title="Crowdin tree, a folder for each language in `content`",
        mappings=(Mapping("content/{locale}/{path}", "content/{locale}/{path}"),),
        markers=("crowdin.yml", "crowdin.yaml"),
    ),
    Layout(
        name="translations",
        title="copies of the repository below translations",
        mappings=(Mapping("{path}", "translations/{locale}/{path}"),),
    ),
    Layout(
        name="fork",
        title="the same paths in another folder or repository (source_root)",
        mappings=(Mapping("{path}", "{path}"),),
    ),
)
