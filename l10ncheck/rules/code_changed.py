"""Reports lines of code blocks that differ from the source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from ..comparison import Comparison
from ..differences.code import (
    CodeHunk,
    CodeLine,
    code_hunks,
    differing_texts,
    formatting_change,
    grouped_hunks,
    moved_line,
)
from ..differences.code_fixes import restore_source_code
from ..differences.code_languages import SHELLS, base_language, code_language
from ..differences.code_positions import changed_word_spans, line_span, lines_span, word_span
from ..differences.code_text import CodeText
from ..differences.localized_code import is_localized_hunk
from ..messages import gettext
from ..model import Finding, Match, Page, Segment, Severity, Span
from ._code_messages import code_excerpt, code_message
from .base import Example, Rule

_MOST_HUNKS = 3  # a block with more hunks gets one finding for all of them
_COMMAND_WEIGHT = 1.0  # for commands: readers would run a different command
_OTHER_WEIGHT = 0.4  # for other code: output and examples often differ without harm


class CodeChanged(Rule):
    """The code in a code block differs from the source.

    ## Why it matters
    Readers copy commands and configuration. Changed code does something different, or only works with an older version.

    ## What is ignored
    - Comments, blank lines, spaces, a `$` prompt, and lines joined with a backslash.
    - Indentation, unless it moves a line of YAML or Python to a different level.
    - A short flag instead of the long flag with the same first letter: `-n` for `--name`.
    - Quotes that YAML does not need.
    - Names that readers replace with their own: `<your-branch>`, `{{path/to/file}}`, `YOUR_TOKEN`.
    - Translated text: strings, the text of XML elements, labels in diagrams and in output, descriptions of options, text
      that a shell prints with `echo`, and whole sentences in output and templates. If the translation has a script of
      its own, such as Korean: all words of Markdown, and the values of keys such as `title` and `label`.

    Translated text must still contain its variables, such as `{name}`, in any order. If a text differs only in one word
    in its middle, it was changed rather than translated, so it is reported. If only one of several choices is changed,
    such as `<option value="Ada">Ada</option>`, it is reported too.

    Differences in formatting are only advice: the kind of quotes, a semicolon, a comma or parentheses that may be left
    out, and `--name=value` instead of `--name value`.

    If a code example was probably translated on purpose, such as `titulo` for `title`, the finding is advice too. This
    is so if both languages use the Latin script, if the source page has none of the new words, and if at least half of
    the new words have accents or are also in the text of the translation.

    ## How to fix it
    Copy the code from the source and translate the comments again.
    """

    name = "code-changed"
    group = "code"
    severity = Severity.WARNING
    examples = (
        Example("```sh\nmq start --lanes 4\n```\n", "```sh\nmq start --lanes 2\n```\n", fires=1),
        Example("```yaml\nname: mill\nlimit: 30\n```\n", "```yaml\nname: mill\n```\n", fires=1),
        Example("```yaml\nname: mill\n```\n", "```yaml\n이름: mill\n```\n", fires=1, note="a key was translated"),
        Example("```json\n{\"name\": \"mill\"}\n```\n", "```json\n{\"이름\": \"방앗간\"}\n```\n", fires=1),
        Example("```yaml\nrun: |\n  title: how to start a mill\n```\n", "```yaml\nrun: |\n  제목: 방앗간을 시작하는 방법\n```\n", fires=0),
        Example("```json\n{\"name\": \"A mill\"}\n```\n", "```json\n{\"name\": \"방앗간\"}\n```\n", fires=0),
        Example("```yaml\na:\n  b: 1\n```\n", "```yaml\na:\nb: 1\n```\n", fires=1, note="the line is nested at a different level"),
        Example(
            "```\nUsage: mq [command]\n\n  start  open the queue\n```\n",
            "```\nИспользование: mq [command]\n\n  start  открыть очередь\n```\n",
            fires=0,
            locale="ru",
            note="output with a label",
        ),
        Example("```xml\n<lang>en-us</lang>\n```\n", "```xml\n<lang>de-DE</lang>\n```\n", fires=0, locale="de"),
        Example("```sh\n# Start it\nmq start\n```\n", "```sh\n# 시작한다\nmq start\n```\n", fires=0),
        Example("```sh\nmq stop <name>\necho \"all done\"\n```\n", "```sh\nmq stop <이름>\necho '모두 끝났다'\n```\n", fires=0),
        Example("```sh\nmq watch --lanes 4\n```\n", "```sh\nmq watch -l 4\n```\n", fires=0),
        Example("```yaml\nkeep: \"true\"\n```\n", "```yaml\nkeep: true\n```\n", fires=1, note="a string became a Boolean"),
        Example(
            "The title:\n\n```js\nconst { title } = page;\n```\n",
            "El título:\n\n```js\nconst { titulo } = page;\n```\n",
            fires=1,
            locale="es",
            note="a translated name, as advice",
        ),
        Example(
            "```go\nlog(\"could not read request body\")\n```\n",
            "```go\nlog(\"could not read 요청 body\")\n```\n",
            fires=1,
            note="a term was replaced in an English text",
        ),
        Example(
            "```\nThank you for opening {{ .Lane }}.\n```\n",
            "```go\nДякуємо за відкриття {{ .Lane }}.\n```\n",
            fires=0,
            locale="uk",
            note="text, although the translation names a language",
        ),
        Example("```js\nopen('lane');\n```\n", "```js\nopen(\"lane\")\n```\n", fires=1, note="formatting, as advice"),
        Example(
            "```jsx\nconst list = lanes.map((lane) => (\n  <Lane {...lane} />\n));\n```\n",
            "```jsx\nconst list = lanes.map(lane => <Lane {...lane} />);\n```\n",
            fires=0,
            note="brackets that have no effect",
        ),
        Example("```js\nlet sum = (a + b) * c;\n```\n", "```js\nlet sum = a + b * c;\n```\n", fires=1),
        Example("```sh\n$ mq start \\\n    --now\n```\n", "```sh\nmq start --now\n```\n", fires=0),
        Example(
            "```jsx\n<button>\n  Save\n</button>\n```\n",
            "```jsx\n<button>\n  Simpan\n</button>\n```\n",
            fires=0,
            locale="id",
            note="the text of an element",
        ),
        Example(
            "```jsx\nlanes.map((lane) => (\n  <Lane {...lane} />\n));\n```\n",
            "```jsx\nlanes.map((lane) => (\n  <Lane {...lane} />\n);\n```\n",
            fires=1,
            note="a missing parenthesis",
        ),
    )  # fmt: skip

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for match in comparison.alignment.matches:
            if not match.source or not match.translation:
                continue
            source, translation = match.source[0], match.translation[0]
            if source.kind != "code" or translation.kind != "code" or not source.block or not translation.block:
                continue
            if len(match.source) == len(match.translation) == 1:
                yield from self._check_block(comparison, source, translation)
            else:
                yield from self._check_split_block(comparison, match)

    def _check_block(self, comparison: Comparison, source: Segment, translation: Segment) -> Iterator[Finding]:
        """Yield the findings about two code blocks that correspond: one for each difference, or a single one for many.

        Differences of indentation and formatting are reported only if there are no others.
        """
        assert source.block and translation.block
        if source.block.content == translation.block.content:
            return
        text = _code_text(comparison, source, translation)
        hunks = code_hunks(source.block.content, translation.block.content, text)
        if hunks and translation.block.info and not source.block.info:  # a text may be called "yaml" for its colors
            as_text = code_hunks(source.block.content, translation.block.content, replace(text, code_language=""))
            hunks = min(hunks, as_text, key=len)
        if not hunks:
            yield from self._check_nesting(comparison, source, translation, text.code_language)
            yield from self._check_formatting(comparison, source, translation, text)
            return
        is_shell = text.code_language in SHELLS
        localized = [hunk for hunk in hunks if is_localized_hunk(comparison, hunk, text.code_language)]
        changed = [hunk for hunk in hunks if hunk not in localized]
        for own, severity in ((changed, None), (localized, Severity.INFO)):
            for group in grouped_hunks(own) if len(own) <= _MOST_HUNKS else [own]:
                yield self._hunks_finding(comparison, source, translation, group, is_shell, severity)

    def _check_split_block(self, comparison: Comparison, match: Match) -> Iterator[Finding]:
        """Yield a finding if code has changed that is one block on one page, and several blocks on the other page."""
        source, translation = match.source[0], match.translation[0]
        contents = ["\n".join(s.block.content for s in side if s.block) for side in (match.source, match.translation)]
        hunks = code_hunks(contents[0], contents[1], _code_text(comparison, source, translation))
        if hunks:
            yield self.finding(
                comparison,
                Span(translation.span.start, match.translation[-1].span.end),
                Span(source.span.start, match.source[-1].span.end),
                code_message(hunks),
                subject=_subject(hunks),
                weight=_OTHER_WEIGHT,
                words=1,
                hint=_hint(),
            )

    def _check_nesting(
        self, comparison: Comparison, source: Segment, translation: Segment, code_language: str
    ) -> Iterator[Finding]:
        """Yield a finding if the indentation of a line of code puts the line on a different level than in the source."""
        assert source.block and translation.block
        moved = moved_line(source.block.content, translation.block.content, code_language)
        if moved is None:
            return
        old, new = moved
        yield self.finding(
            comparison,
            line_span(comparison.translation, translation, new.index),
            line_span(comparison.source, source, old.index),
            gettext(
                'indentation of "{line}" changed: it is nested differently in the source', line=code_excerpt(new.text)
            ),
            subject=f"indentation {new.text}",
            weight=_OTHER_WEIGHT,
            words=1,
            hint=gettext("Indent this line as in the source."),
        )

    def _check_formatting(
        self, comparison: Comparison, source: Segment, translation: Segment, text: CodeText
    ) -> Iterator[Finding]:
        """Yield a finding, as advice, if two code blocks differ only in formatting. ``text`` has their languages."""
        assert source.block and translation.block
        lines = formatting_change(source.block.content, translation.block.content, text)
        if lines is None:
            return
        old, new = lines
        yield self.finding(
            comparison,
            line_span(comparison.translation, translation, new.index),
            line_span(comparison.source, source, old.index),
            gettext(
                'code formatted differently: "{source}" in the source, "{translation}" in the translation',
                source=code_excerpt(old.text),
                translation=code_excerpt(new.text),
            ),
            subject=f"formatting {old.text} > {new.text}"[:200],
            severity=Severity.INFO,
            hint=gettext("Copy the line from the source, unless the different formatting is intended."),
        )

    def _hunks_finding(
        self,
        comparison: Comparison,
        source: Segment,
        translation: Segment,
        hunks: Sequence[CodeHunk],
        is_shell: bool,
        severity: Severity | None,
    ) -> Finding:
        """Return one finding about all differences of a code block, at the place of the first difference.

        Args:
            comparison: The pair of pages.
            source: The code block in the source.
            translation: The code block in the translation.
            hunks: The differences: the lines that differ, in the order of the code block. There is at least one.
            is_shell: Whether the code consists of shell commands. The weight of the finding is then higher.
            severity: The severity; None for that of the rule.
        """
        hunk = hunks[0]
        old, new = hunk.source, hunk.translation
        source_span = _span(comparison.source, source, old, hunk.source_previous)
        span = _span(comparison.translation, translation, new, hunk.previous)
        if len(old) == len(new) == 1:
            (old_word, old_column), (new_word, new_column) = changed_word_spans(*differing_texts(old[0], new[0]))
            source_span = word_span(comparison.source, source_span, old_word, old_column)
            span = word_span(comparison.translation, span, new_word, new_column)
        return self.finding(
            comparison,
            span,
            source_span,
            code_message(hunks),
            subject=_subject(hunks),
            severity=severity,
            weight=_COMMAND_WEIGHT if is_shell and old and new else _OTHER_WEIGHT,
            words=1,
            hint=_hint(),
            fix=restore_source_code(comparison.translation, source, translation, hunks, comparison.language),
        )


def _code_text(comparison: Comparison, source: Segment, translation: Segment) -> CodeText:
    """Return the languages of two code blocks: that of the code, such as ``python``, and those of the two pages.

    The language of the code is what follows the opening fence of either block; empty if nothing follows it.
    """
    infos = (segment.block.info for segment in (source, translation) if segment.block)
    return CodeText(
        base_language(code_language(next(filter(None, infos), ""))),
        comparison.source_language,
        comparison.language,
        comparison.source.locale,
        comparison.translation.locale,
    )


def _span(page: Page, segment: Segment, lines: Sequence[CodeLine], previous: int) -> Span:
    """Return the span of the lines of a code block that a difference is about.

    If the block lacks these lines, return the empty span where they should be.

    Args:
        page: The page with the block.
        segment: The code block.
        lines: The lines; empty if the block lacks them.
        previous: The index of the line before them; negative if they are the first.
    """
    if lines:
        return lines_span(page, segment, lines[0].index, lines[-1].index)
    if previous < 0:
        return Span(segment.span.start, segment.span.start)
    end = line_span(page, segment, previous).end
    return Span(end, end)


def _hint() -> str:
    return gettext(
        "Copy the code from the source, and translate only its comments and the text that is shown to readers."
    )


def _subject(hunks: Sequence[CodeHunk]) -> str:
    """Return the lines of both pages that differ, for ``Finding.subject``: ``mq run > mq start``."""
    sides = (("|".join(line.text for line in side) for side in (hunk.source, hunk.translation)) for hunk in hunks)
    return "; ".join(map(" > ".join, sides))[:200]
