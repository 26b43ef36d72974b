"""Fields of the front matter: what is written and removed, and that every other byte stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10ncheck.page_fields import FieldError, with_field, without_field

KEY = "outdated"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("---\ntitle: 큐\n---\n\n본문\n", "---\ntitle: 큐\noutdated: true\n---\n\n본문\n"),
        ("---\r\ntitle: 큐\r\n---\r\n", "---\r\ntitle: 큐\r\noutdated: true\r\n---\r\n"),
        ("---\rtitle: 큐\r---\r", "---\rtitle: 큐\routdated: true\r---\r"),
        ("---\n# why\ntags:\n  - a\n---\n", "---\n# why\ntags:\n  - a\noutdated: true\n---\n"),
        ('+++\ntitle = "x"\n[menu]\nname = "y"\n+++\n', '+++\ntitle = "x"\noutdated = true\n[menu]\nname = "y"\n+++\n'),
        ('{\n  "title": "x"\n}\n본문\n', '{\n  "outdated": true,\n  "title": "x"\n}\n본문\n'),
        ("# 큐\n", "---\noutdated: true\n---\n\n# 큐\n"),
        ("\ufeff# 큐\r\n", "\ufeff---\r\noutdated: true\r\n---\r\n\r\n# 큐\r\n"),
        ("", "---\noutdated: true\n---\n"),
        ("\n\n본문\n", "---\noutdated: true\n---\n\n\n\n본문\n"),
    ],
)
def test_a_field_is_added_and_removed_again(before: str, after: str) -> None:
    assert with_field(before, KEY, True) == after
    assert without_field(after, KEY, keep_empty=False) == before


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("---\noutdated: false # why\n---\n", "---\noutdated: true # why\n---\n"),
        ("---\noutdated: 'no'\n---\n", "---\noutdated: true\n---\n"),
        ("---\noutdated:\ntitle: x\n---\n", "---\noutdated: true\ntitle: x\n---\n"),
        ('+++\noutdated = ""\n+++\n', "+++\noutdated = true\n+++\n"),
        ("+++\noutdated = false # why\n+++\n", "+++\noutdated = true # why\n+++\n"),
        ('{\n  "outdated": false,\n  "title": "x"\n}\n', '{\n  "outdated": true,\n  "title": "x"\n}\n'),
    ],
)
def test_a_value_is_replaced(before: str, after: str) -> None:
    assert with_field(before, KEY, True) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("---\noutdated: true # why\ntitle: x\n---\n", "---\ntitle: x\n---\n"),
        ('{\n  "title": "x",\n  "outdated": true\n}\n', '{\n  "title": "x"\n}\n'),
        ("---\ntitle: x\nmore:\n  outdated: true\n---\n", "---\ntitle: x\nmore:\n  outdated: true\n---\n"),
        ("# outdated: true\n", "# outdated: true\n"),
        ("---\noutdated: >\n  a\n  b\ntitle: x\n---\n", "---\ntitle: x\n---\n"),
    ],
)
def test_only_the_field_is_removed(before: str, after: str) -> None:
    assert without_field(before, KEY, keep_empty=False) == after


def test_front_matter_can_stay_when_it_is_empty() -> None:
    assert without_field("---\noutdated: true\n---\n\n본문\n", KEY, keep_empty=True) == "---\n---\n\n본문\n"


@pytest.mark.parametrize(
    "text",
    [
        "---\n{outdated: true, title: x}\n---\n",
        "---\ntitle: x\noutdated: true, too: 1 }\n---\n",
        "---\ntitle: [\noutdated: true\n---\n",
    ],
)
def test_a_field_of_another_form_is_left_alone(text: str) -> None:
    with pytest.raises(FieldError):
        without_field(text, KEY, keep_empty=False)


_LINES = st.sampled_from(("title: 큐", "weight: 3 # c", "# outdated: true", "tags: [a, 'b']", "text: >\n  folded", ""))


@given(
    fields=st.lists(_LINES, max_size=5, unique=True),
    at=st.integers(0, 5),
    newline=st.sampled_from(("\n", "\r\n")),
    has_front_matter=st.booleans(),
)
def test_every_other_byte_stays(fields: list[str], at: int, newline: str, has_front_matter: bool) -> None:
    front = ["---", *"\n".join(fields).split("\n"), "---", "", "본문"] if has_front_matter else ["본문"]
    text = newline.join(front) + newline
    added = with_field(text, KEY, True)
    assert with_field(added, KEY, True) == added
    assert without_field(added, KEY, keep_empty=has_front_matter) == text
