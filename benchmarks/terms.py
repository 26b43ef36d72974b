"""Measure how many wrong terms the rules about terms report, and how many false alarms they raise.

    python benchmarks/terms.py CONTENT [--glossary kubernetes-ko] [--each 2] [--seed 1] [--misses] [--warnings 60]

CONTENT has ``en/`` and ``ko/``. The script replaces one approved rendering everywhere in a segment, in a copy of the
page, and checks the page again. It uses only terms without findings on the page, in segments that have the rendering as
often as the source has the term. A planted violation counts as found if a warning is about its term and one of its
lines. A harmless change counts as a false alarm if there are more warnings than before.

Violations are a rendering that the entry forbids (competing), a rendering of at least three syllables with one letter
changed (misspelled), and the words of the source (untranslated; not for entries with a condition that only people can
judge). Harmless changes (controls) are a space removed or added, the term in parentheses after its rendering (if the
gloss policy allows it), another particle, and another approved rendering.

--warnings prints a random sample of warnings about the unchanged pages, to be judged by a person.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from pathlib import Path

import _checkout_path  # noqa: F401
from _content import LOCALE, SOURCE, parsed, read
from _planting import CONTROLS, VIOLATIONS, places, planted

from l10ncheck.config import ActiveRule
from l10ncheck.engine.check_pair import check_pair
from l10ncheck.glossary import Matcher
from l10ncheck.glossary.load import load_glossary
from l10ncheck.model import Finding, Page, Pair, Severity
from l10ncheck.report import PageReport
from l10ncheck.rules import built_in_rules
from l10ncheck.site_context import SiteContext


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("content", type=Path)
    parser.add_argument("--glossary", default="kubernetes-ko")
    parser.add_argument("--each", type=int, default=2, metavar="N", help="at most N edits of a kind on a page")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--misses", action="store_true", help="print missed violations and false alarms")
    parser.add_argument("--warnings", type=int, default=0, metavar="N", help="draw N warnings on the unchanged pages")
    arguments = parser.parse_args()
    trial = Trial(Matcher(load_glossary(arguments.glossary, root=Path())), arguments.misses)
    chance = random.Random(arguments.seed)
    for name, source, translation in read(arguments.content):
        trial.page(name, source, translation, arguments.each, chance)
    print(f"{trial.pages} pairs, {len(trial.warnings)} warnings on them; seed {arguments.seed}")
    for kind in (*VIOLATIONS, *CONTROLS):
        count = trial.counts[kind]
        share = f"{count[True] / max(1, count.total()):.3f}"
        print(f"{kind:12} n {count.total():4}  {'found' if kind in VIOLATIONS else 'alarms'} {share}")
    for drawn in chance.sample(trial.warnings, min(arguments.warnings, len(trial.warnings))):
        print(drawn)


class Trial:
    """Checks edited pages. ``counts`` holds for each kind of edit how many were reported and how many were not."""

    def __init__(self, matcher: Matcher, verbose: bool) -> None:
        self.pages = 0
        self.counts: defaultdict[str, Counter[bool]] = defaultdict(Counter)
        self.warnings: list[str] = []
        self._verbose = verbose
        self._matcher = matcher
        self._rules = [ActiveRule(rule()) for rule in built_in_rules().values() if rule.group == "terms"]

    def page(self, name: str, source_text: str, text: str, each: int, chance: random.Random) -> None:
        source, translation = parsed(source_text, text, name)
        report = self._check(source, translation)
        before = alarms(report)
        self.pages += 1
        self.warnings += [with_lines(finding, source, translation) for finding in before]
        candidates = list(places(report, text, self._matcher))
        for kind in (*VIOLATIONS, *CONTROLS):
            chance.shuffle(candidates)
            edits = ((place, planted(kind, place, text, chance)) for place in candidates)
            made = [(place, changed) for place, changed in edits if changed and changed != text][:each]
            for place, changed in made:
                page = parsed(source_text, changed, name)[1]
                found = alarms(self._check(source, page))
                lines = {translation.line(span.start) for span in place.spans}
                if kind in VIOLATIONS:
                    reported = any(one.term == place.term.term and lines & lines_of(one, page) for one in found)
                else:
                    reported = bool(Counter(map(about, found)) - Counter(map(about, before)))
                self.counts[kind][reported] += 1
                if self._verbose and reported != (kind in VIOLATIONS):
                    line = page.text.splitlines()[min(lines) - 1].strip()
                    print(f"{kind}: {name}:{min(lines)}: {place.words!r}, {place.term.target}: {line}")

    def _check(self, source: Page, translation: Page) -> PageReport:
        pair = Pair(source.path, translation.path, SOURCE, LOCALE)
        return check_pair(source, translation, pair, self._rules, SiteContext(), glossary=self._matcher)


def alarms(report: PageReport) -> list[Finding]:
    return [finding for finding in report.findings if finding.severity >= Severity.WARNING]


def about(finding: Finding) -> tuple[str, str | None]:
    return finding.rule, finding.term


def lines_of(finding: Finding, page: Page) -> set[int]:
    return {page.line(span.start) for span in finding.places or (finding.span,)}


def with_lines(finding: Finding, source: Page, translation: Page) -> str:
    """Return the text of a warning and the lines that it is about."""
    lines = [f"{translation.path}:{translation.line(finding.span.start)}: {finding.rule}: {finding.message}"]
    if finding.source_span is not None:
        lines.append(line_at(source, finding.source_span.start))
    lines.append(line_at(translation, finding.span.start))
    return "\n    ".join(lines)


def line_at(page: Page, offset: int) -> str:
    start = page.text.rfind("\n", 0, offset) + 1
    return page.text[start:].partition("\n")[0].strip()


if __name__ == "__main__":
    main()
