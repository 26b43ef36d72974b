"""Rows are added to the entries of a glossary file, in the style of the entry, and nothing else changes."""

from __future__ import annotations

import pytest

from l10ncheck.glossary.decode import decode_glossary
from l10ncheck.glossary.errors import GlossaryError
from l10ncheck.glossary.row_writer import with_forbidden
from l10ncheck.glossary.terms import Forbidden

HEAD = "source: en\ntarget: ko\nterms:\n"
ROW = Forbidden("일꾼", only_if_source="worker", unless_source=("hand", "a, b"))
WRITTEN = "{text: 일꾼, only_if_source: worker, unless_source: [hand, 'a, b']}"


def written(entry: str, *rows: Forbidden) -> str:
    return with_forbidden(HEAD + entry, "g.yaml", {0: rows or (ROW,)}).removeprefix(HEAD)


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("- {term: worker, target: 워커}\n", f"- {{term: worker, target: 워커, forbidden: [{WRITTEN}]}}\n"),
        (
            "- term: worker\n  target: 워커  # of a pool\n  # for reviewers\n  note: n\n",
            f"- term: worker\n  target: 워커  # of a pool\n  forbidden:\n    - {WRITTEN}\n  # for reviewers\n  note: n\n",
        ),
        (
            "- term: worker\n  target:\n    - 워커\n\n# queues\n- term: queue\n  target: 큐",
            f"- term: worker\n  target:\n    - 워커\n  forbidden:\n    - {WRITTEN}\n\n# queues\n- term: queue\n  target: 큐",
        ),
        (
            "- term: worker\n  target: 워커\n  note: >\n    It works.\n\n",
            f"- term: worker\n  target: 워커\n  forbidden:\n    - {WRITTEN}\n  note: >\n    It works.\n\n",
        ),
        (
            "- note: n\n  term: worker\n  target: 워커",
            f"- note: n\n  term: worker\n  target: 워커\n  forbidden:\n    - {WRITTEN}",
        ),
        (
            "- term: worker\n  target: 워커\n  forbidden:\n  - 인부 # old\n  # end\n",
            f"- term: worker\n  target: 워커\n  forbidden:\n  - 인부 # old\n  - {WRITTEN}\n  # end\n",
        ),
        (
            "- {term: worker, target: 워커, forbidden: [인부,]}\n",
            f"- {{term: worker, target: 워커, forbidden: [인부, {WRITTEN},]}}\n",
        ),
        (
            "- {term: worker, target: 워커, forbidden: []}\n",
            f"- {{term: worker, target: 워커, forbidden: [{WRITTEN}]}}\n",
        ),
        (
            "- term: worker\n  target: 워커\n  forbidden: 인부, 일손 # c\n",
            f"- term: worker\n  target: 워커\n  forbidden: ['인부, 일손', {WRITTEN}] # c\n",
        ),
        (
            "- {term: worker, target: 워커, forbidden: {text: 인부}}\n",
            f"- {{term: worker, target: 워커, forbidden: [{{text: 인부}}, {WRITTEN}]}}\n",
        ),
    ],
)
def test_a_row_is_added_in_the_style_of_the_entry(entry: str, expected: str) -> None:
    assert written(entry) == expected


def test_line_ends_and_a_byte_order_mark_are_kept() -> None:
    text = "\ufeff" + (HEAD + "- term: worker\n  target: 워커\n- term: queue\n  target: 큐\n").replace("\n", "\r\n")
    new = with_forbidden(text, "g.yaml", {0: [ROW], 1: [Forbidden("줄")]})
    assert new.startswith("\ufeffsource") and new.count("\n") == new.count("\r\n") == text.count("\n") + 4
    assert [term.forbidden for term in decode_glossary(new, "g.yaml").terms] == [(ROW,), (Forbidden("줄"),)]


def test_texts_that_yaml_reads_as_something_else_are_quoted() -> None:
    rows = (Forbidden("no: #"), Forbidden("- [x"), Forbidden("줄" * 100, only_if_source="it's"))
    (term,) = decode_glossary(HEAD + written("- {term: worker, target: 워커}\n", *rows), "g.yaml").terms
    assert term.forbidden == rows


@pytest.mark.parametrize("value", ["|\n    인부", "\n    text: 인부\n    because: old"])
def test_a_value_of_several_lines_that_is_no_list_is_refused(value: str) -> None:
    with pytest.raises(GlossaryError, match=r'g\.yaml:4: "forbidden" is not a list'):
        written(f"- term: worker\n  target: 워커\n  forbidden: {value}\n")
