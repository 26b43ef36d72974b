"""code-changed: see the class."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..comparison import Comparison
from ..differences.code import CodeHunk, CodeLine, code_hunks
from ..differences.code_fixes import restore_source_code
from ..differences.code_nesting import moved_line
from ..differences.code_positions import changed_word_spans, line_span, lines_span, word_span
from ..differences.code_text import SHELLS, CodeText
from ..differences.comments import language_of
from ..model import Finding, Match, Page, Segment, Severity, Span
from .base import Example, Rule

_EXCERPT = 60
_HUNKS = 3  # with more of them in one block it is the block that differs
_COMMAND = 1.0  # another command tells the reader to do something else
_OTHER = 0.4  # output and examples differ in many pages without harm
_HINT = "Copy the code from the source; only comments and texts for people are translated."


class CodeChanged(Rule):
    """A code block differs from the source in more than comments.

    ## Why it matters
    Readers copy commands and configuration. What differs does something else, or was right for an older version only.

    ## What is ignored
    Comments, in the syntax of the block's language; blank lines, space and a ``$`` prompt; lines joined with a
    backslash; a short flag for the long one that begins with its letter, quotes that YAML does not need, how the name
    of a placeholder is spelled; indentation, unless a line of YAML or Python ends up on another level. Where the translation is written in its own script: strings, placeholders such as ``<이름>``, text of
    elements, labels of diagrams, and whole sentences in output and templates.

    ## How to fix it
    Copy the code from the source and translate the comments again.
    """

    name = "code-changed"
    group = "code"
    severity = Severity.WARNING
    examples = (
        Example("```sh\nmq start --lanes 4\n```\n", "```sh\nmq start --lanes 2\n```\n", fires=1),
        Example("```yaml\nname: mill\nlimit: 30\n```\n", "```yaml\nname: mill\n```\n", fires=1),
        Example("```yaml\nname: mill\n```\n", "```yaml\n이름: mill\n```\n", fires=1, note="a key is for machines"),
        Example("```yaml\na:\n  b: 1\n```\n", "```yaml\na:\nb: 1\n```\n", fires=1, note="another level"),
        Example("```sh\n# Start it\nmq start\n```\n", "```sh\n# 시작한다\nmq start\n```\n", fires=0),
        Example("```sh\nmq stop <name>\necho \"all done\"\n```\n", "```sh\nmq stop <이름>\necho \"모두 끝났다\"\n```\n", fires=0),
        Example("```sh\nmq watch --lanes 4\n```\n", "```sh\nmq watch -l 4\n```\n", fires=0),
        Example("```yaml\nlimit: \"2Gi\"\n```\n", "```yaml\nlimit: 2Gi\n```\n", fires=0),
        Example("```yaml\nkeep: \"true\"\n```\n", "```yaml\nkeep: true\n```\n", fires=1, note="a text, and a truth"),
        Example("```sh\n$ mq start \\\n    --now\n```\n", "```sh\nmq start --now\n```\n", fires=0),
    )  # fmt: skip

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for match in comparison.alignment.matches:
            if not match.source or not match.translation:
                continue
            there, here = match.source[0], match.translation[0]
            if there.kind != "code" or here.kind != "code" or not there.block or not here.block:
                continue
            if len(match.source) == len(match.translation) == 1:
                yield from self._block(comparison, there, here)
            else:
                yield from self._joined(comparison, match)

    def _block(self, comparison: Comparison, there: Segment, here: Segment) -> Iterator[Finding]:
        assert there.block and here.block
        if there.block.content == here.block.content:
            return
        text = _code_text(comparison, there, here)
        found = code_hunks(there.block.content, here.block.content, text)
        if not found:
            yield from self._nesting(comparison, there, here, text.code_language)
            return
        is_shell = text.code_language in SHELLS
        if len(found) <= _HUNKS:
            yield from (self._hunks(comparison, there, here, [hunk], is_shell) for hunk in found)
        else:
            yield self._hunks(comparison, there, here, found, is_shell)

    def _joined(self, comparison: Comparison, match: Match) -> Iterator[Finding]:
        """Code that is one block on one page and several on the other."""
        there, here = match.source[0], match.translation[0]
        contents = ["\n".join(s.block.content for s in side if s.block) for side in (match.source, match.translation)]
        found = code_hunks(contents[0], contents[1], _code_text(comparison, there, here))
        if found:
            others = len(found) - 1
            yield self.finding(
                comparison,
                Span(here.span.start, match.translation[-1].span.end),
                Span(there.span.start, match.source[-1].span.end),
                _message(found[0].source, found[0].translation, others),
                subject=_subject(found[0].source, found[0].translation),
                weight=_OTHER,
                words=1,
                hint=_HINT,
            )

    def _nesting(self, comparison: Comparison, there: Segment, here: Segment, code_language: str) -> Iterator[Finding]:
        assert there.block and here.block
        moved = moved_line(there.block.content, here.block.content, code_language)
        if moved is None:
            return
        old, new = moved
        yield self.finding(
            comparison,
            line_span(comparison.translation, here, new.index),
            line_span(comparison.source, there, old.index),
            f"indentation changed: {_excerpt(new.text)} belongs to another line than in the source",
            subject=f"indentation {new.text}",
            weight=_OTHER,
            words=1,
            hint="Indent the line as the source does.",
        )

    def _hunks(
        self, comparison: Comparison, there: Segment, here: Segment, found: Sequence[CodeHunk], is_shell: bool
    ) -> Finding:
        """A finding at the first of the hunks, about all of them."""
        hunk, others = found[0], len(found) - 1
        old, new = hunk.source, hunk.translation
        source_span = _span(comparison.source, there, old, hunk.source_previous)
        span = _span(comparison.translation, here, new, hunk.previous)
        if len(old) == len(new) == 1:
            (was, column), (now, here_column) = changed_word_spans(old[0].text, new[0].text)
            source_span = word_span(comparison.source, source_span, was, column)
            span = word_span(comparison.translation, span, now, here_column)
        return self.finding(
            comparison,
            span,
            source_span,
            _message(old, new, others),
            subject=_subject(old, new),
            weight=_COMMAND if is_shell and old and new else _OTHER,
            words=1,
            hint=_HINT,
            fix=restore_source_code(comparison.translation, there, here, found, comparison.language),
        )


def _code_text(comparison: Comparison, there: Segment, here: Segment) -> CodeText:
    infos = (segment.block.info for segment in (there, here) if segment.block)
    return CodeText(
        language_of(next(filter(None, infos), "")),
        comparison.source_language,
        comparison.language,
        comparison.source.locale,
        comparison.translation.locale,
    )


def _span(page: Page, segment: Segment, lines: Sequence[CodeLine], at: int) -> Span:
    """Of the lines; of none, the empty span behind the line in front of them."""
    if lines:
        return lines_span(page, segment, lines[0].index, lines[-1].index)
    if at < 0:
        return Span(segment.span.start, segment.span.start)
    end = line_span(page, segment, at).end
    return Span(end, end)


def _message(old: Sequence[CodeLine], new: Sequence[CodeLine], others: int) -> str:
    """What differs at a place where lines stand on at least one side; ``others``: further places of the block."""
    if not new:
        message = f"code missing: {_excerpt(old[0].text)}{_more(old)}"
    elif not old:
        message = f"code not in the source: {_excerpt(new[0].text)}{_more(new)}"
    else:
        (was, _), (now, _) = changed_word_spans(old[0].text, new[0].text)
        message = _changed(was, now, old, new)
    return message + (f", and {others} more places of this block differ" if others else "")


def _subject(old: Sequence[CodeLine], new: Sequence[CodeLine]) -> str:
    return f"{'|'.join(line.text for line in old)} > {'|'.join(line.text for line in new)}"[:200]


def _changed(was: str, now: str, old: Sequence[CodeLine], new: Sequence[CodeLine]) -> str:
    if len(old) != len(new):
        there = f"{_excerpt(old[0].text)}{_more(old)} in the source"
        return f"code changed: {there}, {_excerpt(new[0].text)}{_more(new)} here"
    if not now:
        return f"code changed: {_excerpt(was)} is missing in {_excerpt(new[0].text)}{_more(new)}"
    if not was:
        return f"code changed: {_excerpt(now)} is not in the source, {_excerpt(old[0].text)}{_more(new)}"
    return f"code changed: {_excerpt(was)} in the source, {_excerpt(now)} here{_more(new)}"


def _excerpt(text: str) -> str:
    return f'"{text}"' if len(text) <= _EXCERPT else f'"{text[:_EXCERPT].rstrip()} …"'


def _more(lines: Sequence[CodeLine]) -> str:
    others = len(lines) - 1
    return f" (and {others} more line{'s' if others > 1 else ''})" if others else ""
