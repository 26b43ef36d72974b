"""What no finding may depend on: how a file ends its lines, how it begins and ends, how far its blocks stand apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

import l10ncheck

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
SOURCES = FIXTURES / "site" / "content" / "en"
PAIRS = [
    pytest.param(source, translation, id=source.stem)
    for source in sorted(SOURCES.rglob("*.md"))
    if (translation := SOURCES.with_name("ko") / source.relative_to(SOURCES)).is_file()
]


def with_carriage_returns(text: str) -> str:
    return text.replace("\n", "\r\n")


def with_byte_order_mark(text: str) -> str:
    return "\ufeff" + text


def without_final_line_break(text: str) -> str:
    return text.rstrip("\n")


def with_blank_lines_at_the_end(text: str) -> str:
    return text + "\n\n\n"


def with_more_space_between_blocks(text: str) -> str:
    """Two more empty lines before each heading, which are never inside code on these pages."""
    return re.sub(r"\n(?=\n#{2,6} )", "\n\n\n", text)


def with_a_comment_before_headings(text: str) -> str:
    return re.sub(r"\n\n(?=#{2,6} )", "\n\n<!-- 검토 필요 -->\n\n", text)


def with_other_list_markers(text: str) -> str:
    """``+`` for ``-`` and ``*``, but not in code."""
    parts = re.split(r"(^ *```.*?^ *```$)", text, flags=re.MULTILINE | re.DOTALL)
    parts[::2] = [re.sub(r"^( *)[-*] (?=\S)", r"\1+ ", prose, flags=re.MULTILINE) for prose in parts[::2]]
    return "".join(parts)


def with_tildes_for_fences(text: str) -> str:
    return re.sub(r"^(\s*)```", r"\1~~~", text, flags=re.MULTILINE)


CHANGES = [
    with_carriage_returns,
    with_byte_order_mark,
    without_final_line_break,
    with_blank_lines_at_the_end,
    with_more_space_between_blocks,
    with_a_comment_before_headings,
    with_other_list_markers,
    with_tildes_for_fences,
]


def findings(source: str, translation: str) -> Counter[tuple[str, str]]:
    return Counter((each.rule, each.subject) for each in l10ncheck.compare(source, translation, locale="ko").findings)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
@pytest.mark.parametrize(("source", "translation"), PAIRS)
def test_findings_do_not_depend_on_cosmetics(source: Path, translation: Path, change: Callable[[str], str]) -> None:
    texts = source.read_text(encoding="utf-8"), translation.read_text(encoding="utf-8")
    assert findings(*texts) == findings(texts[0], change(texts[1]))
