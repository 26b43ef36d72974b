"""Layouts of mdBook: a book in a folder for each language."""

from ..base import Layout, Mapping

LAYOUTS = (
    Layout(
        name="mdbook",
        title="mdBook, the source beside the books of the languages",
        mappings=(Mapping("src/{path}", "{locale}/src/{path}"),),
        markers=("book.toml", "src/SUMMARY.md"),
        slug="mdbook",
    ),
    Layout(
        name="mdbook-folders",
        title="mdBook, a book for each language",
        mappings=(Mapping("{locale}/src/{path}", "{locale}/src/{path}"),),
        markers=("*/book.toml", "*/src/SUMMARY.md"),
        slug="mdbook",
    ),
    Layout(
        name="mdbook-src",
        title="mdBook, a folder for each language in the book",
        mappings=(Mapping("src/{locale}/{path}", "src/{locale}/{path}"),),
        markers=("book.toml",),
        slug="mdbook",
    ),
)
