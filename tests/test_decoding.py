"""Decoders say in words what they cannot read, whatever the text is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10ncheck.decoding import (
    DEEPEST,
    DecodeError,
    encodable,
    json_prefix,
    line_of,
    rows,
    toml,
    too_deep,
    too_large,
    too_many_digits,
)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"a = {'9' * 5_000}\n", too_many_digits()),
        (f"a = 0x{'f' * 5_000}\n", too_large()),
        (f"a = [{2**63}]\n", too_large()),
        (f"a = {'[' * 3_000}\n", too_deep()),
        (f"a = {'[' * DEEPEST}{']' * DEEPEST}\n", too_deep()),
        (f"a{'.a' * 3_000} = 1\n", too_deep()),
        (f"[a{'.a' * 3_000}]\n", too_deep()),
        (f"a{'.a' * 100_000} = 1\n", too_deep()),
        ("[a" + ' . "b c"' * 50_000 + "]\n", too_deep()),
        (f"x = [{{ a{'.a' * 100_000} = 1 }}]\n", too_deep()),
        ("a = 2024-02-30\n", "line 1"),
        ('a = "\\ud800"\n', "line 1"),
    ],
)
def test_toml_that_is_too_much_for_the_decoder_is_an_error(text: str, message: str) -> None:
    with pytest.raises(DecodeError, match=re.escape(message)):
        toml(text)


def test_toml_keeps_what_fits() -> None:
    assert toml(f"a = {2**63 - 1}\nb = -{2**63}\nc = 1e999\n") == {"a": 2**63 - 1, "b": -(2**63), "c": float("inf")}


def test_json_has_no_halves_of_surrogate_pairs() -> None:
    data, end = json_prefix('{"\\ud800": ["a\\udc00", "\\ud83e\\udd80"]} rest')
    assert data == {"\ufffd": ["a\ufffd", "🦀"]}
    assert end == 39


@pytest.mark.parametrize("digits", ["9" * 5_000, "1" + "0" * 18])
def test_json_integers_that_may_not_fit_stay_text(digits: str) -> None:
    assert json_prefix(f'{{"a": {digits}, "b": -12}}')[0] == {"a": digits, "b": -12}


@pytest.mark.parametrize("depth", [DEEPEST + 1, 900, 100_000])
def test_json_that_is_nested_too_deeply_is_an_error(depth: int) -> None:
    with pytest.raises(DecodeError, match=re.escape(too_deep())):
        json_prefix("[" * depth + "]" * depth)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_rows_of_a_table_may_end_in_any_way(end: str) -> None:
    text = end.join(("\ufeffa,b", "", 'c,"d', 'e"', "f,g"))
    assert list(rows(text)) == [(1, ["a", "b"]), (2, []), (3, ["c", "d\ne"]), (5, ["f", "g"])]


def test_a_cell_that_is_too_long_is_an_error_with_its_line() -> None:
    with pytest.raises(DecodeError, match="larger than field limit") as caught:
        list(rows("a,b\n" + "c" * 200_000))
    assert caught.value.line == 2


@given(st.text(st.characters(codec=None), max_size=40))
def test_text_becomes_encodable_and_keeps_its_length(text: str) -> None:
    assert len(encodable(text).encode().decode()) == len(text)


@given(
    st.text(alphabet="[]{}=.,\"'a1-: \n\\u+e", max_size=60),
    st.sampled_from([toml, json_prefix, lambda text: [*rows(text)]]),
)
def test_no_other_error_leaves_a_decoder(text: str, decode: object) -> None:
    assert callable(decode)
    try:
        decode(text)
    except DecodeError as error:
        assert str(error)


def test_the_line_of_a_key_is_found_whatever_stands_in_texts_before_it() -> None:
    text = (
        "a = '''\n" + '"' + '\\"' * 50_000 + "\n[b\n'''\nc = [ # ]\n\"[\", '''{''', \"\"\"\n}]\\\n\"\"\"]\n[d]\ne = 1\n"
    )
    assert toml(text)["d"] == {"e": 1}
    assert [line_of(text, key) for key in (("a",), ("c",), ("d",), ("d", "e"))] == [1, 5, 9, 10]


def test_dots_in_texts_and_comments_of_toml_are_no_key() -> None:
    dots = "a." * 200
    text = f"a = \"{dots}\"\nb = '{dots}'\n# {dots}\nc = \"\"\"\n{dots}\n\"\"\"\nd = '''\n{dots}'''\n"
    assert toml(text)["c"] == f"{dots}\n"


def test_texts_of_toml_that_do_not_close_are_an_error() -> None:
    with pytest.raises(DecodeError):
        toml('"""\n\\' * 50_000 + "." * DEEPEST)
