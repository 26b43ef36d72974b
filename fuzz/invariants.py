"""Check what must be true for every input. The functions raise AssertionError."""

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


def check_page(page: Page) -> None:
    """Check that all spans of a page are inside it and in order."""
    size = len(page.text)
    for span in _spans(page):
        assert 0 <= span.start <= span.end <= size, f"{span} is outside a page of {size} characters"
    for problem in page.problems:
        assert problem.kind != "replay", problem.message
        check_message(problem.message)
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
    yield from _block_spans(page.blocks)
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


def _block_spans(blocks: Iterable[Block]) -> Iterator[Span]:
    for block in blocks:
        yield block.span
        yield from _inline_spans(block.inlines)
        yield from _block_spans(block.children)


def _inline_spans(nodes: Iterable[Inline]) -> Iterator[Span]:
    for node in nodes:
        yield from (span for span in (node.span, node.url_span, node.title_span, node.label_span) if span)
        yield from _inline_spans(node.children)


def check_report(report: Report) -> None:
    """Check that all findings have valid places, messages on one line, and distinct fingerprints."""
    names = [finding.fingerprint for finding in report.findings]
    assert len(names) == len(set(names)), "two findings have the same fingerprint"
    for page in report.pages:
        _check_findings(page)


def _check_findings(page: PageReport) -> None:
    assert page.document and page.source_document
    size, source_size = len(page.document.text), len(page.source_document.text)
    for finding in page.findings:
        edits = finding.fix.edits if finding.fix else ()
        for span in (finding.span, *finding.places, *(edit.span for edit in edits)):
            assert 0 <= span.start <= span.end <= size, f"{finding.rule}: {span} is outside the translation"
        if finding.source_span:
            inside = 0 <= finding.source_span.start <= finding.source_span.end <= source_size
            assert inside, f"{finding.rule}: {finding.source_span} is outside the source"
        assert 0 <= finding.weight <= 1, f"{finding.rule}: weight {finding.weight}"
        for message in (finding.message, finding.hint, finding.fix.title if finding.fix else ""):
            check_message(message, finding.rule)


def check_message(message: str, rule: str = "") -> None:
    """Check that a message is on one line."""
    assert not {"\n", "\r"} & {*message}, f"{rule}: a message of several lines: {message!r}"


def check_text(text: str) -> None:
    """Check that a text can be encoded as UTF-8."""
    text.encode("utf-8")


def check_format(report: Report, name: str) -> None:
    """Check that the output of a format is UTF-8, and valid JSON or XML if the format is based on it."""
    out = io.StringIO()
    get(name).write(report, out, Style(color=False, alignment=True))
    text = out.getvalue()
    check_text(text)
    if name in _JSON:
        data = json.loads(text)
        assert name != "json" or len(data["findings"]) == len(report.findings)
    elif name == "jsonl":
        for line in text.rstrip("\n").split("\n") if text else ():
            json.loads(line)
    elif name in _XML:
        expat.ParserCreate().Parse(text, True)
