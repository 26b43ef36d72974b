"""Target: exports of two pages in every format, the texts that po4a extracts, and fields written into a page."""

from __future__ import annotations

from contextlib import suppress
from xml.etree import ElementTree

from l10ncheck.engine.compare import compare
from l10ncheck.engine.snapshot import PairSnapshot
from l10ncheck.history.pins import pinned
from l10ncheck.markdown import detect_dialects, parse
from l10ncheck.memory.po4a_chunks import po4a_chunks, unix_lines
from l10ncheck.memory.suggestions import MemoryIndex
from l10ncheck.memory.units import page_units
from l10ncheck.model import Field
from l10ncheck.page_fields import FieldError, with_field, without_field
from l10ncheck.reports.exchange import FORMATS

from .. import samples
from ..harness import Target
from ..invariants import check_text

_KEY = "outdated"
_COMMIT = "3f2a9c0de1b4567890abcdef1234567890abcdef"


def run(text: str) -> None:
    source, translation = samples.split(text, 2)
    dialects = detect_dialects(source, translation)
    snapshot = PairSnapshot(
        parse(source, path="source.md", locale="en", dialects=dialects),
        parse(translation, path="translation.md", locale="ko", dialects=dialects),
    )
    findings = compare(source, translation, locale="ko", strict=True).findings
    for name, form in FORMATS.items():
        written = form.render([form.work(snapshot, findings)])
        check_text(written)
        if name in ("tmx", "xliff"):
            ElementTree.fromstring(written)
    index = MemoryIndex([page_units(snapshot, findings)])
    for known in index.texts[:3]:
        assert index.find(known)[0].score == 100, known
    _chunks(source)
    _fields(source)


def _chunks(text: str) -> None:
    text = f"{text}\n"
    end = 0
    for chunk in po4a_chunks(text):
        assert end <= chunk.start < chunk.end <= len(text), chunk
        assert chunk.form != "plain" or chunk.text == unix_lines(text[chunk.start : chunk.end]), chunk
        end = chunk.end


def _fields(text: str) -> None:
    has_field = any(field.key == _KEY for field in _fields_of(text))
    with suppress(FieldError):
        added = with_field(text, _KEY, True)
        assert with_field(added, _KEY, True) == added
        keep_empty = parse(text, dialects=()).front_matter is not None
        assert has_field or without_field(added, _KEY, keep_empty=keep_empty) == text
    with suppress(FieldError):
        with_pin = pinned(text, _KEY, _COMMIT)
        assert pinned(with_pin, _KEY, _COMMIT) == with_pin


def _fields_of(text: str) -> tuple[Field, ...]:
    matter = parse(text, dialects=()).front_matter
    return matter.fields if matter else ()


def seeds() -> list[str]:
    return [samples.joined(pair) for pair in samples.pairs()]


TARGET = Target("exchange", run, seeds)
