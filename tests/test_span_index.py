"""Searches for what touches a place of a text."""

from __future__ import annotations

import pytest

from l10ncheck.model import Span
from l10ncheck.span_index import SpanIndex

SPANS = [Span(40, 50), Span(0, 30), Span(5, 10), Span(10, 10), Span(12, 20)]


@pytest.mark.parametrize("start", range(-1, 53, 3))
@pytest.mark.parametrize("length", [0, 1, 8, 60])
def test_all_spans_that_touch_a_span_are_found(start: int, length: int) -> None:
    place = Span(start, start + length)
    expected = [each for each in sorted(SPANS) if each.start <= place.end and place.start <= each.end]
    assert SpanIndex(SPANS, lambda span: span).touching(place) == expected
