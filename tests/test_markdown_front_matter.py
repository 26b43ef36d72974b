"""Front matter in three formats: its fields, where they stand, and what is wrong with it."""

from __future__ import annotations

import itertools

import pytest

from l10ncheck.markdown import parse
from l10ncheck.model import Field, Page


def fields(text: str) -> dict[str, object]:
    matter = parse(text, dialects=()).front_matter
    assert matter
    assert not matter.error
    return {field.key: field.value for field in matter.fields}


def written(page: Page, field: Field) -> tuple[str, str]:
    spans = field.key_span, field.value_span
    key, value = (page.text[span.start : span.end] for span in spans)
    return key, value


def error(text: str) -> str:
    page = parse(text, dialects=())
    assert page.front_matter
    assert page.front_matter.error
    assert [problem.kind.removesuffix("-limit") for problem in page.problems] == ["front-matter"]
    return page.front_matter.error


YAML = """---
title: "밥과 국"  # the dish
weight: 10
draft: false
date: 2021-08-04
tags: [rice, soup]
params:
  version: 1.20
  image:
    alt: 'a pot'
text: |
  two
  lines
none:
---
Page
"""


def test_yaml_fields_with_nested_keys_joined_by_dots() -> None:
    assert fields(YAML) == {
        "title": "밥과 국",
        "weight": 10,
        "draft": False,
        "date": "2021-08-04",
        "tags": ["rice", "soup"],
        "params.version": 1.2,
        "params.image.alt": "a pot",
        "text": "two\nlines\n",
        "none": None,
    }


def test_yaml_fields_stand_where_they_say() -> None:
    page = parse(YAML, dialects=())
    assert page.front_matter
    found = dict(written(page, field) for field in page.front_matter.fields)
    assert found["title"] == "밥과 국"
    assert found["alt"] == "a pot"
    assert found["tags"] == "[rice, soup]"
    assert found["version"] == "1.20"


def test_fields_stand_where_they_say_in_a_file_with_crlf_and_byte_order_mark() -> None:
    page = parse("\ufeff" + YAML.replace("\n", "\r\n"), dialects=())
    assert page.front_matter
    assert dict(written(page, field) for field in page.front_matter.fields)["alt"] == "a pot"
    assert page.text[page.segments[-1].span.start :] == "Page\r\n"


def test_toml() -> None:
    text = '+++\ntitle = "밥"\nweight = 3\n[menu.main]\nname = "목록"\n+++\nPage\n'
    page = parse(text, dialects=())
    assert fields(text) == {"title": "밥", "weight": 3, "menu.main.name": "목록"}
    assert page.front_matter
    assert [written(page, field) for field in page.front_matter.fields] == [
        ("title", "밥"),
        ("weight", "3"),
        ("name", "목록"),
    ]


def test_json() -> None:
    text = '{\n  "title": "밥",\n  "weight": 3\n}\n\nPage\n'
    page = parse(text, dialects=())
    assert fields(text) == {"title": "밥", "weight": 3}
    assert page.front_matter
    assert written(page, page.front_matter.fields[0])[1] == "밥"
    assert [segment.text for segment in page.segments] == ["밥", "Page"]


@pytest.mark.parametrize("text", ["", "a\n---\nb: c\n---\n", "---\nno end\n", "{{< a >}}\n", "{not json\n"])
def test_what_is_no_front_matter(text: str) -> None:
    assert parse(text, dialects=()).front_matter is None


def test_an_empty_one_has_no_fields() -> None:
    assert fields("---\n---\nPage\n") == {}


def test_the_error_names_the_line_of_the_file() -> None:
    assert error("---\ntitle: a\nb: [c\n---\nPage\n").startswith("line 4: ")


def test_a_list_is_no_front_matter() -> None:
    assert error("---\n- a\n---\n") == "it does not consist of keys with values"


def test_bad_toml_is_an_error() -> None:
    assert "+++" not in error("+++\na = \n+++\n")


def test_the_page_behind_bad_front_matter_is_read() -> None:
    assert [segment.text for segment in parse("---\na: [\n---\nPage\n", dialects=()).segments] == ["Page"]


def test_aliases_are_not_followed_twice() -> None:
    names = "abcdefghijklmnop"
    lines = [f"{name}: &{name} [{', '.join(['*' + before] * 9)}]" for before, name in itertools.pairwise(names)]
    assert len(fields("---\na: &a [x]\n" + "\n".join(lines) + "\n---\n")) == len(names)


def test_a_cycle_ends() -> None:
    assert fields("---\na: &a\n  b: *a\n---\n") == {"a.b": None}


def test_tags_are_ignored() -> None:
    assert fields("---\na: !!python/object/apply:os.system ['x']\n---\n") == {"a": ["x"]}


@pytest.mark.parametrize("nested", ["[" * 20_000, "- " * 20_000 + "x", "{a: " * 20_000])
def test_nesting_that_would_end_the_process_is_an_error(nested: str) -> None:
    assert error(f"---\na: {nested}\n---\n") == "the data is nested too deeply (the limit is 100 levels)"


def test_the_prose_of_a_field_with_html_has_a_mark_in_place_of_code_and_no_tags() -> None:
    page = parse(
        "---\ndescription: >-\n  <p>Call <code>f(3)</code> 2 times.</p>\n\n  <pre>f(7)</pre>\n---\n", dialects=()
    )
    (segment,) = page.segments
    assert segment.prose.split() == ["Call", "\x01", "2", "times.", "\x01"]
    for prose, text in (("2 times", "2 times"), ("\x01 2", "<code>f(3)</code> 2")):
        start = segment.prose.index(prose)
        span = segment.locate(start, start + len(prose))
        assert page.text[span.start : span.end] == text


def test_fields_with_escapes_and_several_on_a_line_have_places_in_order() -> None:
    text = '{\n"a": {"title": "x \\"y\\"", "description": "One"},\n"b.c": {"title": "z", "description": "Two"}\n}\n\nText.\n'
    page = parse(text, dialects=())
    assert page.front_matter
    found = [written(page, field) for field in page.front_matter.fields if field.key.endswith(("title", "description"))]
    assert [value for _, value in found] == ['x \\"y\\"', "One", "z", "Two"]


def test_a_field_whose_place_is_unknown_stays_behind_the_one_before_it() -> None:
    page = parse('{"a": 1, "x": {"\\u0074itle": "T"}, "description": "D"}\n', dialects=())
    starts = [segment.span.start for segment in page.segments]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    "value",
    [
        ">\n  The worker takes\n  the last worker.",
        ">-\n  a\n\n  worker",
        "|\n  1.\n    worker",
        "first\n  a worker",
        '>\n  <p>Ask <a href="/the">her</a>, the\n  <b>last</b> worker.</p>',
        "|\n  <i>前</i>の<b>列</b>。\n  worker",
    ],
)
def test_each_word_of_a_value_on_several_lines_has_its_place(value: str) -> None:
    text = f"---\ndescription: {value}\nweight: 1\n---\n"
    (segment,) = parse(text, dialects=()).segments
    start = segment.prose.rindex("worker")
    span = segment.locate(start, start + len("worker"))
    assert span.start == text.rindex("worker")
    assert text[span.start : span.end] == "worker"
    assert not text[segment.span.start :].startswith(("|", ">"))
