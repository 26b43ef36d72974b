"""Reports blocks that are of another kind than in the source, such as a heading that became a paragraph."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..comparison import Comparison
from ..languages import Language
from ..lazy_pattern import lazy_pattern
from ..messages import excerpt, gettext
from ..model import Block, Finding, Match, Page, Segment, Severity, Span
from .base import Example, Rule

_SHORTEST_LIST = 3
_LINE = 80  # characters of a line in a terminal; in a text, a longer command is broken into several lines
_CODE_TAGS = lazy_pattern(r"(?i)<(?:code|kbd|samp|tt)\b[^<>]*>([^<]*)</")
_BOXES = frozenset("☐☑☒□■⬜✅✓✔")  # checkboxes that are written as characters


class BlockKindChanged(Rule):
    """A block of the source is a block of another kind in the translation, such as a heading that became a paragraph.

    ## Why it matters
    - A heading that became a paragraph is missing from the table of contents, and links to the heading do not work.
    - A paragraph that became code, or code that became a paragraph, is hard to read.
    - A list item that became a paragraph cuts its list in two.
    - A task that lost its checkbox looks like an ordinary list item.

    ## What is ignored
    - A definition list that became a list with bold names.
    - A list whose items all became paragraphs.
    - Tables.
    - A command of at most 80 characters that the translation has as inline code in the text that introduces it.

    A quotation that became a paragraph is advice, and so is a task that is open on one page and done on the other.

    ## How to fix it
    Use the same kind of block as the source.
    """

    name = "block-kind-changed"
    group = "structure"
    severity = Severity.WARNING
    examples = (
        Example(
            "Run this in the folder `app`:\n\n```sh\nmq start --lanes north,south,east,west --gates first,second,third "
            "--keep-the-order-of-jobs\n```\n",
            "Führen Sie `mq start --lanes north,south,east,west --gates first,second,third --keep-the-order-of-jobs` im "
            "Ordner `app` aus.\n",
            fires=1,
            locale="de",
            note="a long command is easier to copy from a block",
        ),
        Example(
            "# Queue\n\nJobs wait here.\n\n## Limits\n\nA queue holds 500 jobs.\n\n## Order\n\nThe oldest job runs first.\n",
            "# 큐\n\n잡은 여기서 기다린다.\n\n**한도**\n\n큐는 잡을 500개까지 담는다.\n\n## 순서\n\n가장 오래된 잡이 먼저 실행된다.\n",
            fires=1,
        ),
        Example(
            "Jobs wait in a queue.\n\nThe oldest runs first.\n\nA worker takes the `job`.\n",
            "잡은 큐에서 기다린다.\n\n    가장 오래된 것이 먼저 실행된다.\n\n워커는 `job`을 가져간다.\n",
            fires=1,
            note="indented by four spaces, it is code",
        ),
        Example(
            "- He wrote:\n\n  > Old mills grind slowly.\n\n- He slept.\n",
            "- 他写道：\n\n  老磨坊磨得慢。\n\n- 他睡了。\n",
            fires=1,
            locale="zh",
            note="the quotation is a paragraph",
        ),
        Example(
            "Install it:\n\n```sh\npip install mq\n```\n\nThen start it:\n\n```sh\nmq start\n```\n",
            "Installiere es:\n\npip install mq\n\nDann starte es:\n\nmq start\n",
            fires=2,
            locale="de",
        ),
        Example(
            "1. Stop the worker.\n2. Set `x` to 5.\n",
            "Detén el trabajador.\n\n2. Pon `x` a 5.\n",
            fires=1,
            locale="es",
            note="the list begins with 2",
        ),
        Example(
            "- [x] Stop the worker\n- [ ] Empty the queue\n",
            "- [x] Arrêter le travailleur\n- Vider la file\n",
            fires=1,
            locale="fr",
            note="no checkbox",
        ),
        Example(
            "- [x] Stop the worker\n- [ ] Empty the queue\n",
            "- ☑ ワーカーを停止する\n- ☐ キューを空にする\n",
            fires=0,
            locale="ja",
            note="checkboxes as characters",
        ),
        Example(
            "# Lanes\n\nA lane has jobs.\n\nTo check it, run:\n\nThen wait.\n",
            "# 레인\n\n레인에는 잡이 있다.\n\n    check(lane)\n\n그리고 기다린다.\n",
            fires=0,
            note="the code is not the translation of the paragraph",
        ),
        Example(
            "# Lanes\n\nA lane has jobs.\n\nTo check it, run:\n\nThen wait.\n",
            "# 레인\n\n레인에는 잡이 있다.\n\n    확인하려면 실행한다:\n\n그리고 기다린다.\n",
            fires=1,
            note="the paragraph is indented",
        ),
        Example(
            "# Terms\n\nWorker\n: Takes the oldest job from the queue.\n",
            "# 용어\n\n* **워커** - 큐에서 가장 오래된 잡을 가져간다.\n",
            fires=0,
            note="the same content in another style",
        ),
        Example(
            "Jobs wait:\n\n- in a queue\n- on a disk\n",
            "잡은 다음에서 기다린다.\n\n큐에서\n\n디스크에서\n",
            fires=0,
            note="the whole list",
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        matches = comparison.alignment.matches
        counterparts = {
            segment.index: match.source[0] for match in matches if match.source for segment in match.translation
        }
        lost_items = _single_lost_items(comparison)
        in_quote: object = None
        reported_lists: set[Span] = set()
        has_tasks = any(box in comparison.source.text for box in ("[ ]", "[x]", "[X]"))
        quotes = list(_quotations(comparison.translation.blocks))
        for match in matches:
            yield from self._code_in_text(comparison, match)
            if match.relation != "matched":
                continue
            source, translation = match.source[0], match.translation[0]
            if source.kind != translation.kind and _is_certain(match, counterparts, comparison):
                is_style = source.kind == "item" and translation.kind == "paragraph" and source.index not in lost_items
                is_other = source.kind == "paragraph" and _is_other_code(comparison.language, source, translation)
                message = "" if is_style or is_other else _message(source, translation)
                if message:
                    yield self._finding(comparison, source, translation, message, self.severity)
                    continue
            if has_tasks and source.parent and source.parent.span not in reported_lists:
                for finding in self._task(comparison, source, translation):
                    reported_lists.add(source.parent.span)
                    yield finding
            if _left_quote(source, translation, quotes) and source.parent is not in_quote:
                in_quote = source.parent
                text = excerpt(source.text)
                message = gettext('block quote of the source is a paragraph in the translation: "{text}"', text=text)
                yield self._finding(comparison, source, translation, message, Severity.INFO)

    def _code_in_text(self, comparison: Comparison, match: Match) -> Iterator[Finding]:
        """Yield a finding for a code block that became part of its introduction, and is no code there or is too long."""
        if len(match.source) < 2:
            return  # most matches
        prose = "".join("".join(each.prose.split()) for each in match.translation if each.kind in ("paragraph", "item"))
        inline = {_squeezed(code.text) for each in match.translation for code in each.codes}
        for span in (each.span for each in match.translation if each.tags):
            inline.update(map(_squeezed, _CODE_TAGS.findall(comparison.translation.text, span.start, span.end)))
        for source in match.source[1:] if prose else ():
            code = _squeezed(source.text) if source.kind == "code" else ""
            if code and (len(source.text) > _LINE or (code in prose and code not in inline)):
                message = gettext(
                    'code block of the source is in a text of the translation: "{text}"', text=excerpt(source.text)
                )
                yield self._finding(comparison, source, match.translation[0], message, self.severity)

    def _finding(
        self, comparison: Comparison, source: Segment, translation: Segment, message: str, severity: Severity
    ) -> Finding:
        return self.finding(
            comparison,
            translation.span,
            source.span,
            message,
            subject=f"{source.kind} {translation.kind} {excerpt(source.text)}",
            severity=severity,
            hint=gettext("Use the same kind of block as the source."),
        )

    def _task(self, comparison: Comparison, source: Segment, translation: Segment) -> Iterator[Finding]:
        """Yield a finding if a task has another checkbox in the translation, or none.

        Only lists with the same number of items are compared, since the items may otherwise not correspond.
        """
        parent, other = source.parent, translation.parent
        if parent is None or other is None or len(parent.children) != len(other.children):
            return
        box, other_box = _box(comparison.source, source), _box(comparison.translation, translation)
        if not box or box == other_box or translation.text[:1] in _BOXES:
            return
        text = excerpt(source.text)
        if not other_box:
            message = gettext('checkbox of a task missing in the translation: "{text}"', text=text)
        elif box == "[ ]":
            message = gettext('task open in the source, but done in the translation: "{text}"', text=text)
        else:
            message = gettext('task done in the source, but open in the translation: "{text}"', text=text)
        yield self.finding(
            comparison,
            translation.span,
            source.span,
            message,
            subject=f"task {box}{other_box} {text}",
            severity=Severity.INFO if other_box else self.severity,
            hint=gettext("Write the same checkbox as in the source."),
        )


def _squeezed(code: str) -> str:
    """Return code without spaces, and without the prompt before it."""
    return "".join(code.removeprefix("$ ").split())


def _message(source: Segment, translation: Segment) -> str:
    """Return the message about two blocks that translate each other; empty if their kinds may differ."""
    text = excerpt(source.text)
    match source.kind, translation.kind:
        case "heading", "paragraph":
            return gettext('heading of the source is a paragraph in the translation: "{text}"', text=text)
        case "heading", "item":
            return gettext('heading of the source is a list item in the translation: "{text}"', text=text)
        case "paragraph", "heading":
            return gettext('paragraph of the source is a heading in the translation: "{text}"', text=text)
        case "item", "heading":
            return gettext('list item of the source is a heading in the translation: "{text}"', text=text)
        case "code", "paragraph":
            return gettext('code block of the source is a paragraph in the translation: "{text}"', text=text)
        case "paragraph", "code":
            return gettext('paragraph of the source is a code block in the translation: "{text}"', text=text)
        case "item", "paragraph":
            return gettext('list item of the source is a paragraph in the translation: "{text}"', text=text)
        case _:
            return ""


def _is_other_code(language: Language, source: Segment, translation: Segment) -> bool:
    """Whether a block of the translation is code that has nothing to do with the text of its source.

    Such code has no word in the script of the translation, and few words of the source. The result is False for
    languages in Latin letters, whose words look like those of code.
    """
    if translation.kind != "code" or language.script is None or language.has_script(translation.text):
        return False
    words = set(source.prose.split())
    return 2 * len(words & set(translation.text.split())) < len(words)


def _is_certain(match: Match, counterparts: Mapping[int, Segment], comparison: Comparison) -> bool:
    """Whether two blocks of different kinds certainly translate each other, because their neighbours do.

    For most blocks, one neighbour is enough: the blocks before them translate each other, or the blocks after them do.
    For a heading, both neighbours must translate each other.

    Args:
        match: The two blocks.
        counterparts: The source block of each translated block, by the index of the translated block.
        comparison: The pair of pages.
    """
    source, translation = match.source[0], match.translation[0]
    segments = comparison.translation.segments
    beside = []
    for step in (-1, 1):
        index = translation.index + step
        if 0 <= index < len(segments) and segments[index].kind != "field":
            other = counterparts.get(index)
            beside.append(other is not None and other.kind != "field" and abs(other.index - source.index) == 1)
    return any(beside) and ("heading" not in (source.kind, translation.kind) or all(beside))


def _single_lost_items(comparison: Comparison) -> set[int]:
    """Return the index of each source list item that became another kind of block, while the rest of its list did not.

    The rest must show that the translation still has the list: two items or more, or one item that is number 2 on both
    pages.
    """
    by_list: defaultdict[Span, list[Match]] = defaultdict(list)
    for match in comparison.alignment.matches:
        if match.source and match.source[0].kind == "item" and match.source[0].parent is not None:
            by_list[match.source[0].parent.span].append(match)
    lost: set[int] = set()
    for items in by_list.values():
        others = [match for match in items if not match.translation or match.translation[0].kind != "item"]
        is_list = len(items) >= _SHORTEST_LIST or any(
            _number(comparison.source, match.source[0]) == _number(comparison.translation, match.translation[0]) == "2"
            for match in items[1:]
            if match.translation
        )
        if len(others) == 1 and is_list and others[0].relation == "matched":
            lost.add(others[0].source[0].index)
    return lost


def _number(page: Page, item: Segment) -> str:
    """Return the number before a list item, as the page writes it; empty if there is none."""
    return _marks(page, item).rstrip(".)")


def _box(page: Page, item: Segment) -> str:
    """Return the checkbox of a list item, ``[ ]`` or ``[x]``; empty for any other segment."""
    if item.kind != "item":
        return ""
    box = _marks(page, item)[-3:].lower()
    return box if box in ("[ ]", "[x]") else ""


def _marks(page: Page, item: Segment) -> str:
    """Return the marks before the text of a list item in its line, such as ``1.`` or ``- [x]``."""
    return page.text[page.line_starts[page.line(item.span.start) - 1] : item.span.start].strip(" \t>")


def _quotations(blocks: Iterable[Block]) -> Iterator[Span]:
    """Yield the places of the outermost quotations in some blocks, in the order of the page."""
    for block in blocks:
        if block.kind == "quote":
            yield block.span
        else:
            yield from _quotations(block.children)


def _left_quote(source: Segment, translation: Segment, quotes: Sequence[Span]) -> bool:
    """Whether a paragraph is in a quotation in the source, and in no quotation in the translation.

    ``quotes`` are the places of the quotations of the translation.
    """
    return (
        source.kind == "paragraph"
        and source.parent is not None
        and source.parent.kind == "quote"
        and translation.kind in ("paragraph", "item")
        and (translation.parent is None or translation.parent.kind == "list")
        and not _is_in(translation.span, quotes)
    )


def _is_in(span: Span, places: Sequence[Span]) -> bool:
    """Whether a span begins inside one of some places, which are in order and do not overlap."""
    at = bisect_right(places, span.start, key=lambda place: place.start) - 1
    return at >= 0 and span.start < places[at].end
