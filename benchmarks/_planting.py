"""Put wrong terms, and harmless changes of correct terms, into pages whose terms are correct; used by ``terms.py``."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator
from unicodedata import normalize

import _checkout_path  # noqa: F401
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

_SHORTEST = 3  # syllables of a rendering that is misspelled
_SPACED = 4  # syllables of a rendering that may get a space
_VOWELS = "ᅡᅢᅣᅥᅦᅧᅩᅪᅬᅭᅮᅲᅳᅵ"
_OPENING = "ᄀᄂᄃᄅᄆᄇᄉᄋᄌᄎᄏᄐᄑᄒ"
_CLOSING = "ᆨᆫᆯᆷᆸᆼ"
_SYLLABLE = re.compile("[가-힣]")
_GLOSS = re.compile(r"[가-힣]{0,3} ?\(")
_INVARIABLE = ("도", "만", "에", "까지")


class Place(Struct, frozen=True):
    """A term in a source segment, with its approved rendering in the translation.

    Attributes:
        term: The entry.
        words: The term as written in the source.
        source: The text of the source segment.
        which: The index of the rendering in its entry.
        spans: Where the rendering occurs in the translation.
    """

    term: Term
    words: str
    source: str
    which: int
    spans: tuple[Span, ...]


def places(report: PageReport, text: str, matcher: Matcher) -> Iterator[Place]:
    """Yield correct renderings: without a finding, and as many in the segment as the source has uses of the term.

    Renderings with a gloss are left out: replacing the rendering of 노드(node) by the term would give node(node).
    """
    assert report.alignment is not None
    comparison = Comparison(report.alignment, language(SOURCE), language(LOCALE), SiteContext(), matcher)
    reported = {finding.term for finding in report.findings}
    for row in comparison.of(term_rows):
        for entry, found in row.terms.approved.items():
            uses, term = row.terms.uses[entry], matcher.terms[entry]
            if len(found) != len(uses) or not term.translate or term.when.near or term.term in reported:
                continue
            spans = tuple(row.translation.locate(each.start, each.end) for each in found)
            raw = row.terms.text.raw
            as_written = all(
                text[span.start : span.end] == raw[each.start : each.end] and not _GLOSS.match(text, span.end)
                for span, each in zip(spans, found, strict=True)
            )
            if as_written and len({each.which for each in found}) == 1:
                words = row.source.prose[uses[0].start : uses[0].end]
                yield Place(term, words, row.source.prose, found[0].which, spans)
    matcher.forget()


def replaced(text: str, spans: Iterable[Span], rendering: str) -> str:
    """Return a text with another rendering at some places. Korean particles after it are adapted."""
    for span in sorted(spans, reverse=True):
        particle = PARTICLE.match(text, span.end)
        end = particle.end() if particle else span.end
        following = fitting(rendering, particle[1]) if particle else ""
        text = text[: span.start] + rendering + following + text[end:]
    return text


# --- violations: texts that replace the rendering -------------------------------------------------------------------


def competing(place: Place, rendering: str, chance: Chance) -> str | None:
    candidates = [
        each.text
        for each in place.term.forbidden
        if not each.pattern and (not each.only_if_source or mentions(place.source, each.only_if_source))
    ]
    wanted = needle(chance.choice(candidates), LOCALE) if candidates else None
    return wanted.text if wanted else None


def misspelled(place: Place, rendering: str, chance: Chance) -> str | None:
    """Replace one letter (jamo) of one syllable."""
    syllables = [index for index, letter in enumerate(rendering) if _SYLLABLE.match(letter)]
    if len(syllables) < _SHORTEST:
        return None
    chosen = chance.choice(syllables)
    letters = list(normalize("NFD", rendering[chosen]))
    position = chance.randrange(len(letters))
    letters[position] = chance.choice((_OPENING, _VOWELS, _CLOSING)[position])
    made = rendering[:chosen] + normalize("NFC", "".join(letters)) + rendering[chosen + 1 :]
    return made if made != rendering else None


def untranslated(place: Place, rendering: str, chance: Chance) -> str | None:
    return None if place.term.when.text else place.words


# --- controls: harmless edits at the first place --------------------------------------------------------------------


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
    """Return the text of the page after an edit of this kind, or None if the edit is not possible."""
    if kind in CONTROLS:
        return CONTROLS[kind](place, text, chance)
    first = place.spans[0]
    replacement = VIOLATIONS[kind](place, text[first.start : first.end], chance)
    return replaced(text, place.spans, replacement) if replacement else None
