"""The HTML report: what is in it, and what a page cannot do to it."""

from __future__ import annotations

import posixpath
import re
from gettext import NullTranslations
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from support.growth import takes_linear_time

import l10ncheck.reports.html
from l10ncheck import compare
from l10ncheck.document import Document
from l10ncheck.files import WriteError
from l10ncheck.languages import language
from l10ncheck.messages import Texts, use_texts
from l10ncheck.model import Finding, Pair, Severity, Span
from l10ncheck.report import PageReport, Report
from l10ncheck.reports.html import files_of, write_site
from l10ncheck.reports.html.code_diff import changed_code_words
from l10ncheck.reports.html.environment import folder, page_name, relative_url
from l10ncheck.reports.html.fragments import Mark, text_view

SOURCE = """\
---
title: Backups
---

# Backups

Back up the store every 6 hours.

## Why

Disks fail, see [the report](report.md).

```yaml
keep: 14  # days
target: s3
```

## How

Run `store backup`.

## Restore

Run `store restore` with the newest copy.
"""
TRANSLATION = """\
---
title: 백업
---

# 백업

저장소를 4시간마다 백업한다.

## 방법

`store backup`을 실행한다.

## 이유

디스크는 고장난다. [보고서](reports.md)를 보라.

```yaml
keep: 7  # 일
target: s3
```
"""
HOSTILE = "<script>bad()</script><img src=x onerror=bad()>\"'&{{ 7*7 }}</div>"


class Parsed(HTMLParser):
    """The elements of a page, and whether they are nested as they should be."""

    VOID = frozenset({"meta", "link", "input", "rect"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert not self._open, self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), (tag, names)
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in self.VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self._open and self._open[-1] == tag, (tag, self._open, self.getpos())
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, *tags: str, **attributes: str) -> list[dict[str, str]]:
        return [
            attrs
            for tag, attrs in self.elements
            if (not tags or tag in tags)
            and all(value in attrs.get(name, "").split() for name, value in attributes.items())
        ]

    @property
    def ids(self) -> list[str]:
        return [attrs["id"] for _, attrs in self.elements if "id" in attrs]


def _texts(report: Report) -> dict[str, str]:
    return {name: make() for name, make in files_of(report).items()}


def _parsed(report: Report) -> dict[str, Parsed]:
    return {name: Parsed(text) for name, text in _texts(report).items() if name.endswith(".html")}


def _page(report: Report) -> Parsed:
    page = report.pages[0]
    return _parsed(report)[page_name(page.locale, page.source_path, page.path)]


def _several() -> Report:
    first = compare(SOURCE, TRANSLATION, source_path="en/a.md", path="ko/a.md")
    second = compare("# A\n\nText.\n", "# 가\n\n글.\n", source_path="en/b.md", path="ko/b.md")
    third = compare(
        "# A\n\nText, 3 times.\n", "# A\n\nTexte, 4 fois.\n", source_path="en/b.md", path="fr/b.md", locale="fr"
    )
    lost = Finding("orphan-page", Severity.WARNING, "no source", "ko/old.md", Span(0, 0), fingerprint="00ff")
    return Report((*first.pages, *second.pages, *third.pages), (lost,))


# --- what is there --------------------------------------------------------------------------------------------------


def test_every_link_leads_to_a_file_of_the_site_and_a_place_in_it() -> None:
    texts = _texts(_several())
    pages = {name: Parsed(text) for name, text in texts.items() if name.endswith(".html")}
    followed = 0
    for name, page in pages.items():
        for attrs in page.all("a", "link", "script"):
            target, fragment = urldefrag(attrs.get("href") or attrs["src"])
            there = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(target))) if target else name
            assert there in texts, (name, attrs)
            if fragment and "=" not in fragment:
                assert fragment in pages[there].ids, (name, attrs)
            followed += 1
    assert followed > 50


def test_ids_are_unique_and_labels_lead_to_them() -> None:
    for name, page in _parsed(_several()).items():
        assert len(page.ids) == len(set(page.ids)), name
        for attrs in page.all():
            if "aria-labelledby" in attrs:
                assert attrs["aria-labelledby"] in page.ids


