"""Layouts of GitBook, Honkit and Docsify: a folder for each language."""

from ..base import Layout, Mapping

LAYOUTS = (
    Layout(
        name="gitbook",
        title="GitBook, a folder for each language",
        mappings=(Mapping("{locale}/{path}", "{locale}/{path}"),),
        markers=("LANGS.md", "*/.gitbook.yaml"),
        dialects=("liquid", "github"),
    ),
    Layout(
        name="gitbook-root",
        title="GitBook, the source beside the folders of the languages",
        mappings=(Mapping("{path}", "{locale}/{path}"),),
        markers=(".gitbook.yaml",),
        dialects=("liquid", "github"),
    ),
    Layout(
        name="docsify",
        title="Docsify, the source beside the folders of the languages",
        mappings=(Mapping("docs/{path}", "docs/{locale}/{path}"),),
        markers=("docs/_sidebar.md", "docs/_coverpage.md", "docs/_navbar.md"),
        dialects=("github",),
        fallback=True,
    ),
)
