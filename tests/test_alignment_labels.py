"""The labelled pairs of ``benchmarks/alignment.py``: their labels are complete, and alignment has not become worse on them."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "benchmarks"))
try:
    import alignment
finally:
    sys.path.pop(0)


@pytest.mark.parametrize("name", alignment.pairs())
def test_every_segment_is_in_exactly_one_labelled_row(name: str) -> None:
    result = alignment.aligned(name)
    rows = alignment.labels(name)
    sides = ([row[0] for row in rows], [row[1] for row in rows])
    for lines, page in zip(sides, (result.source, result.translation), strict=True):
        labelled = [line for row in lines for line in row]
        assert sorted(labelled) == sorted(page.line(segment.span.start) for segment in page.segments)


def test_the_pairs_show_every_relation_in_every_language() -> None:
    by_language: dict[str, Counter[str]] = {}
    for name in alignment.pairs():
        labels = alignment.labels(name)
        by_language.setdefault(name.partition("-")[0], Counter()).update(alignment.score(labels, labels))
    assert by_language.keys() >= {"ko", "ja", "de"}
    for group in ("links", "merged", "missing", "extra"):
        assert all(counts[f"{group} expected"] for counts in by_language.values()), group
    assert sum(counts["moved expected"] for counts in by_language.values()) >= 5


def test_labels_that_are_met_exactly_score_one() -> None:
    labels = alignment.labels("de-settings")
    counts = alignment.score(labels, labels)
    assert all(alignment.f1(counts, group) == 1.0 for group in alignment.GROUPS)
    assert alignment.f1(alignment.score(labels, []), "links") == 0.0


def test_alignment_is_as_good_as_it_was() -> None:
    total: Counter[str] = Counter()
    for name in alignment.pairs():
        total += alignment.score(alignment.labels(name), alignment.rows(alignment.aligned(name)))
    assert alignment.f1(total, "links") >= 0.88, alignment.summary(total)