def test_the_same_report_gives_the_same_bytes() -> None:
    assert _texts(_several()) == _texts(_several())


def test_one_language_has_its_overview_at_home_and_several_have_a_list() -> None:
    only_korean = compare(SOURCE, TRANSLATION)
    assert "ko/index.html" not in files_of(only_korean)
    assert "Korean" in "".join(_parsed(only_korean)["index.html"].words)
    assert {"index.html", "ko/index.html", "fr/index.html", "outside.html"} <= set(files_of(_several()))
    assert "No pair of pages" in "".join(_parsed(Report())["index.html"].words)


def test_every_segment_of_both_pages_is_shown_in_its_language() -> None:
    page = _page(compare(SOURCE, TRANSLATION))
    words = "".join(page.words)
    assert "Run `store restore` with the newest copy." in words
    assert "저장소를 " in words and "4시간" in words
    assert page.all("div", lang="ko") and page.all("div", lang="en")


def test_findings_are_marked_on_both_sides_and_have_a_card() -> None:
    report = compare(SOURCE, TRANSLATION)
    page = _page(report)
    cards = {attrs["id"] for attrs in page.all("article")}
    assert cards == {f"f-{finding.fingerprint}" for finding in report.findings}
    link = next(finding for finding in report.findings if finding.rule == "link-target-changed")
    marks = [attrs for attrs in page.all("mark") if f"f-{link.fingerprint}" in attrs["data-f"].split()]
    assert len(marks) == 2


def test_a_list_counts_causes_and_says_how_much_evidence_they_have() -> None:
    cause = Finding("missing-text", Severity.WARNING, "the cause", "ko/a.md", Span(1, 2), fingerprint="1")
    evidence = replace(cause, message="the evidence", fingerprint="2", evidence=(replace(cause, fingerprint="3"),))
    page = PageReport("ko/a.md", "en/a.md", "ko", "en", "drifted", 0, (replace(cause, evidence=(evidence,)),))
    files = files_of(Report((page,)))
    listed, shown = files["ko/findings.html"](), files[page_name("ko", "en/a.md", "ko/a.md")]()
    assert "the evidence" not in listed
    assert "2 pieces of evidence" in listed
    assert Parsed(shown).all("article", id="f-2")
    assert Parsed(shown).all("details", **{"class": "evidence"})
    assert "1 warning" in files["index.html"]()
    assert "2 pieces of evidence" in files["index.html"]()


def test_unmatched_rows_are_gaps_and_moved_ones_are_linked_both_ways() -> None:
    page = _page(compare(SOURCE, TRANSLATION))
    assert page.all("div", **{"class": "missing"}) and page.all("span", **{"class": "gap"})
    moved = [attrs["id"] for attrs in page.all("div", **{"class": "moved"})]
    ghosts = [attrs["id"] for attrs in page.all("div", **{"class": "ghost"})]
    assert len(moved) == len(ghosts) > 0
    targets = {attrs["href"].removeprefix("#") for attrs in page.all("a") if attrs["href"].startswith("#")}
    assert {*moved, *ghosts} <= targets


def test_a_finding_on_a_page_without_text_is_about_the_page_as_a_whole() -> None:
    finding = Finding("parse-problem", Severity.ERROR, "unreadable", "a.md", Span(3, 9), fingerprint="aa")
    page = PageReport("a.md", "b.md", "ko", "en", "in-sync", 0, (finding,))
    assert _page(Report((page,))).all("article", id="f-aa")


def test_a_comment_with_a_finding_is_shown_though_it_is_no_segment() -> None:
    comment = "<!-- l10ncheck: ignore[nubmer-changed] -->"
    report = compare("# Title\n\nText.\n\nMore.\n", f"# 제목\n\n글.\n\n{comment}\n\n더.\n")
    assert [finding.rule for finding in report.findings] == ["unused-suppression"]
    page = _page(report)
    assert comment in "".join(page.words)
    assert page.all("mark")


