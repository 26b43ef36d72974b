"""Comments are found in the syntax of their language, and what only looks like one is code."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10ncheck.differences.code_languages import base_language, code_language
from l10ncheck.differences.comments import without_comments

CODE = "key = 1"


@pytest.mark.parametrize(
    ("language", "comment"),
    [
        ("sh", "# 주석"),
        ("yaml", "#주석"),
        ("python", "# 주석"),
        ("toml", "# 주석"),
        ("dockerfile", "# 주석"),
        ("js", "// 주석"),
        ("go", "/* 주석 */"),
        ("jsx", "{/* 주석 */}"),
        ("rust", "/// 주석"),
        ("css", "/* 주석 */"),
        ("sql", "-- 주석"),
        ("lua", "--[[ 주석 ]]"),
        ("haskell", "{- 주석 -}"),
        ("ini", "; 주석"),
        ("lisp", ";; 주석"),
        ("tex", "% 주석"),
        ("html", "<!-- 주석 -->"),
        ("mermaid", "\n%% 주석"),
        ("vim", '\n" 주석'),
        ("bat", "\nREM 주석"),
        ("powershell", "<# 주석 #>"),
        ("", "# 주석"),
        ("no-such-language", "// 주석"),
    ],
)
def test_a_comment_of_a_language_is_left_out(language: str, comment: str) -> None:
    assert without_comments(f"{CODE} {comment}", language).strip() == CODE


@pytest.mark.parametrize(
    ("language", "code"),
    [
        ("js", "a # b"),
        ("sh", "curl http://host//path"),
        ("sh", 'echo "a # b"'),
        ("sh", "echo ${#list}"),
        ("yaml", "image: 'a # b'"),
        ("json", '{"url": "http://host//path"}'),
        ("yaml", "url: http://host//path"),
        ("python", "a // b"),
        ("python", 'text = """\n# not a comment\n"""\nx = 1'),
        ("lisp", "(a # b)"),
        ("", "a -- b ; c % d"),
        ("", "ls /var/* /tmp/*"),
        ("css", "a { color: #fff }"),
    ],
)
def test_what_only_looks_like_a_comment_stays(language: str, code: str) -> None:
    assert without_comments(code, language) == code


def test_a_string_that_stands_alone_is_documentation() -> None:
    code = 'def f():\n    """설명\n    둘째 줄"""\n    return 1'
    assert without_comments(code, "python").split() == ["def", "f():", "return", "1"]


def test_a_block_comment_over_several_lines_keeps_their_number() -> None:
    assert without_comments("a\n/* x\ny */ b", "c") == "a\n    \n     b"


@pytest.mark.parametrize(
    ("info", "language"),
    [
        ("js {1,3-5}", "js"),
        ("js{1,3-5}", "js"),
        ("{.python .annotate}", "python"),
        ("{ .yaml }", "yaml"),
        ('Python hl_lines="1"', "python"),
        ('tsx title="app.tsx"', "tsx"),
        ("yaml,linenos", "yaml"),
        ("c++", "c++"),
        ("c#", "c#"),
        ("shell-session", "shell-session"),
        ("", ""),
    ],
)
def test_the_language_is_the_first_word_of_the_info_string(info: str, language: str) -> None:
    assert code_language(info) == language


@given(
    st.text("#/*-<!>\"'\n ab{}[]()%;", max_size=60), st.sampled_from(["sh", "js", "python", "html", "lua", "css", ""])
)
def test_every_other_character_keeps_its_place(code: str, language: str) -> None:
    stripped = without_comments(code, language)
    assert len(stripped) == len(code)
    assert all(a in (b, " ") for a, b in zip(stripped, code, strict=True))
    assert stripped.count("\n") == code.count("\n")


@pytest.mark.parametrize("piece", ["/*", "<!--", '"""', "'", '"', "#", "--[[", "{/*"])
def test_openers_without_end_take_linear_time(piece: str) -> None:
    for language in ("js", "html", "python", "lua", ""):
        assert len(without_comments(piece * 40_000, language)) == len(piece) * 40_000


@pytest.mark.parametrize(
    ("name", "base"),
    [
        ("vue-html", "vue"),
        ("html+erb", "html"),
        ("angular-html", "angular"),
        ("js-nolint", "js"),
        ("yaml", "yaml"),
        ("shell-session", "shell-session"),
        ("brain-fog", "brain-fog"),
        ("", ""),
    ],
)
def test_a_compound_language_has_the_rules_of_its_known_part(name: str, base: str) -> None:
    assert base_language(name) == base


def test_the_braces_of_an_empty_object_around_a_comment_are_code() -> None:
    assert without_comments("f({/* a */}) <p>{/* b */}</p>", "jsx") == "f({       }) <p>         </p>"
