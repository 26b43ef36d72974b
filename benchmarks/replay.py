"""Replay updates of translations whose effects are labelled, in the repository that contains them.

    python benchmarks/replay.py REPOSITORY [--data ../shared/eval/dev.jsonl.xz] [--grade core] [--no-dates] [--misses]

Before an update, l10ncheck must report the page as outdated and find the changes that the update applied. After it, the
page must be in sync. The history of the source is cut off after the version that the update applied: until the date of
the update, the source had often changed again, so the page would still be outdated. Labelled updates whose pages or
versions are not in the repository are skipped.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import _checkout_path  # noqa: F401

from l10ncheck.history.features import FeatureCache
from l10ncheck.history.pair_history import pair_history
from l10ncheck.history.repository import Repository
from l10ncheck.history_types import Hunk, PageHistory
from l10ncheck.lexicon import load_lexicon
from l10ncheck.markdown import detect_dialects, parse
from l10ncheck.model import Page

SLACK = 2  # lines, as in the scorer of the same data
SIZES = ((10, "<= 10 words"), (50, "11-50 words"), (200, "51-200 words"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("repository", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/eval/dev.jsonl.xz"))
    parser.add_argument("--grade", choices=("core", "near", "hard"))
    parser.add_argument("--source", default="en")
    parser.add_argument("--locale", default="ko")
    parser.add_argument("--lexicon", type=Path, help="a lexicon; pages are judged by the half that they are not in")
    parser.add_argument("--no-dates", action="store_true", help="ignore commit dates")
    parser.add_argument("--misses", action="store_true", help="print each error")
    arguments = parser.parse_args()
    with lzma.open(arguments.data, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["set"] == "history"]
    updates: defaultdict[tuple[str, str], dict[str, Any]] = defaultdict(dict)
    for row in rows:
        if arguments.grade in (None, row["grade"]):
            updates[row["grade"], row["id"][:-1]][row["label"]] = row
    replay = Replay(arguments)
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (grade, _), pair in updates.items():
        replay.count(pair["outdated"], pair["up_to_date"], counts[grade])
    for grade, count in counts.items():
        print(grade, json.dumps(figures(count), indent=1))


class Replay:
    def __init__(self, arguments: argparse.Namespace) -> None:
        self.arguments = arguments
        self.repository = Repository(arguments.repository)
        self.features = FeatureCache()
        self.lexicon = load_lexicon(arguments.lexicon, str(arguments.lexicon)) if arguments.lexicon else None
        self.tip = self.repository.resolve()

    def count(self, before: dict[str, Any], after: dict[str, Any], count: Counter[str]) -> None:
        count["updates"] += 1
        result, result_after = self.history(before), self.history(after)
        if result is None or result_after is None:
            return
        (history, page, is_hidden), (history_after, _, _) = result, result_after
        outdated, outdated_after = bool(history.material), bool(history_after.material)
        size = next((name for most, name in SIZES if before["words"] <= most), "> 200 words")
        for group in ("replayed", size, before["kind"], *(["hidden from dates"] if is_hidden else [])):
            count[group] += 1
            count[f"{group}: found"] += outdated
        count["false alarms"] += outdated_after
        missed = [span for span in before["source_changes"] if not located(span, page, history.material)]
        count["hunks"] += len(before["source_changes"])
        count["hunks located"] += len(before["source_changes"]) - len(missed)
        shown = [span for span in missed if located(span, page, history.hunks)]
        count["hunks shown"] += len(shown)
        if self.arguments.misses:
            label = f"{before['page']} {before['id']} {before['kind']} {before['words']} words"
            for wrong, name in ((not outdated, "MISS"), (outdated_after, "FALSE")):
                if wrong:
                    print(name, label)
                    for hunk in history_after.material if outdated_after else history.hunks:
                        print("   ", hunk.kind, hunk.words, repr(hunk.old[:150]), "->", repr(hunk.new[:150]))
            for span in missed if outdated else ():
                line = page.text.split("\n")[max(0, min(span) - 1) : max(span)]
                print("HUNK", label, span, "shown" if span in shown else "", repr("\n".join(line)[:200]))

    def history(self, row: dict[str, Any]) -> tuple[PageHistory, Page, bool] | None:
        """Return the history of a labelled update, its source, and whether dates cannot help; None if it is skipped."""
        arguments = self.arguments
        path = row["page"].replace(f"/{arguments.locale}/", f"/{arguments.source}/", 1)
        blob = blob_id(row["translation"])
        changes = [change for change in self.repository.graph.changes(row["page"]) if change.blob.hex() == blob]
        times = [self.repository.graph.commits[change.commit].time for change in changes]
        known = self.repository.versions(path, self.tip)
        at = next((index for index, (version, _) in enumerate(known) if version.blob == blob_id(row["source"])), -1)
        if at < 0 or not times:
            return None
        until = min(times)
        dialects = detect_dialects(row["source"], row["translation"])
        source = parse(row["source"], path=path, locale=arguments.source, dialects=dialects)
        translation = parse(row["translation"], path=row["page"], locale=arguments.locale, dialects=dialects)
        found = pair_history(
            known[: at + 1],
            source,
            translation,
            None if arguments.no_dates else until,
            self.features,
            lexicon=self.lexicon.for_page(path) if self.lexicon else None,
        )
        return found.history, source, known[at][0].time <= until


def blob_id(text: str) -> str:
    data = text.encode()
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def located(span: list[int], page: Page, hunks: tuple[Hunk, ...]) -> bool:
    for hunk in hunks:
        first, last = page.lines(hunk.new_span)
        if first <= max(span) + SLACK and last >= min(span) - SLACK:
            return True
    return False


def figures(count: Counter[str]) -> dict[str, str]:
    def share(part: int, whole: int) -> str:
        return f"{part}/{whole} = {part / whole:.3f}" if whole else "none"

    groups = ("content", "structural", *(name for _, name in SIZES), "> 200 words", "hidden from dates")
    return {
        "can be replayed": f"{count['replayed']} of {count['updates']}",
        "recall": share(count["replayed: found"], count["replayed"]),
        "FPR": share(count["false alarms"], count["replayed"]),
        **{f"recall, {group}": share(count[f"{group}: found"], count[group]) for group in groups},
        "hunks located": share(count["hunks located"], count["hunks"]),
        "hunks located or shown": share(count["hunks located"] + count["hunks shown"], count["hunks"]),
    }


if __name__ == "__main__":
    main()