def test_glossary_findings_have_a_list_of_their_own_by_term() -> None:
    report = compare(SOURCE, TRANSLATION)
    page = report.pages[0]
    wrong = Finding(
        "wrong-term", Severity.WARNING, "the term", page.path, Span(20, 24), term="backup", fingerprint="bb"
    )
    texts = _parsed(Report((replace(page, findings=(*page.findings, wrong)),)))
    assert "backup" in "".join(texts["ko/terms.html"].words)
    assert "ko/terms.html" not in files_of(report)


def test_pages_without_a_translation_count_as_not_in_sync() -> None:
    one = compare("# A\n", "# 가\n")
    report = replace(one, untranslated=(Pair("en/b.md", "ko/b.md", "en", "ko"), Pair("en/b.md", "fr/b.md", "en", "fr")))
    words = " ".join("".join(_parsed(report)["index.html"].words).split())
    assert "50% in sync" in words and "1 of 2 pages, 1 not translated" in words


def test_marks_are_cut_where_they_overlap() -> None:
    text = "one two three four"
    marks = [Mark(0, 7, "finding", "a", Severity.INFO), Mark(4, 13, "finding", "b", Severity.ERROR)]
    marks += [Mark(13, 13, "finding", "c", Severity.WARNING)]
    shown = text_view(Document.of("a.md", text), Span(0, len(text)), "paragraph", marks)
    assert [(piece.text, piece.findings, piece.severity) for piece in shown.pieces] == [
        ("one ", ("a",), "info"),
        ("two", ("a", "b"), "error"),
        (" three", ("b",), "error"),
        ("", ("c",), "warning"),
        (" four", (), ""),
    ]


def test_code_in_a_list_is_shown_without_the_indentation_of_the_list() -> None:
    page = _page(compare("- a\n\n  ```\n  one\n    two\n  ```\n", "- 가\n\n  ```\n  one\n    two\n  ```\n"))
    assert "```\none\n  two\n```" in "".join(page.words)


@given(st.text("ab`\n ]({{<>}}", max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 9)), max_size=6))
def test_pieces_are_the_text_whatever_is_marked(text: str, places: list[tuple[int, int]]) -> None:
    marks = [Mark(start, start + length, "finding", f"f{start}") for start, length in places]
    for kind in ("paragraph", "code"):
        shown = text_view(Document.of("a.md", text), Span(0, len(text)), kind, marks)
        assert "".join(piece.text for piece in shown.pieces) == text.rstrip()


def test_a_page_with_very_many_findings_takes_time_in_proportion() -> None:
    def view(count: int) -> None:
        numbers = " ".join(f"n{n}" for n in range(count))
        document = Document.of("a.md", numbers)
        marks = [Mark(5 * n, 5 * n + 2, "finding", f"f{n}", Severity.ERROR) for n in range(count)]
        text_view(document, Span(0, len(numbers)), "paragraph", marks)

    assert takes_linear_time(view, 1_000)


# --- words that differ in code --------------------------------------------------------------------------------------


def _changed(source: str, translation: str) -> tuple[list[str], list[str]]:
    there, here = changed_code_words(source, translation, language("ko"))
    return [source[span.start : span.end] for span in there], [translation[span.start : span.end] for span in here]


def test_words_that_differ_in_code_are_told_apart_from_translated_comments() -> None:
    assert _changed("keep: 14  # days\nb: 1\n", "keep: 7  # 일\nb: 1\n") == (["14"], ["7"])
    assert _changed("a\nb\nc\n", "a\nc\n") == (["b"], [])
    assert _changed("# make it\nrun\n", "# 만든다\nrun\n") == ([], [])


@given(st.text("ab =\n#가", max_size=40), st.text("ab =\n#가", max_size=40))
def test_changed_words_are_places_in_order_inside_of_the_texts(source: str, translation: str) -> None:
    for text, spans in zip((source, translation), changed_code_words(source, translation, language("ko")), strict=True):
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(first.end <= second.start for first, second in pairwise(spans))


