"""Target: baseline files. Reading one gives a clear error, or entries that can be written and read again unchanged."""

from __future__ import annotations

from functools import cache

from l10ncheck.baseline import BaselineError, apply_baseline, entry_of, parse_baseline, render_baseline
from l10ncheck.engine.compare import compare
from l10ncheck.report import Report

from .. import samples
from ..harness import Target
from ..invariants import check_message


def run(text: str) -> None:
    try:
        entries = parse_baseline(text, "baseline.jsonl")
    except BaselineError as error:
        check_message(str(error))
        return
    assert parse_baseline(render_baseline(entries), "again.jsonl") == tuple(sorted(entries)), (
        "entries change when they are written"
    )
    result = apply_baseline(_report(), entries, ran=frozenset(), complete=True, exists=bool)
    assert len(result.matched) + len(result.report.findings) == len(_report().findings), "a finding got lost"


@cache
def _report() -> Report:
    source, translation = next(pair for pair in samples.pairs() if compare(*pair).findings)
    return compare(source, translation)


def seeds() -> list[str]:
    entries = [entry_of(finding, reason) for finding in _report().findings for reason in ("", "meant so")]
    return [render_baseline(entries), render_baseline(entries[:1]), render_baseline(())]


TARGET = Target("baseline", run, seeds)
