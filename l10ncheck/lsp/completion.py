"""Completes words of a translation: offers the approved renderings of the glossary terms in its source text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsprotocol import types

from ..glossary.terms import Term
from ..model import Match
from .checked_pair import CheckedPair, TermInMatch, terms_in_match

_WORD = re.compile(r"\w*\Z")
_LONGEST_WORD = 100


def completions(checked: CheckedPair, position: types.Position) -> types.CompletionList:
    """Return the renderings that can be inserted at a position of a translation.

    They are renderings of the terms in the source of the text at this position. Terms without a rendering in the text
    come first.

    Args:
        checked: The result of the check.
        position: The position of the cursor.
    """
    lines = checked.translation
    offset = lines.offset(position)
    before = lines.text[lines.line_span(lines.line(offset)).start : offset]
    found = _WORD.search(before[-_LONGEST_WORD:])
    word = found[0] if found else ""
    items: dict[str, types.CompletionItem] = {}
    for match in matches_for(checked, offset):
        for use in terms_in_match(match, checked):
            for rank, rendering in enumerate(use.term.renderings):
                if rendering not in items and _fits(word, rendering, use.term):
                    place = types.Range(lines.position(offset - len(word)), position)
                    items[rendering] = _item(rendering, rank, use, word, place)
    return types.CompletionList(is_incomplete=True, items=list(items.values()))


def matches_for(checked: CheckedPair, offset: int) -> Iterator[Match]:
    """Yield the matches that the translator may be working on at an offset of the translation.

    Usually, this is the match at the offset. Text without a counterpart, for example one that was just begun, may
    translate any source text nearby. Then the source texts without a translation between the last translated text
    before the offset and the first one after it are yielded.
    """
    here = checked.match_at(offset, in_source=False)
    if here and here.source:
        yield here
        return
    between: list[Match] = []
    for match in checked.alignment.matches if checked.alignment else ():
        if match.relation == "missing":
            between.append(match)
        elif match is not here and match.translation:
            if match.translation[0].span.start > offset:
                break
            between = []
    yield from between


def _fits(word: str, rendering: str, term: Term) -> bool:
    """Whether to propose a rendering of a term for a word that the translator has begun to write.

    It is proposed if the rendering, the term or another form of the term begins with the word. Case does not matter.

    Args:
        word: The letters before the cursor; if empty, every rendering is proposed.
        rendering: The rendering.
        term: The term.
    """
    forms = (rendering, term.term, *term.also)
    return any(form.casefold().startswith(word.casefold()) for form in forms)


def _item(rendering: str, rank: int, use: TermInMatch, word: str, place: types.Range) -> types.CompletionItem:
    starts = rendering.casefold().startswith(word.casefold())
    return types.CompletionItem(
        label=rendering,
        kind=types.CompletionItemKind.Text,
        detail=use.term.term,
        documentation=use.term.note or None,
        sort_text=f"{bool(use.translations):d}{rank:03}{use.source.start:08}",
        filter_text=rendering if starts else use.term.term,
        text_edit=types.TextEdit(place, rendering),
    )
