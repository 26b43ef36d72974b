from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10ncheck.globs import compile_globs, matches


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("docs", "docs/a/b.md"),
        ("docs/", "docs/a.md"),
        ("docs/*.md", "docs/a.md"),
        ("docs/*", "docs/a/b.md"),
        ("**/a.md", "a.md"),
        ("**/a.md", "x/y/a.md"),
        ("**", "x/y/a.md"),
        ("x/**/a.md", "x/a.md"),
        ("x/**/**/a.md", "x/y/z/a.md"),
        ("page-[0-9].md", "page-3.md"),
        ("page-[!0-9].md", "page-x.md"),
        ("?.md", "가.md"),
        ("a(b)+.md", "a(b)+.md"),
        ("[x", "[x"),
    ],
)
def test_pattern_matches(pattern: str, path: str) -> None:
    assert matches(path, (pattern,))


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("docs", "my/docs/a.md"),
        ("docs/*.md", "docs/a/b.md"),
        ("doc", "docs/a.md"),
        ("a.md", "axmd"),
        ("?.md", "/.md"),
        ("page-[!0-9].md", "page-3.md"),
    ],
)
def test_pattern_does_not_match(pattern: str, path: str) -> None:
    assert not matches(path, (pattern,))


def test_no_pattern_matches_nothing() -> None:
    assert not matches("a.md", ())


def test_what_is_no_pattern_is_quoted() -> None:
    with pytest.raises(ValueError, match=r'invalid pattern "\[z-a\]": '):
        compile_globs(("ok", "[z-a]"))


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("*a" * 40 + "b", "a" * 250),
        ("**/" * 40 + "b", "a/" * 2_000),
        ("**a" * 40 + "b", "a" * 4_000),
        ("**/*a" * 20 + "b", "a/" * 2_000),
        ("*a/**/" * 30 + "x", "aa/" * 1_300),
    ],
)
def test_no_pattern_holds_up_a_run(pattern: str, path: str) -> None:
    assert not matches(path, (pattern,))


@given(
    st.lists(st.sampled_from(["*", "**", "**/", "/", "a", "b", "?", "[ab]", "[!a]"]), min_size=1, max_size=7),
    st.text(alphabet="ab/", min_size=1, max_size=10),
)
def test_a_pattern_means_what_the_plain_expression_for_it_means(parts: list[str], path: str) -> None:
    plain = {"*": "[^/]*", "**": ".*", "**/": "(?:.*/)?", "?": "[^/]", "[!a]": "[^/a]"}
    pattern = "".join(parts)
    # Stars side by side, ** after a name and slashes at the end read differently in one string than part by part.
    stars_meet = any(one.endswith("*") and (other[0] == "*" or one + other == "**/") for one, other in pairwise(parts))
    if not stars_meet and not re.search(r"[^/]\*\*/", pattern) and not pattern.endswith("/"):
        expected = re.fullmatch("".join(plain.get(part, part) for part in parts) + "(?:/.*)?", path)
        assert matches(path, (pattern,)) == bool(expected)


def test_many_stars_take_no_time() -> None:
    assert not matches("a" * 200, ("*a*" * 3 + "b", "**/" * 50 + "b"))
