"""Reports blocks and passages that have little in common with their source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..comparison import Comparison
from ..differences.block_mismatch import MismatchedBlock, mismatched_blocks
from ..differences.counted_blocks import counted_segments
from ..differences.gaps import count_words
from ..differences.rewritten_passages import RewrittenPassage, rewritten_passages
from ..messages import excerpt, gettext
from ..model import Finding, Page, Segment, Severity, whole_span
from ._gaps import description
from ._terms import quoted
from .base import Example, Rule

_MOST_SHOWN = 4


class BlockMismatch(Rule):
    """A block or a passage does not match its source: most of what it contains differs.

    A block does not match if most of its inline code, links, numbers and tags differ. A passage does not match if the
    source and the translation have different blocks in the same place. If most blocks of a section have no counterpart,
    on both pages, the whole section is reported as one passage.

    ## Why it matters
    Either the source was rewritten after it was translated, or the translation has an unrelated text in this place.
    Readers of the translation get different information.

    ## What is ignored
    - A block with at least half of the inline code, links, numbers and tags of its source. Rules such as
      `inline-code-changed` and `missing-link` report its differences one by one.
    - Text and sections that only one page has, if the other page has nothing in their place. Rules such as
      `missing-text` and `missing-section` report them.

    In a block that this rule reports, the other rules report nothing. If this rule reports a passage, other findings
    about the content of the passage are listed under its finding, as evidence.

    ## How to fix it
    Compare the block or the passage with its source, and translate what has changed.
    """

    name = "block-mismatch"
    group = "structure"
    severity = Severity.WARNING
    examples = (
        Example(
            "Since 2.4, `mq drain` closes [the lanes](/lanes) after 30 seconds.\n",
            "`mq halt`는 [작업](/jobs)을 5분 동안 기다린다.\n",
            fires=1,
        ),
        Example(
            "Call `mq drain` or `mq stop` on [a lane](/lanes), then `mq start`.\n",
            "[레인](/lanes)에서 `mq drain`이나 `mq halt`를, 이어서 `mq run`을 호출한다.\n",
            fires=0,
            note="half of the code and the link match",
        ),
        Example("Call `mq drain` after 30 seconds.\n", "30초 뒤에 `mq drain`을 호출한다.\n", fires=0),
        Example(
            "Build lanes with [Weaver](/weaver), not with Grinder.\n",
            "`mill.js` 파일이 `Grinder`, `Brew`, `Yarrow`를 부른다.\n",
            fires=1,
            note="code that the source page does not have",
        ),
        Example(
            "- The lane `a` is hidden in `1.32`, unless you pass `--show=1.31`.\n",
            "릴리스 `1.12`의 레인 `a`를 쓰고 있다면, `--display=1.12` 플래그로 보이게 한다.\n",
            fires=1,
            note="a list item and a paragraph with two differences",
        ),
        Example(
            "# Queue\n\nA lane holds jobs.\n\n## Stop\n\nCall `mq halt`:\n\n```sh\nmq halt --lane 2\n```\n\n- `HALTED`: it stands\n",
            "# 큐\n\n레인은 작업을 담는다.\n\n## 정지\n\n| 값 | 뜻 |\n| --- | --- |\n| `7` | 비움 |\n| `9` | 닫음 |\n",
            fires=1,
            note="the section has a paragraph, code and a list in the source, and a table in the translation",
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for passage in comparison.of(rewritten_passages):
            yield self._passage_finding(comparison, passage)
        for block in comparison.of(mismatched_blocks).values():
            yield self._finding(comparison, block)

    def _passage_finding(self, comparison: Comparison, passage: RewrittenPassage) -> Finding:
        first, last = comparison.source.lines(passage.source_span)
        heading = passage.section.heading if passage.section else None
        return self.finding(
            comparison,
            passage.span,
            passage.source_span,
            (_section_message if passage.section else _passage_message)(comparison, passage),
            subject=heading.text if heading else "",
            weight=1.0,
            words=sum(map(count_words, passage.missing)),
            hint=gettext(
                "Compare this passage with lines {first} to {last} of the source, and translate what has changed.",
                first=first,
                last=last,
            )
            if first < last
            else gettext(
                "Compare this passage with line {line} of the source, and translate what has changed.", line=first
            ),
        )

    def _finding(self, comparison: Comparison, block: MismatchedBlock) -> Finding:
        source, translation = block.match.source, block.match.translation
        missing, added = _listed(block.missing), _listed(block.added)
        return self.finding(
            comparison,
            whole_span(translation),
            whole_span(source),
            gettext(
                "most code, links, numbers or tags of this block differ: {missing} missing in the translation; {added} added",
                missing=missing,
                added=added,
            )
            if added
            else gettext(
                "most code, links, numbers or tags of this block differ: {missing} missing in the translation",
                missing=missing,
            ),
            subject=" ".join((*block.missing, ">", *block.added))[:200],
            weight=1.0,
            words=sum(map(count_words, source)),
            hint=gettext("Compare the block with its source, and translate what has changed."),
        )


def _section_message(comparison: Comparison, passage: RewrittenPassage) -> str:
    heading = passage.section.heading if passage.section else None
    counts = {
        "missing": len(passage.missing),
        "all": sum(segment.kind != "tag" for segment in passage.source),
        "extra": len(passage.extra),
        "other": sum(segment.kind != "tag" for segment in passage.translation),
    }
    if heading is None:
        return gettext(
            "text before the first heading differs: {missing} of {all} blocks of the source and {extra} of {other} blocks of the translation have no counterpart",
            **counts,
        )
    return gettext(
        'section "{heading}" differs: {missing} of {all} blocks of the source and {extra} of {other} blocks of the translation have no counterpart',
        heading=description(comparison.source, heading),
        **counts,
    )


def _passage_message(comparison: Comparison, passage: RewrittenPassage) -> str:
    """Return the message about a passage: which blocks the source has there, and which the translation has instead.

    It does not say which of the two is newer, since this is not known.
    """
    return gettext(
        "passage differs: {source} in the source; {translation} in the translation",
        source=_counted(comparison.source, passage.missing),
        translation=_counted(comparison.translation, passage.extra),
    )


def _counted(page: Page, blocks: Sequence[Segment]) -> str:
    """Return how many blocks of each kind there are; for a single block also its text: ``1 list item ("Stop a lane")``.

    ``page`` is the page with the blocks.
    """
    numbers = counted_segments(blocks)
    if len(blocks) > 1:
        return numbers
    return gettext('{number} ("{text}")', number=numbers, text=description(page, blocks[0]))


def _listed(items: tuple[str, ...]) -> str:
    """Return the first items for a message: ``"run", "stop", …`` if there are more. Duplicates are left out."""
    distinct = tuple(dict.fromkeys(item.strip("`") for item in items))
    return quoted(map(excerpt, distinct[:_MOST_SHOWN])) + (", …" if len(distinct) > _MOST_SHOWN else "")
