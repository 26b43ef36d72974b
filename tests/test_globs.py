from __future__ import annotations

import pytest

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
    with pytest.raises(ValueError, match=r"'\[z-a\]' is no pattern"):
        compile_globs(("ok", "[z-a]"))


def test_many_stars_take_no_time() -> None:
    assert not matches("a" * 200, ("*a*" * 3 + "b", "**/" * 50 + "b"))
