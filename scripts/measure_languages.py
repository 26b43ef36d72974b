"""Measure the lengths of translations on real pages, for l10ncheck/languages/figures.py.

Usage: python scripts/measure_languages.py LOCALE=SOURCE_FOLDER:TRANSLATION_FOLDER ...

Pages of both folders with the same relative path are a pair; several folders of one locale are measured together. The
script prints one line of the table for each locale, and the figures of English. Median and median absolute deviation
are used, since some texts of real pages are outdated.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import _checkout  # noqa: F401

from l10ncheck.align import align
from l10ncheck.differences.length import OFFSET, usual_deviation
from l10ncheck.languages import Language, language
from l10ncheck.languages.base import text_length
from l10ncheck.languages.sentences import split_sentences
from l10ncheck.markdown import detect_dialects, parse

KINDS = ("paragraph", "item")
SHORTEST = 36.0  # letters of the source
DEVIATION_OF_NORMAL = 1.4826  # standard deviation of a normal distribution with a median absolute deviation of 1
MOST_PAGES = 150  # of one folder


@dataclass(frozen=True)
class Text:
    """A source and its translation: lengths in letters, of which ``own`` are letters of the translation's script."""

    source: float
    other: float
    own: int
    sentences: tuple[int, int]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", metavar="LOCALE=SOURCE:TRANSLATION")
    texts: defaultdict[str, list[Text]] = defaultdict(list)
    for argument in parser.parse_args().folders:
        locale, _, folders = argument.partition("=")
        source, _, translation = folders.partition(":")
        texts[locale] += measure(locale, Path(source), Path(translation))
    for locale in sorted(filter(texts.get, texts)):
        sys.stdout.write(line(locale, texts[locale]) + "\n")
    everything = [text for each in texts.values() for text in each]
    if not everything:
        parser.error("no page with the same path in both folders has a translated text that is long enough to measure")
    length = median(text.source / text.sentences[0] for text in everything)
    sys.stdout.write(f'    "en": Figures(1.0, 0.0, 0.0, {length:.0f}),\n')


def measure(locale: str, source: Path, translation: Path) -> Iterator[Text]:
    """Yield the texts of the paragraphs and list items that are paired and translated."""
    pages = [path for path in sorted(translation.rglob("*.md*")) if (source / path.relative_to(translation)).is_file()]
    tags = ("en", locale)
    for path in pages[:: max(1, len(pages) // MOST_PAGES)]:
        contents = [(source / path.relative_to(translation)).read_text("utf-8"), path.read_text("utf-8")]
        dialects = detect_dialects(*contents)
        old, new = (parse(text, locale=tag, dialects=dialects) for text, tag in zip(contents, tags, strict=True))
        english, other = language("en"), language(locale)
        for match in align(old, new, english, other).matches:
            if match.relation != "matched" or match.source[0].kind not in KINDS:
                continue
            a, b = match.source[0].prose, match.translation[0].prose
            if "://" not in a + b and is_translated(a, b, english, other) and text_length(a, english) >= SHORTEST:
                yield make(a, b, english, other)


def is_translated(source: str, text: str, english: Language, other: Language) -> bool:
    if other.script is not None:
        return other.has_script(text)
    words = text.lower().split()
    return sum(word in english.function_words for word in words) < 0.2 * len(words) and source != text


def make(source: str, text: str, english: Language, other: Language) -> Text:
    own = sum(map(len, other.script.findall(text))) if other.script else 0
    rest = text_length(other.script.sub("", text), english) if other.script else text_length(text, english)
    counts = len(split_sentences(source, english)), len(split_sentences(text, other))
    return Text(text_length(source, english), rest, own, counts)


def line(locale: str, texts: list[Text]) -> str:
    """Return the line of the table; a script has a weight instead of a mean."""
    weight = fitted_weight(texts) if any(text.own for text in texts) else 1.0
    ratios = [math.log((text.other + weight * text.own + OFFSET) / (text.source + OFFSET)) for text in texts]
    mean = round(median(ratios), 3)
    deviations = [abs(ratio - mean) / usual_deviation(text.source) for ratio, text in zip(ratios, texts, strict=True)]
    spread = DEVIATION_OF_NORMAL * median(deviations) * usual_deviation(100.0)
    sentence = median((text.other + weight * text.own) / text.sentences[1] for text in texts)
    figures = f"{weight:.2f}, {mean + 0.0:.2f}, {spread:.3f}, {sentence:.0f}"
    return f'    "{locale.lower()}": Figures({figures}),  # {len(texts):,} texts'


def fitted_weight(texts: list[Text]) -> float:
    """Return the weight of a letter of the script with which the usual translation is as long as its source."""
    low, high = 0.1, 10.0
    for _ in range(40):
        middle = (low + high) / 2
        ratio = median((text.other + middle * text.own + OFFSET) / (text.source + OFFSET) for text in texts)
        low, high = (middle, high) if ratio < 1 else (low, middle)
    return low


if __name__ == "__main__":
    main()
