"""A pattern that is compiled late is like any other."""

from __future__ import annotations

import pickle
import re

import pytest

from l10ncheck.lazy_pattern import lazy_pattern


def test_a_pattern_is_compiled_once_and_only_when_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    real = re.compile

    def compile_(pattern: str, flags: int) -> re.Pattern[str]:
        compiled.append(pattern)
        return real(pattern, flags)

    monkeypatch.setattr(re, "compile", compile_)
    pattern = lazy_pattern("(?P<b>B)", re.IGNORECASE)
    assert compiled == []
    found = pattern.search("abc")
    assert found
    assert found["b"] == "b"
    assert pattern.findall("bB") == ["b", "B"]
    assert pattern.pattern == "(?P<b>B)"
    assert compiled == ["(?P<b>B)"]


def test_a_pattern_goes_to_another_process() -> None:
    pattern = lazy_pattern("b")
    assert pattern.sub("x", "abc") == "axc"
    assert pickle.loads(pickle.dumps(pattern)).sub("x", "abc") == "axc"