# --- texts ----------------------------------------------------------------------------------------------------------

TEMPLATES = sorted(Path(l10ncheck.reports.html.__file__).with_name("templates").glob("*.html"))
JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
ATTRIBUTES = re.compile(r'\b(?:aria-label|title|placeholder|alt)="([^"]*)"')


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_templates_have_no_texts_outside_of_the_catalogue(template: Path) -> None:
    html = JINJA.sub("", template.read_text(encoding="utf-8"))
    for text in (*re.split(r"<[^>]*>", html), *ATTRIBUTES.findall(html)):
        assert text.strip(" \n·()") in {"", "l10ncheck", "Enter", 'class="page"'} or not re.search(
            "[A-Za-z]{2}", text
        ), text


def test_texts_are_translated_when_a_page_is_rendered() -> None:
    class Pseudo(NullTranslations):
        def gettext(self, message: str) -> str:
            return f"⟦{message}⟧"

        def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
            return f"⟦{msgid2}⟧"

    report = _several()
    english = _texts(report)
    former = use_texts(Texts(Pseudo()))
    try:
        translated = _texts(report)
    finally:
        use_texts(former)
    assert "⟦Findings by rule⟧" in translated["ko/index.html"] and "⟦" not in english["ko/index.html"]
    assert re.search(r"⟦\d+ (?:errors|warnings)⟧", translated["ko/index.html"])
    assert "⟦Other pages⟧" in translated["outside.html"]


# --- hostile input --------------------------------------------------------------------------------------------------

ALLOWED = {
    *(
        "html",
        "head",
        "meta",
        "title",
        "link",
        "script",
        "body",
        "a",
        "header",
        "nav",
        "div",
        "button",
        "kbd",
        "main",
        "h1",
    ),
    *("h2", "p", "ul", "ol", "li", "span", "strong", "svg", "rect", "section", "form", "fieldset", "legend", "label"),
    *(
        "input",
        "output",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "article",
        "mark",
        "details",
        "summary",
        "dialog",
    ),
    *("dl", "dt", "dd", "ins", "del", "time"),
}


def test_nothing_that_a_page_says_becomes_markup() -> None:
    source = f"---\ntitle: '{HOSTILE.replace(chr(39), chr(39) * 2)}'\n---\n# {HOSTILE}\n\n[{HOSTILE}](javascript:bad()) 3\n\n```\n{HOSTILE} 1\n```\n"
    translation = source.replace(" 3", " 4 가").replace(" 1", " 2")
    report = compare(source, translation, source_path=f"en/{HOSTILE}.md", path=f"ko/{HOSTILE}.md")
    for name, page in _parsed(report).items():
        assert {tag for tag, _ in page.elements} <= ALLOWED, name
        assert len(page.all("script")) == 1
        for attrs in page.all():
            assert not any(key.startswith("on") or key == "style" for key in attrs), attrs
            assert not attrs.get("href", "").startswith(("javascript", "http", "data", "//"))
        assert "7*7" in "".join(page.words)


def test_every_page_forbids_what_is_not_its_own() -> None:
    for page in _parsed(_several()).values():
        policy = next(attrs["content"] for attrs in page.all("meta") if "http-equiv" in attrs)
        assert policy.startswith("default-src 'none'; style-src 'self'; script-src 'self'")
        assert "unsafe" not in policy and "connect" not in policy


def test_control_characters_and_lone_surrogates_are_shown() -> None:
    text = "# A\n\nb \u202e c \x1b[31m \x00 \ud800\n"
    shown = "".join(_texts(compare(text, text, source_path="en/\u202ea.md", path="ko/\u202ea.md")).values())
    assert "\x1b" not in shown and "\u202e" not in shown and "\ud800" not in shown
    shown.encode("utf-8")


