"""Pages that include other pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.repositories import SOURCE, TRANSLATION, Repository

from l10ncheck.cli import main
from l10ncheck.markdown import parse
from l10ncheck.model import Pair
from l10ncheck.worklist.includes import included_names, included_pages


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('{{< include "parts/a.md" >}}\n', ("parts/a.md",)),
        ('Text and {{% include file="a.md" %}} more.\n', ("a.md",)),
        ('--8<-- "docs/a.md"\n', ("docs/a.md",)),
        ("--8<--\na.md\nb.md\n--8<--\n", ("a.md", "b.md")),
        ("import Part from './_a.mdx'\n\n<Part />\n", ("_a.mdx",)),
        ("<!--@include: ./parts/a.md-->\n", ("./parts/a.md",)),
        ('{% include "a.md" %}\n', ("a.md",)),
        (":::{include} a.md\n:::\n", ("a.md",)),
        ('- an item\n\n  {{< include "a.md" >}}\n', ("a.md",)),
        ('> {{< include "a.md" >}}\n', ("a.md",)),
        ("{* ../../docs_src/a.py hl[2] *}\n", ()),  # code, which has no translation
        ('```text\n{{</* include "a.md" */>}}\n--8<-- "a.md"\n```\n', ()),
        ("import Part from './part.js'\n\n<Part />\n", ()),
        ("[a](a.md) includes `--8<--`.\n", ()),
        ('{{< figure src="a.md" >}}\n', ()),
        ("<!-- see a.md -->\n", ()),
    ],
)
def test_what_a_page_includes(text: str, names: tuple[str, ...]) -> None:
    assert included_names(parse(text)) == names


def reached(*pages: tuple[str, tuple[str, ...]]) -> dict[str, set[str]]:
    pairs = ((Pair(path.replace("ko/", "en/", 1), path, "en", path.split("/")[0]), names) for path, names in pages)
    return {path: set(found) for path, found in included_pages(pairs).items()}


def test_an_included_page_is_beside_the_page_or_has_the_only_such_path() -> None:
    parts: tuple[tuple[str, tuple[str, ...]], ...] = (("ko/parts/a.md", ()), ("ko/x/_b.md", ()), ("ko/y/_b.md", ()))
    assert reached(("ko/x/page.md", ("_b.md",)), *parts) == {"ko/x/page.md": {"ko/x/_b.md"}}
    assert reached(("ko/z/page.md", ("a.md",)), *parts) == {"ko/z/page.md": {"ko/parts/a.md"}}
    assert reached(("ko/z/page.md", ("../parts/a.md",)), *parts) == {"ko/z/page.md": {"ko/parts/a.md"}}
    assert reached(("ko/z/page.md", ("_b.md",)), *parts) == {}  # one of two
    assert reached(("de/z/page.md", ("a.md",)), *parts) == {}  # of another language


def test_pages_include_each_other_through_others() -> None:
    assert reached(("ko/a.md", ("b.md",)), ("ko/b.md", ("c.md",)), ("ko/c.md", ("a.md",))) == {
        "ko/a.md": {"ko/b.md", "ko/c.md"},
        "ko/b.md": {"ko/a.md", "ko/c.md"},
        "ko/c.md": {"ko/a.md", "ko/b.md"},
    }


def test_a_page_is_outdated_if_what_it_includes_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    repository = Repository(tmp_path)
    front, page = "---\ntitle: T\n---\n\n", '{{< include "part.md" >}}\n\nMore.\n'
    config = 'source_locale = "en"\nlocales = ["ko"]\nlayout = "hugo"\n'
    repository.commit({"l10ncheck.toml": config, "content/en/part.md": SOURCE, "content/en/page.md": front + page})
    repository.commit({"content/en/other.md": "Other.\n", "content/ko/other.md": "다른 것.\n"})
    repository.commit({"content/ko/part.md": TRANSLATION, "content/ko/page.md": front + page.replace("More.", "더.")})
    repository.commit({"content/en/part.md": SOURCE.replace("at most 500", "at most 800")})
    monkeypatch.chdir(tmp_path)
    assert main(["status", "--write-flags", "--dry-run"]) == 0
    lines = [line for line in capsys.readouterr().err.splitlines() if ": added " in line]
    assert lines == ['content/ko/page.md: added "outdated"', 'content/ko/part.md: added "outdated"']
