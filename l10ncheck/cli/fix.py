"""``--fix`` and ``--diff``: write fixes to the files, or print them as a patch."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import unified_diff

from msgspec.structs import replace

from ..causes.grouping import OUTDATED_SECTION
from ..config import Config
from ..engine.check import check
from ..files import read_text, write_text
from ..fix import Fixed, LeftOut, fix_pages
from ..messages import gettext, ngettext
from ..model import Edit
from ..report import Report
from ..reports import _counts
from ..reports._sanitize import visible
from .baseline_file import without_baseline
from .config_flags import min_severity
from .errors import UserError

_MOST_LEFT_OUT = 10  # fixes that were left out, of those that a message lists


def is_requested(arguments: Namespace) -> bool:
    """Return whether ``--fix`` or ``--diff`` is set. Raises UserError for flags that cannot be combined with them."""
    if arguments.unsafe_fixes and not (arguments.fix or arguments.diff):
        raise UserError(
            gettext("--unsafe-fixes works only with --fix, or with --diff, which shows the fixes without applying them")
        )
    if (arguments.fix or arguments.diff) and (arguments.stdin_filename or arguments.write_baseline):
        raise UserError(gettext("--fix and --diff cannot be combined with --stdin-filename or --write-baseline"))
    return bool(arguments.fix or arguments.diff)


def apply_fixes(report: Report, config: Config, arguments: Namespace) -> Fixed:
    """Return the pages of a report with their fixes applied, without writing them.

    Fixes of hidden findings and of findings in the baseline are left out. So are fixes that apply only a part of a
    change of the source, since the outdated section would no longer be reported.

    Args:
        report: The report.
        config: The configuration.
        arguments: The flags of ``check``.
    """
    without_history = replace(config, history=False)  # no fix depends on the history
    lowest = min_severity(arguments, config)
    partial = frozenset(_partial_fixes(report, unsafe=arguments.unsafe_fixes))

    def recheck(texts: Mapping[str, str], paths: Collection[str]) -> Report:
        root = config.root.absolute()
        overlay = {str(root / path): text for path, text in texts.items()}
        return check([root / path for path in paths], without_history, jobs=1, overlay=overlay, strict=arguments.debug)

    def shown(found: Report) -> Report:
        found = without_baseline(found, config, arguments, complete=False, update_file=False)
        return found.filter(lambda finding: finding.severity >= lowest)

    def select(found: Report) -> Report:
        return shown(found).filter(lambda finding: finding.fingerprint not in partial)

    # The result lists only fixes in outdated sections that the report shows.
    left_out = partial.intersection(_partial_fixes(shown(report), unsafe=arguments.unsafe_fixes))
    return fix_pages(report, recheck, select, unsafe=arguments.unsafe_fixes, partial=left_out)


def _partial_fixes(report: Report, *, unsafe: bool) -> Iterator[str]:
    """Yield the fingerprints of findings whose fixes apply only a part of a change of the source.

    For example, the source now has "15 minutes, with the key of the kitchen", and a fix of the number adds only "15".

    Args:
        report: The report, in which such findings are evidence of an outdated section.
        unsafe: Whether to yield also findings whose fixes need review.
    """
    findings = ((page, each) for page in report.pages for top in page.findings for each in (top, *top.evidence))
    for page, section in findings:
        if section.rule == OUTDATED_SECTION and page.document is not None:
            fixes = {each.fingerprint: each.fix for each in section.evidence if each.fix and (each.fix.safe or unsafe)}
            edits = [edit for fix in fixes.values() for edit in fix.edits]
            if section.words > sum(_new_words(edit, page.document.text) for edit in edits):
                yield from fixes


def _new_words(edit: Edit, text: str) -> int:
    """Return how many words an edit adds to the text that it replaces, such as 1 for an option added to a command.

    ``text`` is the text of the page.
    """
    return (Counter(edit.text.split()) - Counter(text[edit.span.start : edit.span.end].split())).total()


def write_pages(fixed: Fixed, config: Config) -> None:
    """Write the fixed pages. Raises UserError if a file has changed since it was read, or cannot be written."""
    for path, text in fixed.after.items():
        file = config.root / path
        if read_text(file, max_bytes=config.max_file_size) != fixed.before[path]:
            raise UserError(gettext("{path}: the file changed during the check; run the command again", path=path))
        try:
            write_text(file, text)
        except OSError as error:
            raise UserError(gettext("cannot write {file}: {problem}", file=file, problem=error.strerror)) from error


def print_summary(fixed: Fixed, arguments: Namespace) -> None:
    """Print to stderr which findings were not fixed and why.

    Unless ``--quiet`` is set, also print which were fixed, and which have a fix that was left out.
    """
    for refused in fixed.refused:
        message = gettext(
            "{path}:{line}: {rule} was not fixed: {reason}",
            path=refused.finding.path,
            line=refused.line,
            rule=refused.finding.rule,
            reason=refused.reason,
        )
        print(message, file=sys.stderr)
    if arguments.quiet:
        return
    if fixed.findings and not arguments.diff:
        message = gettext(
            "Fixed {problems} in {pages}.",
            problems=_counts.problems(len(fixed.findings)),
            pages=_counts.pages(len(fixed.after)),
        )
        print(message, file=sys.stderr)
        for finding in fixed.findings:
            line = fixed.before[finding.path].count("\n", 0, finding.span.start) + 1
            print(f"  {visible(finding.path)}:{line}  {finding.rule}", file=sys.stderr)
    if fixed.partial:
        message = ngettext(
            "{count:,} fix was not applied, because it has only a part of a change of the source. The finding "
            "outdated-section in the report shows the whole change.",
            "{count:,} fixes were not applied, because they have only a part of a change of the source. The findings "
            "outdated-section in the report show the whole changes.",
            len(fixed.partial),
        )
        _print_left_out(message, fixed.partial, arguments)
    if fixed.unsafe:
        message = ngettext(
            "{count:,} fix needs review and was left out; --unsafe-fixes applies it too.",
            "{count:,} fixes need review and were left out; --unsafe-fixes applies them too.",
            len(fixed.unsafe),
        )
        _print_left_out(message, fixed.unsafe, arguments)


def _print_left_out(message: str, fixes: Sequence[LeftOut], arguments: Namespace) -> None:
    """Print to stderr the message with the reason, and the fixes. Without ``--verbose``, long lists are cut."""
    print(message, file=sys.stderr)
    shown = fixes if arguments.verbose else fixes[:_MOST_LEFT_OUT]
    for each in shown:
        title = each.finding.fix.title if each.finding.fix else ""
        print(f"  {visible(each.finding.path)}:{each.line}  {each.finding.rule}  {visible(title)}", file=sys.stderr)
    if more := len(fixes) - len(shown):
        print("  " + gettext("… and {count} more; --verbose lists all", count=more), file=sys.stderr)


def print_diff(fixed: Fixed) -> None:
    """Print the fixes as a patch, which ``git apply`` accepts in the project's folder."""
    for path in fixed.after:
        sys.stdout.writelines(patch(path, fixed.before[path], fixed.after[path]))


def patch(path: str, before: str, after: str) -> Iterator[str]:
    """Yield the lines of a patch that changes the text of a file from ``before`` to ``after``; none if both are equal.

    ``path`` is the path of the file in the headers of the patch.
    """
    for line in unified_diff(_lines(before), _lines(after), f"a/{path}", f"b/{path}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    """Split text into lines with their ends. As in git, only a line feed ends a line."""
    *lines, last = text.split("\n")
    return [f"{line}\n" for line in lines] + ([last] if last else [])
