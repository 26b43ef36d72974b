"""Text for terminals: a summary of where a site has problems, to be read before the single findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TextIO

from rich.text import Text

from ..messages import gettext, ngettext
from ..model import Finding
from ..report import Report
from . import Style, _counts
from ._console import console_for
from ._sanitize import visible
from .text import rule_summary

_MOST_PAGES, _MOST_RULES = 5, 8
_PIPED_WIDTH = 120
_COMMANDS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("l10ncheck worklist", lambda: gettext("what to translate first")),
    ("l10ncheck check --format html=report", lambda: gettext("each page beside its source, in a browser")),
    ("l10ncheck review", lambda: gettext("which problems your changes introduce and fix")),
    ("l10ncheck check --write-baseline", lambda: gettext("accept these problems, and report only new ones")),
    ("l10ncheck check --all", lambda: gettext("list all problems in the terminal")),
)


def write(report: Report, out: TextIO, style: Style) -> None:
    """Print the overview: the numbers of problems by origin, the worst pages, the frequent rules, and what to do next.

    Args:
        report: The report with the findings to summarize.
        out: The terminal.
        style: How to present the overview.
    """
    console = console_for(out, style.color, _PIPED_WIDTH)
    for line in _lines(report, style):
        console.print(line, soft_wrap=True)


def _lines(report: Report, style: Style) -> Iterator[Text]:
    pages = [page for page in report.pages if page.findings]
    yield Text.assemble((_counts.problems_by_place(report), "bold"))
    for line in _origins(report.findings):
        yield Text(f"  {line}")
    yield Text("")
    yield Text(gettext("Pages with the most problems"), "bold")
    worst = sorted(pages, key=lambda page: (-len(page.findings), page.path))
    for page in worst[:_MOST_PAGES]:
        yield _row(len(page.findings), visible(style.shown_path(page.path)))
    yield Text("")
    yield Text(gettext("Most frequent problems"), "bold")
    rules = Counter(finding.rule for finding in report.findings)
    width = max(map(len, rules))
    for rule, count in sorted(rules.items(), key=lambda item: (-item[1], item[0]))[:_MOST_RULES]:
        yield _row(count, Text.assemble((f"{rule:<{width}}", "cyan"), "  ", (rule_summary(rule), "dim")))
    yield Text("")
    yield Text(gettext("Next steps"), "bold")
    width = max(len(command) for command, _ in _COMMANDS)
    for command, purpose in _COMMANDS:
        yield Text.assemble("  ", (f"{command:<{width}}", "cyan"), "  ", purpose())
    yield Text("")


def _origins(findings: Sequence[Finding]) -> Iterator[str]:
    """Yield lines with the numbers of findings by origin; nothing without a history.

    The origins are stale (due to a change of the source), broken (not due to one) and unknown.
    """
    origins = Counter(finding.origin for finding in findings)
    if origins["stale"] or origins["broken"]:
        yield ngettext(
            '{count:,} problem because the source has changed since it was translated (origin "stale")',
            '{count:,} problems because the source has changed since it was translated (origin "stale")',
            origins["stale"],
        )
        yield ngettext(
            '{count:,} problem that no older version of the source explains (origin "broken")',
            '{count:,} problems that no older version of the source explains (origin "broken")',
            origins["broken"],
        )
        if origins[""]:
            yield ngettext(
                "{count:,} problem that no change of the source can cause, such as a missing page or a wrong term",
                "{count:,} problems that no change of the source can cause, such as missing pages or wrong terms",
                origins[""],
            )


def _row(count: int, what: str | Text) -> Text:
    return Text.assemble(f"{count:>8,}  ", what)
