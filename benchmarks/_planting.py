"""Wrong terms, and harmless edits around right ones, put into pages whose terms are right; for ``terms.py``."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator
from unicodedata import normalize

from _content import LOCALE, SOURCE
from msgspec import Struct

from l10ncheck.comparison import Comparison
from l10ncheck.differences.terms import term_rows
from l10ncheck.glossary import Matcher
from l10ncheck.glossary.renderings import needle
from l10ncheck.glossary.terms import Term
from l10ncheck.glossary.violations import mentions
from l10ncheck.languages import language
from l10ncheck.languages.ko_particles import PARTICLE, fitting
from l10ncheck.model import Span
from l10ncheck.report import PageReport
from l10ncheck.site_context import SiteContext

Chance = random.Random

_SHORTEST = 3  # syllables of what is misspelled
_SPACED = 4  # syllables of what may be written apart
_VOWELS = "ᅡᅢᅣᅥᅦᅧᅩᅪᅬᅭᅮᅲᅳᅵ"
_OPENING = "ᄀᄂᄃᄅᄆᄇᄉᄋᄌᄎᄏᄐᄑᄒ"
_CLOSING = "ᆨᆫᆯᆷᆸᆼ"
_SYLLABLE = re.compile("[가-힣]")
_GLOSS = re.compile(r"[가-힣]{0,3} ?\(")
_INVARIABLE = ("도", "만", "에", "까지")


class Place(Struct, frozen=True):
    """The places ``spans`` in the file of an approved rendering, all of one segment, whose source is ``source``.

    ``words``: the term as the source has it. ``which``: the number of the rendering in its entry.
    """

    term: Term
    words: str
    source: str
    which: int
    spans: tuple[Span, ...]


def places(report: PageReport, text: str, matcher: Matcher) -> Iterator[Place]:
    """Of terms that nothing is reported about, in segments that have the rendering as often as the source the term.

    Renderings with a gloss are left alone: 노드(node) would become node(node).
    """
    assert report.alignment is not None
    comparison = Comparison(report.alignment, language(SOURCE), language(LOCALE), SiteContext(), matcher)
    reported = {finding.term for finding in report.findings}
    for row in comparison.of(term_rows):
        for entry, found in row.judged.approved.items():
            uses, term = row.judged.uses[entry], matcher.terms[entry]
            if len(found) != len(uses) or not term.translate or term.when.near or term.term in reported:
                continue
            spans = tuple(row.translation.locate(each.start, each.end) for each in found)
            raw = row.judged.text.raw
            as_written = all(
                text[span.start : span.end] == raw[each.start : each.end] and not _GLOSS.match(text, span.end)
                for span, each in zip(spans, found, strict=True)
            )
            if as_written and len({each.which for each in found}) == 1:
                words = row.source.prose[uses[0].start : uses[0].end]
                yield Place(term, words, row.source.prose, found[0].which, spans)
    matcher.forget()


def replaced(text: str, spans: Iterable[Span], rendering: str) -> str:
    """A text with another rendering at some places, and the particles that it needs."""
    for span in sorted(spans, reverse=True):
        particle = PARTICLE.match(text, span.end)
        end = particle.end() if particle else span.end
        following = fitting(rendering, particle[1]) if particle else ""
        text = text[: span.start] + rendering + following + text[end:]
    return text


# --- violations: what stands instead of the rendering ----------------------------------------------------------------


def competing(place: Place, rendering: str, chance: Chance) -> str | None:
    fitting_here = [
        each.text
        for each in place.term.forbidden
        if not each.pattern and (not each.only_if_source or mentions(place.source, each.only_if_source))
    ]
    wanted = needle(chance.choice(fitting_here), LOCALE) if fitting_here else None
    return wanted.text if wanted else None


def misspelled(place: Place, rendering: str, chance: Chance) -> str | None:
    """One letter of one syllable is another one."""
    at = [index for index, letter in enumerate(rendering) if _SYLLABLE.match(letter)]
    if len(at) < _SHORTEST:
        return None
    chosen = chance.choice(at)
    letters = list(normalize("NFD", rendering[chosen]))
    position = chance.randrange(len(letters))
    letters[position] = chance.choice((_OPENING, _VOWELS, _CLOSING)[position])
    made = rendering[:chosen] + normalize("NFC", "".join(letters)) + rendering[chosen + 1 :]
    return made if made != rendering else None


def untranslated(place: Place, rendering: str, chance: Chance) -> str | None:
    return None if place.term.when.text else place.words


# --- controls: the text with a harmless edit at the first place -------------------------------------------------------


def spacing(place: Place, text: str, chance: Chance) -> str | None:
    span = place.spans[0]
    rendering = text[span.start : span.end]
    if " " in rendering:
        return text[: span.start] + rendering.replace(" ", "", 1) + text[span.end :]
    if len(rendering) < _SPACED or not all(map(_SYLLABLE.match, rendering)):
        return None
    middle = span.start + len(rendering) // 2
    return f"{text[:middle]} {text[middle:]}"


def glossed(place: Place, text: str, chance: Chance) -> str | None:
    end = place.spans[0].end
    if place.term.gloss.policy in ("never", "first"):
        return None
    return f"{text[:end]}({place.words.lower()}){text[end:]}"


def particle(place: Place, text: str, chance: Chance) -> str | None:
    found = PARTICLE.match(text, place.spans[0].end)
    return text[: found.start()] + chance.choice(_INVARIABLE) + text[found.end() :] if found else None


def alternative(place: Place, text: str, chance: Chance) -> str | None:
    others = [target for which, target in enumerate(place.term.target) if which != place.which]
    return replaced(text, place.spans[:1], chance.choice(others)) if others else None


VIOLATIONS: dict[str, Callable[[Place, str, Chance], str | None]] = {
    "competing": competing,
    "misspelled": misspelled,
    "untranslated": untranslated,
}
CONTROLS: dict[str, Callable[[Place, str, Chance], str | None]] = {
    "spacing": spacing,
    "glossed": glossed,
    "particle": particle,
    "alternative": alternative,
}


def planted(kind: str, place: Place, text: str, chance: Chance) -> str | None:
    """The page with an edit of a kind, or None where it does not apply there."""
    if kind in CONTROLS:
        return CONTROLS[kind](place, text, chance)
    first = place.spans[0]
    instead = VIOLATIONS[kind](place, text[first.start : first.end], chance)
    return replaced(text, place.spans, instead) if instead else None
