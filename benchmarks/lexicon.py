"""Measure the lexicon on labelled pages that it was not learned from.

    python benchmarks/lexicon.py CONTENT swaps                        # paragraphs that say something else
    python benchmarks/lexicon.py CONTENT run ../shared/eval/score.py  # a scorer, with a lexicon for each page

CONTENT has the folders ``en/`` and ``ko/``; equal paths are a pair. The labelled pages (``--data``) are divided into
folds. The lexicon of a fold is learned from all pages of CONTENT, and from the clean pairs of other sites in the data,
except those related to a page of the fold: with the same path, or with a fifth of its longer texts. The bound
follows from the scores of the excluded pages.

``run`` starts the script with ``l10ncheck.compare`` replaced by one that adds a lexicon: that of the fold of the page,
or for a page of CONTENT that is not labelled, the half of CONTENT that does not contain it.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import runpy
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import _checkout_path  # noqa: F401
from _content import LOCALE, SOURCE, aligned, parsed
from msgspec import Struct
from msgspec.structs import replace

import l10ncheck
from l10ncheck.align import align
from l10ncheck.languages import language
from l10ncheck.languages.base import text_length
from l10ncheck.lexicon import Half, Lexicon
from l10ncheck.lexicon.build import Lessons, TaughtPage, bound_of, learned_half, taught_page
from l10ncheck.lexicon.store import new_lexicon
from l10ncheck.model import Alignment, Segment

FOLDS = 4
LONG = 40  # characters of a text by which related pages are recognized
RELATED = 0.2  # share of such texts
COMMON = 20  # a text on more pages relates none of them
SHORTEST = 80.0  # letters of a paragraph that is swapped
ALIKE = 0.15  # largest difference of the lengths of two texts that are swapped, relative to the longer one
LANGUAGES = language(SOURCE), language(LOCALE)

Row = dict[str, Any]


class Named(Struct):
    """A page that may be learned from."""

    name: str
    page: TaughtPage

    @property
    def long(self) -> set[str]:
        """The longer texts of its source, by which related pages are recognized."""
        return {pair.source.text for pair in self.page.texts if len(pair.source.text) >= LONG}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("content", type=Path)
    parser.add_argument("action", choices=("swaps", "run"))
    parser.add_argument("script", nargs="?")
    parser.add_argument("--data", type=Path, default=Path("../shared/eval/dev.jsonl.xz"))
    parser.add_argument("--misses", action="store_true", help="print the swapped paragraphs that are not found")
    arguments, rest = parser.parse_known_args()
    with lzma.open(arguments.data, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    lexicons = fold_lexicons(arguments.content, rows)
    if arguments.action == "swaps":
        count_swaps(rows, lexicons, misses=arguments.misses)
        return
    folds = {row["source"]: fold_of(row) for row in rows}
    lessons, paths = Lessons(*LANGUAGES), dict[str, str]()
    for alignment in aligned(arguments.content):
        lessons.add(alignment.source.path, alignment)
        paths[alignment.source.text] = alignment.source.path
    site = lessons.lexicon()
    plain = l10ncheck.compare

    def compare(source: str, translation: str, **options: Any) -> Any:
        if source in folds:
            return plain(source, translation, lexicon=lexicons[folds[source]], **options)
        return plain(source, translation, lexicon=site, **{"source_path": paths.get(source, "")} | options)

    l10ncheck.compare = compare
    sys.argv = [arguments.script, *rest]
    runpy.run_path(arguments.script, run_name="__main__")


# --- lexicons -------------------------------------------------------------------------------------------------------


def fold_of(row: Row) -> int:
    """Return the fold of a labelled page. All rows of one page are in one fold."""
    return zlib.crc32(group_of(row).encode()) % FOLDS


def group_of(row: Row) -> str:
    return str(row.get("base") or row.get("page") or row["id"])


def fold_lexicons(content: Path, rows: Sequence[Row]) -> list[Lexicon]:
    """Return the lexicon of each fold, and print how many pages it was learned from."""
    bases = [row for row in rows if row["set"] == "base"]
    pages = [Named(alignment.source.path, taught_page(alignment, *LANGUAGES)) for alignment in aligned(content)]
    pages += [
        Named(row["id"], taught_page(alignment_of(row), *LANGUAGES)) for row in bases if not row["id"].startswith("k8s")
    ]
    excluded: list[set[int]] = [set() for _ in range(FOLDS)]
    holders: defaultdict[str, set[int]] = defaultdict(set)
    for number, page in enumerate(pages):
        for text in page.long:
            holders[text].add(number)
    numbers = {page.name: number for number, page in enumerate(pages)}
    for row in rows:
        if row["set"] in ("base", "history"):
            long = Named("", taught_page(alignment_of(row), *LANGUAGES)).long
            shared = Counter(number for text in long if len(holders[text]) <= COMMON for number in holders[text])
            related = {number for number, count in shared.items() if count >= max(2, RELATED * len(long))}
            same = numbers.get(row["id"], numbers.get(row.get("page", "").replace(f"content/{LOCALE}/", f"{SOURCE}/")))
            excluded[fold_of(row)] |= related if same is None else {*related, same}
    halves, judged = [], list[tuple[TaughtPage, Half]]()
    for fold, left_out in enumerate(excluded):
        half = learned_half([each.page.texts for number, each in enumerate(pages) if number not in left_out])
        print(f"fold {fold}: learned from {len(pages) - len(left_out)} of {len(pages)} pages", file=sys.stderr)
        halves.append(half)
        judged += [(pages[number].page, half) for number in sorted(left_out)]
    bound = bound_of(judged, *LANGUAGES)
    print(f"bound {bound}, from {len(judged)} pages", file=sys.stderr)
    lexicons = []
    for half in halves:
        judge = replace(half, bound=bound)
        lexicons.append(new_lexicon(SOURCE, LOCALE, len(pages), 0, (judge, judge)))
    return lexicons


def alignment_of(row: Row) -> Alignment:
    return align(*parsed(row["source"], row["translation"]), *LANGUAGES)


# --- swapped paragraphs ---------------------------------------------------------------------------------------------


class Swap(Struct):
    """A clean pair of pages in which one paragraph of the translation says what another one should say."""

    row: Row
    page: str
    line: int
    source_line: int
    source: str
    text: str


def count_swaps(rows: Sequence[Row], lexicons: Sequence[Lexicon], *, misses: bool) -> None:
    """Print how many swapped paragraphs are found, with and without a lexicon."""
    bases = [row for row in rows if row["set"] == "base"]
    swaps = list(swapped(bases))
    for name, chosen in (("without a lexicon", None), ("with a lexicon", lexicons)):
        found: Counter[str] = Counter()
        sites = Counter(site_of(swap.row) for swap in swaps)
        for swap in swaps:
            lexicon = chosen[fold_of(swap.row)] if chosen else None
            is_found = warnings(swap, swap.page, lexicon) > warnings(swap, swap.row["translation"], lexicon)
            found[site_of(swap.row)] += is_found
            if misses and chosen and not is_found:
                print(f"missed: {swap.row['id']}:{swap.line}\n  {swap.source}\n  {swap.text}")
        by_site = ", ".join(f"{site} {found[site]}/{count}" for site, count in sites.items())
        print(f"{name}: {found.total()}/{len(swaps)} = {found.total() / len(swaps):.3f} ({by_site})")


def site_of(row: Row) -> str:
    return group_of(row).split("-")[0].removesuffix("h")


def swapped(bases: Sequence[Row]) -> Iterator[Swap]:
    """Yield one swap for each page that has two plain paragraphs of similar length.

    Plain paragraphs have no code, links, tags, images or digits, so only their words differ.
    """
    chance = random.Random(0)
    for row in bases:
        alignment = alignment_of(row)
        plain = [
            (match.source[0], match.translation[0])
            for match in alignment.matches
            if match.relation == "matched" and is_plain(match.source) and is_plain(match.translation)
        ]
        pairs = [(a, b) for a in plain for b in plain if a is not b and are_alike(a[1], b[1])]
        if pairs:
            (source, kept), (_, other) = chance.choice(pairs)
            text = row["translation"]
            new = text[other.span.start : other.span.end]
            page = text[: kept.span.start] + new + text[kept.span.end :]
            lines = alignment.translation.line(kept.span.start), alignment.source.line(source.span.start)
            yield Swap(row, page, *lines, source.prose, other.prose)


def is_plain(segments: Iterable[Segment]) -> bool:
    return all(
        segment.kind == "paragraph"
        and not (segment.codes or segment.links or segment.tags or segment.images)
        and not any(map(str.isdigit, segment.prose))
        for segment in segments
    )


def are_alike(a: Segment, b: Segment) -> bool:
    shorter, longer = sorted(text_length(segment.prose, LANGUAGES[1]) for segment in (a, b))
    return shorter >= SHORTEST and longer - shorter <= ALIKE * longer and a.prose != b.prose


def warnings(swap: Swap, translation: str, lexicon: Lexicon | None) -> int:
    """Return the number of warnings and errors that touch the swapped paragraph, in the translation or the source."""
    report = l10ncheck.compare(swap.row["source"], translation, lexicon=lexicon).to_dict()
    found = [each for finding in report["findings"] for each in (finding, *finding.get("evidence", ()))]
    return sum(
        each["severity"] != "info" and (touches(each, swap.line) or touches(each["source"] or {}, swap.source_line))
        for each in found
    )


def touches(place: dict[str, Any], line: int) -> bool:
    first = place.get("line")
    return first is not None and first - 1 <= line <= (place["end_line"] or first) + 1


if __name__ == "__main__":
    main()
