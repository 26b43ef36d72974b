"""What has to hold whatever the input was."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from xml.parsers import expat

from l10ncheck.model import Block, Inline, Page, Span
from l10ncheck.report import PageReport, Report
from l10ncheck.reports import Style, get

_JSON = frozenset({"json", "sarif", "rdjson", "gitlab"})
_XML = frozenset({"junit", "checkstyle"})


def of_page(page: Page) -> None:
    """All places of a page are inside of it, and in order."""
    size = len(page.text)
    for span in _spans(page):
        assert 0 <= span.start <= span.end <= size, f"{span} is outside of a page of {size} characters"
    for problem in page.problems:
        assert problem.kind != "replay", problem.message
        of_message(problem.message)
    starts = [segment.span.start for segment in page.segments]
    assert starts == sorted(starts), "segments are not in the order of the page"
    for segment in page.segments:
        located = segment.locate(0, len(segment.prose))
        assert 0 <= located.start <= located.end <= size, f"prose is located at {located}"


def _spans(page: Page) -> Iterator[Span]:
    if page.front_matter:
        yield page.front_matter.span
        for field in page.front_matter.fields:
            yield from (field.key_span, field.value_span)
    yield from _of_blocks(page.blocks)
    for segment in page.segments:
        yield from (segment.span, *segment.cells)
        yield from (anchor.span for anchor in segment.anchors)
        for tag in segment.tags:
            yield from (tag.span, *(argument.span for argument in tag.args))
        places = (
            *((each.span, each.url_span) for each in segment.links),
            *((each.span, each.url_span) for each in segment.images),
        )
        yield from (span for place in places for span in place if span)
    yield from (definition.span for definition in page.definitions)
    yield from (problem.span for problem in page.problems)


def _of_blocks(blocks: Iterable[Block]) -> Iterator[Span]:
    for block in blocks:
        yield block.span
        yield from _of_inlines(block.inlines)
        yield from _of_blocks(block.children)


def _of_inlines(nodes: Iterable[Inline]) -> Iterator[Span]:
    for node in nodes:
        yield from (span for span in (node.span, node.url_span, node.title_span, node.label_span) if span)
        yield from _of_inlines(node.children)


def of_report(report: Report) -> None:
    """Findings are about places that there are, in words on one line, and each has a name of its own."""
    names = [finding.fingerprint for finding in report.findings]
    assert len(names) == len(set(names)), "two findings have the same fingerprint"
    for page in report.pages:
        _of_findings(page)


def _of_findings(page: PageReport) -> None:
    assert page.document and page.source_document
    size, source_size = len(page.document.text), len(page.source_document.text)
    for finding in page.findings:
        edits = finding.fix.edits if finding.fix else ()
        for span in (finding.span, *finding.places, *(edit.span for edit in edits)):
            assert 0 <= span.start <= span.end <= size, f"{finding.rule}: {span} is outside of the translation"
        if finding.source_span:
            inside = 0 <= finding.source_span.start <= finding.source_span.end <= source_size
            assert inside, f"{finding.rule}: {finding.source_span} is outside of the source"
        assert 0 <= finding.weight <= 1, f"{finding.rule}: weight {finding.weight}"
        for message in (finding.message, finding.hint, finding.fix.title if finding.fix else ""):
            of_message(message, finding.rule)


def of_message(message: str, rule: str = "") -> None:
    """A message is one line."""
    assert not {"\n", "\r"} & {*message}, f"{rule}: a message of several lines: {message!r}"


def of_text(text: str) -> None:
    """Whatever is written is UTF-8."""
    text.encode("utf-8")


def of_format(report: Report, name: str) -> None:
    """A format is UTF-8, and the JSON or XML that it claims to be."""
    out = io.StringIO()
    get(name).write(report, out, Style(color=False, alignment=True))
    text = out.getvalue()
    of_text(text)
    if name in _JSON:
        data = json.loads(text)
        assert name != "json" or len(data["findings"]) == len(report.findings)
    elif name == "jsonl":
        for line in text.rstrip("\n").split("\n") if text else ():
            json.loads(line)
    elif name in _XML:
        expat.ParserCreate().Parse(text, True)
