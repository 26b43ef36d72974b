"""The HTML report on what the source has changed, what there is to do, and the glossary."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from support.history_report import BEFORE, NOW, TERMS, TRANSLATION, outdated_report
from support.repositories import Repository
from test_html import ALLOWED, HOSTILE, Parsed

from l10ncheck.cli import main
from l10ncheck.cli.serve import updated
from l10ncheck.glossary.terms import Forbidden, Glossary, Term
from l10ncheck.model import Pair, Span
from l10ncheck.report import Report
from l10ncheck.reports.html import files_of
from l10ncheck.reports.html.environment import page_name
from l10ncheck.reports.html.text_diff import changed_spans, edited
from l10ncheck.worklist_types import ItemPart, WorkItem

PAGE = page_name("ko", "en/queue.md", "ko/queue.md")


def _text(report: Report, name: str) -> str:
    return files_of(report)[name]()


def _edits(text: str) -> list[str]:
    """What is struck out and put in, in the order of the page."""
    found = [(text.index(f"<{tag}>{words}</{tag}>"), f"{sign}{words}") for tag, sign, words in _marked(text)]
    return [words for _, words in sorted(found)]


def _marked(text: str) -> list[tuple[str, str, str]]:
    return [
        (tag, sign, part.partition(f"</{tag}>")[0])
        for tag, sign in (("del", "-"), ("ins", "+"))
        for part in text.split(f"<{tag}>")[1:]
    ]


# --- what the source has changed -------------------------------------------------------------------------------------


def test_old_and_new_words_of_the_source_stand_below_the_row_where_they_have_to_land() -> None:
    text = _text(outdated_report(), PAGE)
    assert _edits(text)[0] == "+unless the worker renews it"
    assert "-An old worker has to be told by hand that its lease is over." in _edits(text)
    assert {"-30s", "+45s"} <= set(_edits(text))
    row = text.index("오래된 워커에게는")
    assert row < text.index("<del>An old worker") < text.index("lease: ", row)


def test_changes_are_marked_on_both_sides_unlike_differences() -> None:
    page = Parsed(_text(outdated_report(), PAGE))
    whole = page.all("div", **{"class": "whole"})
    stale = [attrs for attrs in whole if "stale" in attrs["class"].split()]
    # Both sides of what was rewritten and of the code; what is missing or too much is a difference as well.
    assert (len(stale), len(whole)) == (4, 6)
    assert not page.all("div", **{"class": "whole"}, id="r0")
    assert page.all("span", **{"class": "added"})


def test_what_was_added_is_marked_where_it_stands_and_not_told_again() -> None:
    text = _text(outdated_report(), PAGE)
    assert text.count("A full queue refuses every new job until one of the old ones is done.") == 1
    assert '<span class="added">A full queue' in text or 'added">A full queue' in text


def test_a_section_links_to_each_of_its_changes_and_they_link_back() -> None:
    page = Parsed(_text(outdated_report(), PAGE))
    changes = page.all("div", **{"class": "change"})
    links = {attrs["href"] for attrs in page.all("a")}
    assert len(changes) == 4
    assert {f"#{attrs['data-f']}" for attrs in changes} <= links
    assert len({f"#{attrs['id']}" for attrs in changes} & links) == 3  # of the section with several


def test_changes_go_with_the_finding_about_them() -> None:
    report = outdated_report().filter(lambda finding: finding.rule != "outdated-section")
    page = Parsed(_text(report, PAGE))
    assert not page.all("div", **{"class": "change"}) and not page.all("span", **{"class": "added"})


def test_a_page_says_which_version_it_translates() -> None:
    assert "2022-01-08" in _text(outdated_report(), PAGE)
    assert "Translated from the latest version of the source (2022" in _text(outdated_report(before=NOW), PAGE)


def _shown(old: str, new: str, literal: bool = False) -> str:
    return "".join(
        {"": "{}", "del": "[-{}-]", "ins": "[+{}+]"}[run.what].format(run.text)
        for run in edited(old, new, literal=literal)
    )


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("It takes 3 days.", "It takes 4 days.", "It takes [-3-][+4+] days."),
        ("a b c", "a c", "a [-b-] c"),
        ("a c", "a b c", "a [+b+] c"),
        ("Wrapped\nby hand.", "Wrapped by hand, now.", "Wrapped by hand[+, now+]."),
        ("- one\n- two", "- one\n- three", "- one\n- [-two-][+three+]"),
        ("see /docs/a/b", "see /docs/a/c", "see /[-docs/a/b-][+docs/a/c+]"),
        (
            "it is as big as the old one",
            "he was far off from a new place",
            "[-it is as big as the old one-][+he was far off from a new place+]",
        ),
    ],
)
def test_edits_are_read_as_one_text(old: str, new: str, shown: str) -> None:
    assert _shown(old, new) == shown


def test_of_a_long_text_only_what_is_around_an_edit_is_shown() -> None:
    code = "\n".join(f"line {number}" for number in range(60))
    shown = _shown(code, code.replace("line 30", "line thirty"), literal=True)
    assert "line [-30-][+thirty+]\nline 31\nline 32\nline 33" in shown and "line 27\n" in shown
    assert "line 20\n" not in shown and "line 40\n" not in shown


@given(st.text("ab. \n가", max_size=40), st.text("ab. \n가", max_size=40))
def test_edits_lead_from_the_old_text_to_the_new_one(old: str, new: str) -> None:
    made, at = "", 0
    spans = changed_spans(old, new)
    for _, here in spans:
        made += new[at : here.start] + new[here.start : here.end]
        at = here.end
    assert made + new[at:] == new
    for first, second in pairwise(spans):
        assert first[0].end <= second[0].start and first[1].end <= second[1].start
    sides = [
        "".join(text[start:end] for start, end in _between([pair[side] for pair in spans], len(text)))
        for side, text in enumerate((old, new))
    ]
    assert "".join(sides[0].split()) == "".join(sides[1].split())


def _between(spans: list[Span], end: int) -> list[tuple[int, int]]:
    edges = [0, *(edge for span in spans for edge in (span.start, span.end)), end]
    return list(zip(edges[::2], edges[1::2], strict=True))


# --- what there is to do ---------------------------------------------------------------------------------------------


def test_each_thing_to_do_leads_to_the_row_that_it_is_about() -> None:
    report = outdated_report()
    page, work = _text(report, PAGE), Parsed(_text(report, "ko/worklist.html"))
    assert len(work.all("li", **{"class": "task"})) == 3
    targets = [attrs["href"] for attrs in work.all("a") if "#r" in attrs["href"]]
    assert len(targets) > 5
    rows = {target.partition("#")[2] for target in targets}
    starts = {row: page.index(f'id="{row}"') for row in rows}
    assert any(page.find("ends after 30 seconds", at, at + 1500) > 0 for at in starts.values())
    assert any(page.find("A full queue refuses", at, at + 1500) > 0 for at in starts.values())


def test_the_overview_has_the_first_things_and_leads_to_all() -> None:
    report = outdated_report()
    many = tuple(replace(report.work[0], headings=(f"Part {number}",)) for number in range(8))
    page = Parsed(_text(replace(report, work=many), "index.html"))
    assert len(page.all("li", **{"class": "task"})) == 5
    assert page.all("a", href="ko/worklist.html")
    assert "all 8 items →" in "".join(page.words)


def test_without_anything_to_do_there_is_no_worklist() -> None:
    files = files_of(replace(outdated_report(), work=()))
    assert "ko/worklist.html" not in files
    assert "Worklist" not in files["index.html"]()


def test_pages_that_are_not_shown_are_named_and_not_linked() -> None:
    report = outdated_report()
    part = ItemPart("untranslated-page", "ko/new.md", "en/new.md", "", "# New", "", (1, 1), (1, 1), 40)
    gone = replace(part, kind="rewritten", old="v1", new="v2", translation="v1", lines=(900, 901))
    here = replace(gone, path="ko/queue.md", source="en/queue.md")
    work = (
        WorkItem("untranslated-page", "ko", "ko/new.md", "en/new.md", ("New",), (part,), 40),
        WorkItem("replace", "ko", "", "", (), (gone, here), 1, pages=2, title='replace "v1" with "v2"'),
    )
    untranslated = (Pair("en/new.md", "ko/new.md", "en", "ko"),)
    page = Parsed(_text(replace(report, work=work, untranslated=untranslated), "ko/worklist.html"))
    links = [attrs["href"] for attrs in page.all("a") if PAGE.removeprefix("ko/") in attrs["href"]]
    assert len(links) == 1 and "ko/new.md" in "".join(page.words)


# --- the glossary ----------------------------------------------------------------------------------------------------


def test_the_glossary_has_all_entries_and_counts_where_they_are_not_followed() -> None:
    text = _text(outdated_report(), "ko/terms.html")
    page = Parsed(text)
    words = " ".join("".join(page.words).split())
    assert "The translations do not follow 1 of 2 terms, in 1 place." in words
    assert text.index("job") < text.index("worker") and "한 번의 실행" in words
    link = next(attrs["href"] for attrs in page.all("a", **{"class": "where"}))
    assert link.startswith(PAGE.removeprefix("ko/") + "#f-")


def test_entries_under_conditions_are_one_term_and_other_languages_stay_out() -> None:
    terms = (*TERMS, Term("worker", target=("작업자",), forbidden=(Forbidden("일꾼"),)))
    report = outdated_report(terms=terms)
    french = Glossary("en", "fr", (Term("lease", target=("bail",)),))
    page = Parsed(_text(replace(report, glossaries=(*report.glossaries, french)), "ko/terms.html"))
    words = "".join(page.words)
    assert "워커" in words and "작업자" in words and "bail" not in words
    assert len(page.all("th", scope="row")) == 1


def test_a_glossary_that_is_followed_has_its_page_too() -> None:
    report = outdated_report(terms=TERMS[1:])
    assert "1 term, which the pages follow." in _text(report, "ko/terms.html")
    assert "ko/terms.html" not in files_of(replace(report, glossaries=()))


# --- hostile input ---------------------------------------------------------------------------------------------------


def test_nothing_from_old_sources_terms_or_names_becomes_markup() -> None:
    report = hostile_report()
    assert any(hunk.old for hunk in report.pages[0].history.material)  # type: ignore[union-attr]
    for name, make in files_of(report).items():
        if name.endswith(".html"):
            page = Parsed(make())
            assert {tag for tag, _ in page.elements} <= ALLOWED, name
            assert len(page.all("script")) == 1
            for attrs in page.all():
                assert not any(key.startswith("on") or key == "style" for key in attrs), attrs
                assert not attrs.get("href", "").startswith(("javascript", "http", "data", "//"))


def hostile_report() -> Report:
    """A report all of whose texts try to be more than text."""
    before = BEFORE.replace("30 seconds", f"30 seconds {HOSTILE} of").replace("An old worker", f"An old {HOSTILE}")
    now = NOW.replace("## Leases", f"## {HOSTILE}")
    term = Term(
        *("job", ("작업" + HOSTILE,)),
        forbidden=(Forbidden("잡", only_if_source="job", because=HOSTILE),),
        also=(HOSTILE,),
        note=HOSTILE,
    )
    terms = (term, Term(HOSTILE, target=(HOSTILE,)))
    report = outdated_report(before, now, TRANSLATION, terms, name=HOSTILE)
    item = replace(report.work[0], title=HOSTILE, assignee=HOSTILE, headings=(HOSTILE,))
    return replace(report, work=(*report.work, item, replace(item, kind="replace", path="")))


# --- from the command line -------------------------------------------------------------------------------------------


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    repository = Repository(tmp_path / "site")
    config = 'source_locale = "en"\nlocales = ["ko"]\nlayout = "hugo"\n'
    names = ("queue", "b", "c")
    repository.commit({"l10ncheck.toml": config, **{f"content/en/{name}.md": BEFORE for name in names}})
    repository.commit({f"content/ko/{name}.md": TRANSLATION for name in names})
    repository.commit({"content/en/queue.md": NOW, "content/en/new.md": "# New\n\nA page.\n"})
    monkeypatch.chdir(repository.folder)
    return repository


def _written(folder: Path, name: str) -> str:
    return (folder / name).read_text(encoding="utf-8")


def test_check_writes_what_there_is_to_do_and_what_has_changed(site: Repository, tmp_path: Path) -> None:
    assert main(["check", "-q", "--exit-zero", "--format", f"html={tmp_path / 'out'}"]) == 0
    work = _written(tmp_path / "out", "ko/worklist.html")
    assert "content/ko/new.md" in work and "unless the worker renews it" in work
    name = page_name("ko", "content/en/queue.md", "content/ko/queue.md")
    assert "<ins>unless the worker renews it</ins>" in _written(tmp_path / "out", name)


def test_what_there_is_to_do_is_that_of_the_pages_asked_for(site: Repository, tmp_path: Path) -> None:
    arguments = ["check", "-q", "--exit-zero", "content/ko/b.md", "--format", f"html={tmp_path / 'out'}"]
    assert main(arguments) == 0
    assert not (tmp_path / "out/ko/worklist.html").exists()
    assert "new.md" not in _written(tmp_path / "out", "index.html")


def test_a_source_that_cannot_be_read_is_reported_and_the_worklist_has_the_others(
    site: Repository, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site.folder / "content/en/new.md").write_bytes(b"\xff\xfe\x00\xd8")
    assert main(["check", "-q", "--exit-zero", "--format", f"html={tmp_path / 'out'}"]) == 0
    assert "not checked: content/en/new.md" in capsys.readouterr().err
    assert (tmp_path / "out/ko/worklist.html").exists()
    assert "content/en/new.md:1: byte 0xff" in (tmp_path / "out/index.html").read_text(encoding="utf-8")


def test_a_check_of_a_saved_page_brings_what_is_to_be_done_on_it_up_to_date() -> None:
    report = outdated_report()
    other = replace(report.work[0], path="ko/other.md", score=1.0)
    older = replace(report, work=(*report.work, other))
    newer = replace(report, work=(replace(report.work[-1], score=99.0),))
    assert [item.path for item in updated(older, newer).work] == ["ko/queue.md", "ko/other.md"]
