"""Text that only one side of a site carries is left out, and suggested if it is on many pages."""

from __future__ import annotations

from pathlib import Path

import pytest

import l10ncheck
from l10ncheck.boilerplate import blanked
from l10ncheck.boilerplate_suggestions import suggestions
from l10ncheck.cli import main
from l10ncheck.config import Config, load_config
from l10ncheck.init_config import propose

BODY = ("# Lane\n\nThe lane is open.\n", "# 레인\n\n레인은 열려 있다.\n")


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("<Note />", "a <Note kind='x' /> b <Notes /> </Note>", f"a {' ' * 17} b <Notes /> {' ' * 7}"),
        ("<Note />", "import Note from './n'\r\nimport Notes from './n'", f"{' ' * 22}\r\nimport Notes from './n'"),
        ("Made on *", "# A\n\nMade on 2024-03-01\nb", "# A\n\n                  \nb"),
        ("Made on *", "Not Made on x", "Not Made on x"),
        ("Made by * on *", "Made by a on b\r\n", "              \r\n"),
        ("One. Two.", "One.\nTwo.\n\nOne.", "    \n    \n\nOne."),
        ("Made on", "Made   on", "         "),
        ("a.c", "abc", "abc"),
        ("{{< outdated * >}}", "x\n{{< outdated since=1 >}}\ny", "x\n                        \ny"),
    ],
)
def test_a_pattern_is_blanked_and_nothing_moves(pattern: str, text: str, expected: str) -> None:
    assert blanked(text, (pattern,)) == expected


@pytest.mark.parametrize("pattern", ["*" * 300, "*a" * 200, "<" * 500, "<A" + " " * 500, "x *", "(?:x+x+)+y"])
def test_a_hostile_pattern_ends(pattern: str) -> None:
    for text in ("a" * 20_000, "a\n" * 20_000, "<A " * 20_000, "x" * 2_000):
        assert len(blanked(text, (pattern,))) == len(text)


def test_many_components_are_one_search() -> None:
    patterns = tuple(f"<A{i} />" for i in range(20_000))
    text = "<A7 a='b'>x</A7> <B />\n" * 20_000
    assert blanked(text, patterns).split() == ["x", "<B", "/>"] * 20_000


@pytest.mark.parametrize(
    ("source", "translation", "pattern"),
    [
        ("<Warning />\n\n{}", "{}", "<Warning />"),
        ("{}", "> 이 문서는 자동으로 번역되었다.\n\n{}", "> 이 문서는 자동으로 번역되었다."),
        ("{}\nMade by a tool on 2024-03-01.\n", "{}", "Made by a tool on *."),
        ("{}\nMade by a tool on 2024-03-01.\n", "{}\nMade by a tool on 2025-01-05.\n", "Made by a tool on *."),
        ("{{{{< generated >}}}}\n\n{}", "{}", "{{< generated >}}"),
        ("{}", "이 문서는\n자동으로 번역되었다.\n\n{}", "이 문서는 자동으로 번역되었다."),
    ],
)
def test_boilerplate_is_no_difference(source: str, translation: str, pattern: str) -> None:
    pages = source.format(BODY[0]), translation.format(BODY[1])
    dialects = ["hugo"] if "{{" in pages[0] else ["mdx"] if "<W" in pages[0] else []
    assert l10ncheck.compare(*pages, dialects=dialects).findings
    assert not l10ncheck.compare(*pages, dialects=dialects, config=Config(boilerplate=(pattern,))).findings


def site(root: Path, source: str, translation: str, *, count: int = 8, without: int = 0) -> Path:
    for number in range(count + without):
        for folder, template, body in (("en", source, BODY[0]), ("ko", translation, BODY[1])):
            path = root / f"docs/{folder}/{number}.mdx"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(
                (template if number < count else "{}").format(
                    body.replace("Lane", f"Lane {number}").replace("# 레인", f"# 레인 {number}")
                ),
                encoding="utf-8",
            )
    (root / "l10ncheck.toml").write_text('layout = "docs-folders"\nlocales = ["ko"]\ncache = ""\n')
    return root


def suggested(root: Path) -> list[tuple[str, str, int]]:
    report = l10ncheck.check([], load_config(root), jobs=1)
    return [(each.pattern, each.side, each.pages) for each in suggestions(report)]


SUGGESTED = [
    ("<Warning kind='x' />\n\n{}", "{}", "<Warning />", "source"),
    ("{}", "이 문서는 자동으로 번역되었다.\n\n{}", "이 문서는 자동으로 번역되었다.", "translation"),
    ("{}", "> 기계가 번역하였다. [원문](/en/a{0[5]})을 본다.\n\n{0}", "> 기계가 번역하였다. [원문](*)을 본다.", "translation"),
    ("{}\nMade by a tool on 2024-03-01.\n", "{}", "Made by a tool on *", "source"),
    ("{}\n###### Made by a tool on 2024-03-01\n", "{}", "###### Made by a tool on *", "source"),
    ("{}\n#### Made by a tool on 2024-03-01\n", "{}\n#### Made by a tool on 2025-01-05\n", "#### Made by a tool on *", "both"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "translation", "pattern", "side"), SUGGESTED)
def test_a_difference_on_many_pages_is_suggested(
    tmp_path: Path, source: str, translation: str, pattern: str, side: str
) -> None:
    root = site(tmp_path, source, translation, without=20)
    assert suggested(root) == [(pattern, side, 8)]


@pytest.mark.parametrize(
    ("source", "translation", "count", "without"),
    [
        ("<Warning />\n\n{}", "{}", 4, 0),  # too few pages
        ("<Warning />\n\n{}", "{}", 6, 60),  # too small a share of the pages
        ("{}\nThe port is closed in winter.\n", "{}", 8, 0),  # prose of the source: not translated yet
        ("<Steps>\n\n{}\n</Steps>\n", "{}", 8, 0),  # not applied yet
        ("<Warning />\n\n{}", "<Warning />\n\n{}", 8, 0),  # no difference
    ],
)
def test_other_differences_are_not_suggested(
    tmp_path: Path, source: str, translation: str, count: int, without: int
) -> None:
    assert suggested(site(tmp_path, source, translation, count=count, without=without)) == []


def test_a_component_that_some_translations_have_is_not_suggested(tmp_path: Path) -> None:
    root = site(tmp_path, "<Warning />\n\n{}", "{}")
    for number in range(3):
        path = root / f"docs/ko/{number}.mdx"
        path.write_text("<Warning />\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert suggested(root) == []


def test_check_prints_one_line_to_copy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site(tmp_path, "<Warning />\n\n{}", "{}"))
    main(["check"])
    written = capsys.readouterr().err
    assert '8 pages have "<Warning />" only in the source' in written
    line = next(line for line in written.splitlines() if line.startswith("boilerplate = "))
    with (tmp_path / "l10ncheck.toml").open("a") as file:
        file.write(line + "\n")
    assert main(["check"]) == 0
    assert "boilerplate" not in capsys.readouterr().err


def test_init_proposes_what_it_finds(tmp_path: Path) -> None:
    site(tmp_path, "{}", "이 문서는 자동으로 번역되었다.\n\n{}", count=12)
    assert '# boilerplate = ["이 문서는 자동으로 번역되었다."]' in propose(tmp_path).text
