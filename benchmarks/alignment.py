"""Measure the alignment on a few labelled pairs of pages.

    python benchmarks/alignment.py [--errors] [PAIR ...]

Run it before and after changing a constant in ``l10ncheck/align/``. No figure must get worse without a reason.
``l10ncheck compare SOURCE TRANSLATION --format aligned --verbose`` shows why segments were matched.

A pair is a folder of ``benchmarks/alignments`` with ``source.md``, ``translation.md`` and ``rows.tsv``. The name of the
folder begins with the language of the translation. ``rows.tsv`` holds the expected matches, one per row: the line
numbers at which the segments of the source and of the translation begin. A merged or split match has several line
numbers on one side, a missing or extra one has ``-``, and a moved one has ``moved`` in the third column. Every segment
is in exactly one row. The pairs are few and difficult, so measure on larger labelled pages, too.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import _checkout_path  # noqa: F401

from l10ncheck.align import align
from l10ncheck.languages import language
from l10ncheck.markdown import detect_dialects, parse
from l10ncheck.model import Alignment

FOLDER = Path(__file__).with_name("alignments")
GROUPS = ("links", "merged", "missing", "extra", "moved")

Lines = tuple[int, ...]
Row = tuple[Lines, Lines, bool]  # first lines of the segments in the source and in the translation; whether it moved


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", nargs="*", metavar="PAIR", help="only these (default: all)")
    parser.add_argument("--errors", action="store_true", help="print the rows that are wrong")
    arguments = parser.parse_args()
    names = arguments.pairs or pairs()
    total: Counter[str] = Counter()
    for name in names:
        expected, actual = labels(name), rows(aligned(name))
        counts = score(expected, actual)
        total += counts
        print(f"{name:18} {summary(counts)}")
        if arguments.errors:
            for sign, wrong in (("-", set(expected) - set(actual)), ("+", set(actual) - set(expected))):
                for source, translation, is_moved in sorted(wrong):
                    print(f"    {sign} {joined(source)} | {joined(translation)}{' moved' if is_moved else ''}")
    print(f"{'all':18} {summary(total)}")


def pairs() -> list[str]:
    """Return the names of all labelled pairs."""
    return sorted(folder.name for folder in FOLDER.iterdir() if folder.is_dir())


def labels(name: str) -> list[Row]:
    """Return the expected matches of a pair, from ``rows.tsv``."""
    with (FOLDER / name / "rows.tsv").open(encoding="utf-8", newline="") as file:
        return [
            (_lines(row["source"]), _lines(row["translation"]), bool(row["moved"]))
            for row in csv.DictReader(file, delimiter="\t")
        ]


def _lines(cell: str) -> Lines:
    return () if cell == "-" else tuple(map(int, cell.split()))


def aligned(name: str) -> Alignment:
    """Align the pages of a pair."""
    texts = [(FOLDER / name / f"{side}.md").read_text(encoding="utf-8") for side in ("source", "translation")]
    tags, dialects = ("en", name.partition("-")[0]), detect_dialects(*texts)
    source, translation = (parse(text, locale=tag, dialects=dialects) for text, tag in zip(texts, tags, strict=True))
    return align(source, translation, language(tags[0]), language(tags[1]))


def rows(alignment: Alignment) -> list[Row]:
    """Return the matches of an alignment in the form of ``labels``."""
    return [
        (
            tuple(alignment.source.line(segment.span.start) for segment in match.source),
            tuple(alignment.translation.line(segment.span.start) for segment in match.translation),
            match.relation == "moved",
        )
        for match in alignment.matches
    ]


def score(expected: Iterable[Row], actual: Iterable[Row]) -> Counter[str]:
    """Count for each group of matches how many are expected, how many were found, and how many are both."""
    counts: Counter[str] = Counter()
    for group in GROUPS:
        wanted, found = set(_in_group(group, expected)), set(_in_group(group, actual))
        counts.update(
            {f"{group} expected": len(wanted), f"{group} actual": len(found), f"{group} right": len(wanted & found)}
        )
    return counts


def _in_group(group: str, rows: Iterable[Row]) -> Iterator[tuple[Lines, Lines]]:
    """Yield the members of a group: for ``links``, pairs of single segments; for other groups, whole matches."""
    for left, right, is_moved in rows:
        if group == "links":
            yield from (((i,), (j,)) for i in left for j in right)
        elif (
            (group == "merged" and left and right and len(left) + len(right) > 2)
            or (group == "missing" and not right)
            or (group == "extra" and not left)
            or (group == "moved" and is_moved)
        ):
            yield left, right


def f1(counts: Counter[str], group: str) -> float:
    """Return the harmonic mean of precision and recall; 1 if nothing is expected and nothing was found."""
    both = counts[f"{group} expected"] + counts[f"{group} actual"]
    return 2 * counts[f"{group} right"] / both if both else 1.0


def summary(counts: Counter[str]) -> str:
    return "  ".join(
        f"{group} {f1(counts, group):.3f} ({counts[f'{group} right']} of {counts[f'{group} expected']}, "
        f"{counts[f'{group} actual'] - counts[f'{group} right']} wrong)"
        for group in GROUPS
    )


def joined(lines: Lines) -> str:
    return ", ".join(map(str, lines)) or "-"


if __name__ == "__main__":
    main()
