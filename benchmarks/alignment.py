"""How well pages are aligned, on a few labelled pairs of our own.

    python benchmarks/alignment.py [--errors] [PAIR ...]

Run it before and after a change of a constant in ``l10ncheck/align/``: no figure may get worse without a reason.
``l10ncheck compare SOURCE TRANSLATION --format aligned --verbose`` shows why a row was chosen.

A pair is a folder of ``benchmarks/alignments``, named by the language of the translation, with ``source.md``,
``translation.md`` and ``rows.tsv``. A row of that table names the segments of both sides by the lines that they begin
on: several for a merged or a split one, ``-`` on the side that has none, and ``moved`` where it stands elsewhere. Every
segment is in exactly one row. The pairs are few and difficult: measure on larger labelled pages as well.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from l10ncheck.align import align
from l10ncheck.languages import language
from l10ncheck.markdown import detect, parse
from l10ncheck.model import Alignment

FOLDER = Path(__file__).with_name("alignments")
GROUPS = ("links", "merged", "missing", "extra", "moved")

Lines = tuple[int, ...]
Row = tuple[Lines, Lines, bool]  # of source and translation, by their first lines; whether it moved


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", nargs="*", metavar="PAIR", help="only these (default: all)")
    parser.add_argument("--errors", action="store_true", help="name the rows that are wrong")
    arguments = parser.parse_args()
    names = arguments.pairs or pairs()
    total: Counter[str] = Counter()
    for name in names:
        wanted, got = labels(name), rows(aligned(name))
        counts = score(wanted, got)
        total += counts
        print(f"{name:18} {summary(counts)}")
        if arguments.errors:
            for sign, some in (("-", set(wanted) - set(got)), ("+", set(got) - set(wanted))):
                for left, right, is_moved in sorted(some):
                    print(f"    {sign} {shown(left)} | {shown(right)}{' moved' if is_moved else ''}")
    print(f"{'all':18} {summary(total)}")


def pairs() -> list[str]:
    """The names of the labelled pairs."""
    return sorted(folder.name for folder in FOLDER.iterdir() if folder.is_dir())


def labels(name: str) -> list[Row]:
    """The rows that a person has written."""
    with (FOLDER / name / "rows.tsv").open(encoding="utf-8", newline="") as file:
        return [
            (_lines(row["source"]), _lines(row["translation"]), bool(row["moved"]))
            for row in csv.DictReader(file, delimiter="\t")
        ]


def _lines(cell: str) -> Lines:
    return () if cell == "-" else tuple(map(int, cell.split()))


def aligned(name: str) -> Alignment:
    """What l10ncheck makes of a pair."""
    texts = [(FOLDER / name / f"{side}.md").read_text(encoding="utf-8") for side in ("source", "translation")]
    tags, dialects = ("en", name.partition("-")[0]), detect(*texts)
    source, translation = (parse(text, locale=tag, dialects=dialects) for text, tag in zip(texts, tags, strict=True))
    return align(source, translation, language(tags[0]), language(tags[1]))


def rows(alignment: Alignment) -> list[Row]:
    """The rows of an alignment, in the form of the labels."""
    return [
        (
            tuple(alignment.source.line(segment.span.start) for segment in match.source),
            tuple(alignment.translation.line(segment.span.start) for segment in match.translation),
            match.relation == "moved",
        )
        for match in alignment.matches
    ]


def score(wanted: Iterable[Row], got: Iterable[Row]) -> Counter[str]:
    """For each group how many there are, how many were found, and how many of those are right."""
    counts: Counter[str] = Counter()
    for group in GROUPS:
        there, found = set(_of(group, wanted)), set(_of(group, got))
        counts.update({f"{group} wanted": len(there), f"{group} got": len(found), f"{group} right": len(there & found)})
    return counts


def _of(group: str, some: Iterable[Row]) -> Iterator[tuple[Lines, Lines]]:
    """Links are pairs of single segments; the other groups are of whole rows."""
    for left, right, is_moved in some:
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
    """The harmonic mean of precision and recall; 1 where there is nothing to find and nothing was."""
    both = counts[f"{group} wanted"] + counts[f"{group} got"]
    return 2 * counts[f"{group} right"] / both if both else 1.0


def summary(counts: Counter[str]) -> str:
    return "  ".join(
        f"{group} {f1(counts, group):.3f} ({counts[f'{group} right']} of {counts[f'{group} wanted']}, "
        f"{counts[f'{group} got'] - counts[f'{group} right']} wrong)"
        for group in GROUPS
    )


def shown(lines: Lines) -> str:
    return ", ".join(map(str, lines)) or "-"


if __name__ == "__main__":
    main()
