"""Sites whose translations are gettext catalogues. They are detected only to report that they are not supported."""

from ..base import Layout

LAYOUTS = (
    Layout(
        name="mdbook-gettext",
        title="mdBook with gettext catalogues",
        markers=("book.toml",),
        catalogues=("po/*.po",),
    ),
    Layout(
        name="sphinx",
        title="Sphinx or Jupyter Book with gettext catalogues",
        markers=("conf.py", "docs/conf.py", "docs/source/conf.py", "doc/conf.py", "source/conf.py", "_config.yml"),
        catalogues=("**/LC_MESSAGES/**/*.po", "**/LC_MESSAGES/*.po"),
    ),
    Layout(
        name="po4a",
        title="gettext catalogues",
        catalogues=("po/**/*.po", "**/po/*.po", "locale*/**/*.po"),
    ),
)
