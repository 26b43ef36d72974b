"""PO, the format of gettext, with the texts that po4a extracts from a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ... import __version__
from ...memory.catalog import CatalogEntry, PageCatalog, entries_by_text
from ._xml import legal

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_ESCAPED = re.compile(r'[\\"\n\t\r]')
_MOST_PLACES = 10


def render(pages: Sequence[PageCatalog]) -> str:
    """Return a PO catalogue with the entries (texts and their translations) of all pages. All have the same languages.

    An entry that is not in sync is marked as fuzzy, so tools do not use it before someone has looked at it.
    """
    blocks = ["\n".join(_header(pages))]
    blocks += ["\n".join(_entry(best, entries)) for best, entries in entries_by_text(pages)]
    return "\n\n".join(blocks) + "\n"


def _header(pages: Sequence[PageCatalog]) -> Iterator[str]:
    yield 'msgid ""'
    yield 'msgstr ""'
    fields = {
        "Project-Id-Version": f"l10ncheck {__version__}",
        "Language": pages[0].locale.replace("-", "_") if pages else "",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    for name, value in fields.items():
        yield _quoted(f"{name}: {value}\n")


def _entry(best: CatalogEntry, entries: Sequence[CatalogEntry]) -> Iterator[str]:
    yield f"#. type: {_comment(best.type)}"
    yield f"#. confidence: {best.confidence:.2f}"
    others = {each.translation for each in entries if each.in_sync == best.in_sync} - {best.translation}
    for other in sorted(others)[:_MOST_PLACES]:
        yield f"#. also translated as: {_comment(other)}"
    for each in entries[:_MOST_PLACES]:
        yield f"#: {_comment(each.path).replace(' ', '_')}:{each.line}"
    flags = [*([] if best.in_sync else ["fuzzy"]), "no-wrap"]
    yield f"#, {', '.join(flags)}"
    yield from _field("msgid", best.source)
    yield from _field("msgstr", best.translation)


def _field(name: str, text: str) -> Iterator[str]:
    lines = [line for line in re.split(r"(?<=\n)", text) if line] or [""]
    if len(lines) == 1:
        yield f"{name} {_quoted(text)}"
        return
    yield f'{name} ""'
    for line in lines:
        yield _quoted(line)


def _quoted(text: str) -> str:
    return f'"{_ESCAPED.sub(lambda match: _ESCAPES[match[0]], legal(text))}"'


def _comment(text: str) -> str:
    return legal(" ".join(text.split()))