@given(st.text(), st.text(), st.text())
def test_names_are_safe_whatever_a_page_is_called(locale: str, source: str, path: str) -> None:
    name = page_name(locale, source, path)
    assert posixpath.normpath(name) == name and not name.startswith((".", "/"))
    assert name.count("/") == 1 and name.isascii() and name == name.lower() and len(name) < 200


@pytest.mark.parametrize("locale", ["..", "../..", "", "/", "a/b", "con\0", "ko\n", "CON .", "index.html", "." * 300])
def test_a_locale_that_is_no_tag_is_no_folder(locale: str) -> None:
    assert folder(locale).strip("abcdefghijklmnopqrstuvwxyz0123456789-") == ""
    assert folder("ko") == "ko" and folder("zh-Hant-TW") == "zh-hant-tw"


def test_pages_that_differ_by_letter_case_or_by_folder_have_files_of_their_own() -> None:
    names = [page_name("ko", "en/a.md", path).lower() for path in ("ko/a.md", "ko/A.md", "ko-a.md", "ko/a-md")]
    assert len(set(names)) == len(names)


def test_ways_are_relative() -> None:
    assert relative_url("index.html", "ko/a.html") == "ko/a.html"
    assert relative_url("ko/a.html", "index.html") == "../index.html"
    assert relative_url("ko/a.html", "ko/b.html") == "b.html"


# --- the folder -----------------------------------------------------------------------------------------------------


def _all_files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(WriteError, match="contains other files"):
        write_site(_several(), tmp_path)
    assert _all_files(tmp_path) == {"notes.txt"}


def test_an_earlier_report_is_replaced_and_files_beside_it_stay(tmp_path: Path) -> None:
    target = tmp_path / "new" / "site"
    write_site(_several(), target)
    assert _all_files(target) == {*files_of(_several()), ".l10ncheck-html"}
    (target / "ko" / "notes.txt").write_text("mine")
    only_korean = compare(SOURCE, TRANSLATION)
    write_site(only_korean, target)
    assert _all_files(target) == {*files_of(only_korean), ".l10ncheck-html", "ko/notes.txt"}


def test_a_marker_cannot_make_us_delete_elsewhere(tmp_path: Path) -> None:
    target = tmp_path / "site"
    target.mkdir()
    precious = tmp_path / "precious.txt"
    precious.write_text("mine")
    (target / ".l10ncheck-html").write_text(f"../precious.txt\n{precious}\n\n.\nno/such\n")
    write_site(compare(SOURCE, TRANSLATION), target)
    assert precious.read_text() == "mine"


def test_a_marker_that_is_a_link_is_not_written_through(tmp_path: Path) -> None:
    target, precious = tmp_path / "site", tmp_path / "precious.txt"
    target.mkdir()
    precious.write_text("mine")
    (target / ".l10ncheck-html").symlink_to(precious)
    with pytest.raises(WriteError, match="symbolic link"):
        write_site(compare(SOURCE, TRANSLATION), target)
    assert precious.read_text() == "mine"


@pytest.mark.posix("symbolic links")
@pytest.mark.parametrize("link", ["ko", "index.html"])
def test_links_out_of_the_folder_are_not_followed(tmp_path: Path, link: str) -> None:
    target, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    write_site(Report(), target)
    elsewhere.mkdir()
    (target / link).unlink(missing_ok=True)
    (target / link).symlink_to(elsewhere / "index.html" if "." in link else elsewhere)
    with pytest.raises(WriteError, match="symbolic link"):
        write_site(compare(SOURCE, TRANSLATION), target)
    assert not list(elsewhere.iterdir())


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(WriteError, match="cannot write"):
        write_site(Report(), tmp_path / "file" / "site")


def test_the_command_writes_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from l10ncheck.cli import main

    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "b.md").write_text(TRANSLATION, encoding="utf-8")
    assert main(["compare", "a.md", "b.md", "--format", "html=out"]) == 1
    assert (tmp_path / "out" / "index.html").is_file()
    assert main(["compare", "a.md", "b.md", "--format", "html=."]) == 2
    assert "contains other files" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["compare", "a.md", "b.md", "--format", "html"])
