"""How many wrong terms ``l10ncheck glossary check`` reports, and what it says where nothing is wrong.

    python benchmarks/terms.py CONTENT [--glossary kubernetes-ko] [--each 2] [--seed 1] [--misses] [--warnings 60]

CONTENT holds ``en/`` and ``ko/``. In a copy of a page one rendering that the glossary approves is replaced throughout
its segment, and the page is checked again. Only terms that nothing is reported about on the page are touched, where the
segment has the rendering as often as its source has the term. A violation is found where a warning names the term and
a line of it. A control is a false alarm where there are more warnings than before.

Violations: a rendering that the entry forbids (competing); a letter of a rendering of three syllables or more that is
another one (misspelled); the words of the source, left as they are, except for entries with a condition that people
have to judge (untranslated). Controls: a space less, or one more; the term in parentheses after its rendering, where
the policy allows it; another particle; another approved rendering.

--warnings draws what is reported on the pages as they are, to be read by hand.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from pathlib import Path

from _content import LOCALE, SOURCE, parsed, read
from _planting import CONTROLS, VIOLATIONS, places, planted

from l10ncheck.config import ActiveRule
from l10ncheck.engine.check_pair import compare_pages
from l10ncheck.glossary import Matcher
from l10ncheck.glossary.load import load_glossary
from l10ncheck.model import Finding, Page, Pair, Severity
from l10ncheck.report import PageReport
from l10ncheck.rules import load
from l10ncheck.site_context import SiteContext


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("content", type=Path)
    parser.add_argument("--glossary", default="kubernetes-ko")
    parser.add_argument("--each", type=int, default=2, metavar="N", help="at most N edits of a kind on a page")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--misses", action="store_true", help="show what is not found, and false alarms")
    parser.add_argument("--warnings", type=int, default=0, metavar="N", help="draw N warnings of the pages as they are")
    arguments = parser.parse_args()
    trial = Trial(Matcher(load_glossary(arguments.glossary, root=Path())), arguments.misses)
    chance = random.Random(arguments.seed)
    for name, source, translation in read(arguments.content):
        trial.page(name, source, translation, arguments.each, chance)
    print(f"{trial.pages} pairs, {len(trial.warnings)} warnings as they are; seed {arguments.seed}")
    for kind in (*VIOLATIONS, *CONTROLS):
        count = trial.counts[kind]
        share = f"{count[True] / max(1, count.total()):.3f}"
        print(f"{kind:12} n {count.total():4}  {'found' if kind in VIOLATIONS else 'alarms'} {share}")
    for drawn in chance.sample(trial.warnings, min(arguments.warnings, len(trial.warnings))):
        print(drawn)


class Trial:
    """``counts``: of each kind of edit, how many were reported and how many were not."""

    def __init__(self, matcher: Matcher, verbose: bool) -> None:
        self.pages = 0
        self.counts: defaultdict[str, Counter[bool]] = defaultdict(Counter)
        self.warnings: list[str] = []
        self._verbose = verbose
        self._matcher = matcher
        self._rules = [ActiveRule(rule()) for rule in load().values() if rule.group == "terms"]

    def page(self, name: str, source_text: str, text: str, each: int, chance: random.Random) -> None:
        source, translation = parsed(source_text, text, name)
        report = self._check(source, translation)
        before = alarms(report)
        self.pages += 1
        self.warnings += [told(finding, source, translation) for finding in before]
        here = list(places(report, text, self._matcher))
        for kind in (*VIOLATIONS, *CONTROLS):
            chance.shuffle(here)
            edits = ((place, planted(kind, place, text, chance)) for place in here)
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
        return compare_pages(source, translation, pair, self._rules, SiteContext(), glossary=self._matcher)


def alarms(report: PageReport) -> list[Finding]:
    return [finding for finding in report.findings if finding.severity >= Severity.WARNING]


def about(finding: Finding) -> tuple[str, str | None]:
    return finding.rule, finding.term


def lines_of(finding: Finding, page: Page) -> set[int]:
    return {page.line(span.start) for span in finding.places or (finding.span,)}


def told(finding: Finding, source: Page, translation: Page) -> str:
    """A warning with the lines that it is about."""
    lines = [f"{translation.path}:{translation.line(finding.span.start)}: {finding.rule}: {finding.message}"]
    if finding.source_span is not None:
        lines.append(line_at(source, finding.source_span.start))
    lines.append(line_at(translation, finding.span.start))
    return "\n    ".join(lines)


def line_at(page: Page, at: int) -> str:
    start = page.text.rfind("\n", 0, at) + 1
    return page.text[start:].partition("\n")[0].strip()


if __name__ == "__main__":
    main()
