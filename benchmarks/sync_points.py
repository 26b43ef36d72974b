"""Measure how often the sync point of a page is the labelled version, or a version with the same content.

    python benchmarks/sync_points.py REPOSITORY [--data ../shared/eval/sync_dev.jsonl]

"Same words" means that no word of the two versions differs, not even in URLs. "Materially equal" means that a
translator can ignore the differences, since their kinds are not in ``history_types.MATERIAL``: formatting, link
targets, comments in code, spelling. Both are measured with and without commit dates.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

import _checkout_path  # noqa: F401

from l10ncheck import sync_point
from l10ncheck.history.page_diff import segment_changes
from l10ncheck.history.repository import Repository
from l10ncheck.history_types import MATERIAL
from l10ncheck.lexicon import load_lexicon
from l10ncheck.markdown import detect_dialects, parse


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("repository", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/eval/sync_dev.jsonl"))
    parser.add_argument("--lexicon", type=Path, help="a lexicon; pages are judged by the half that they are not in")
    arguments = parser.parse_args()
    lexicon = load_lexicon(arguments.lexicon, str(arguments.lexicon)) if arguments.lexicon else None
    with arguments.data.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    repository = Repository(arguments.repository)
    for date_bound in (True, False):
        words = material = 0
        for row in rows:
            found = sync_point(
                arguments.repository,
                row["source"],
                row["page"],
                rev=row["rev"],
                date_bound=date_bound,
                lexicon=lexicon,
            )
            texts = repository.texts([row["synced_with"], found.blob if found else ""])
            words += same_words(*texts)
            material += materially_equal(*texts)
        bound = "with dates" if date_bound else "without dates"
        print(f"{bound}: same words {share(words, len(rows))}, materially equal {share(material, len(rows))}")
    repository.close()


def same_words(label: str | None, found: str | None) -> bool:
    return found is not None and re.findall(r"\w+", label or "") == re.findall(r"\w+", found)


def materially_equal(label: str | None, found: str | None) -> bool:
    if label is None or found is None:
        return False
    dialects = detect_dialects(label, found)
    between = segment_changes(*(parse(text, locale="en", dialects=dialects) for text in (label, found)))
    return not any(change.kind in MATERIAL for change in between)


def share(part: int, whole: int) -> str:
    return f"{part}/{whole} = {part / whole:.3f}"


if __name__ == "__main__":
    main()
