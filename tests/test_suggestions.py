"""Suggestions: how a site translates texts similar to those that have to be translated."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.repositories import CONFIG, Repository

from l10ncheck.cli import main
from l10ncheck.memory.inline_content import text_content
from l10ncheck.memory.suggestions import MemoryIndex, suggested_texts, texts_to_translate
from l10ncheck.memory.units import MemoryUnit, PageUnits
from l10ncheck.worklist_types import ItemPart

A_EN = "# Stop\n\nWait until the broker has stopped.\n\nThe broker keeps its jobs for 3 days.\n"
A_KO = "# 중지\n\n브로커가 중지될 때까지 기다린다.\n\n브로커는 작업을 3일 동안 보관한다.\n"
B_EN = "# Run\n\nStart the broker.\n"
B_KO = "# 실행\n\n브로커를 시작한다.\n"
MORE = "\nWait until the worker has stopped.\n\nWait until the broker has stopped.\n\nNothing else is like <this>.\n"


def index(*pairs: tuple[str, str], in_sync: bool = True) -> MemoryIndex:
    units = [
        MemoryUnit("paragraph", "", text_content(source), text_content(translation), 1.0, in_sync, 1, line)
        for line, (source, translation) in enumerate(pairs, 1)
    ]
    return MemoryIndex([PageUnits("en/a.md", "ko/a.md", "en", "ko", tuple(units))])


def part(new: str, old: str = "", kind: str = "missing-text", swaps: tuple[tuple[str, str], ...] = ()) -> ItemPart:
    return ItemPart(kind, "ko/b.md", "en/b.md", old, new, "", (1, 1), (1, 1), 5, swaps=swaps)


# --- the index ------------------------------------------------------------------------------------------------------


def test_an_equal_text_comes_before_similar_ones() -> None:
    found = index(
        ("Wait for the worker to stop.", "워커가"), ("Wait for the broker to stop.", "브로커가"), ("Run it.", "실행")
    ).find("Wait for the broker to stop.")
    assert [(each.score, each.translation, each.line) for each in found] == [(100, "브로커가", 2), (92, "워커가", 1)]


def test_a_text_that_differs_only_in_case_is_not_equal() -> None:
    (found,) = index(("Stop the broker", "중지")).find("Stop the Broker")
    assert found.score < 100


def test_the_more_frequent_translation_comes_first() -> None:
    found = index(("Stop it.", "멈춘다."), ("Stop it.", "중지한다."), ("Stop it.", "중지한다.")).find("Stop it.")
    assert [(each.translation, each.count) for each in found] == [("중지한다.", 2), ("멈춘다.", 1)]


@pytest.mark.parametrize(
    ("known", "text"),
    [
        ("Certificates", "podCertificate"),  # similar letters, and no common word
        ("Wait for the broker to stop and then run it again on the next host.", "Wait for the broker."),
        ("Read the guide for new users.", "Delete all the jobs at once."),
    ],
)
def test_texts_that_say_something_else_are_not_suggested(known: str, text: str) -> None:
    assert index((known, "번역")).find(text) == ()


def test_the_limit_and_the_lowest_score_can_be_set() -> None:
    memory = index(*((f"Wait for worker {number}.", f"{number}") for number in range(9)))
    assert len(memory.find("Wait for worker 100.", limit=5)) == 5
    assert memory.find("Wait for worker 100.", min_score=99) == ()
    assert memory.find("Please stop worker 1 now, then wait.", min_score=30)


def test_only_what_is_in_sync_is_suggested() -> None:
    assert index(("Stop it.", "멈춘다."), in_sync=False).find("Stop it.") == ()
    assert MemoryIndex([]).find("Stop it.") == ()


# --- parts of worklist items ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "texts"),
    [
        (
            part("## Head `x`\n\nOne *two* three.\n\n- item\n\n| a | b |\n|---|---|\n| c | d |\n"),
            ("Head x", "One two three.", "item", "a b", "c d"),
        ),
        (part("Old one.\n\nNew one.\n", "Old one.\n"), ("New one.",)),
        (part("```sh\nrun\n```\n\n1.2\n"), ()),
        (part("Use the new path.", "Use the old path.", swaps=(("old", "new"),)), ()),
        (part("Moved.", kind="moved"), ()),
        (part(""), ()),
    ],
)
def test_texts_are_those_that_have_to_be_translated(changed: ItemPart, texts: tuple[str, ...]) -> None:
    assert texts_to_translate(changed) == texts


def test_texts_without_a_suggestion_are_left_out() -> None:
    found = suggested_texts(part("Stop it.\n\nNothing is like this.\n"), index(("Stop it.", "멈춘다.")))
    assert [each.text for each in found] == ["Stop it."]


# --- the commands ---------------------------------------------------------------------------------------------------


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """Two translated pages; the source of the second one has new text, and so has a page without a translation."""
    repository = Repository(tmp_path)
    pages = {"content/en/a.md": A_EN, "content/ko/a.md": A_KO, "content/en/b.md": B_EN, "content/ko/b.md": B_KO}
    repository.commit({"l10ncheck.toml": CONFIG, **pages})
    repository.commit({"content/en/b.md": B_EN + MORE, "content/en/c.md": "Start the broker.\n"})
    monkeypatch.chdir(tmp_path)
    return repository


def test_a_page_gets_the_texts_of_other_pages(site: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["suggest", "content/ko/b.md"]) == 0
    out = capsys.readouterr().out
    assert "  Wait until the worker has stopped.\n" in out
    assert "   94 %  브로커가 중지될 때까지 기다린다.  (content/ko/a.md:3)\n" in out
    assert "Wait until the [-broker-]{+worker+} has stopped.\n" in out
    assert "  100 %  브로커가 중지될 때까지 기다린다.  (content/ko/a.md:3)\n" in out
    assert "Nothing else" not in out
    assert out.endswith("suggestions for 2 texts\n")


def test_a_page_without_a_translation_gets_suggestions(site: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["suggest", "content/en/c.md", "--format", "json"]) == 0
    (only,) = json.loads(capsys.readouterr().out)["parts"]
    assert (only["path"], only["kind"]) == ("content/ko/c.md", "untranslated-page")
    (text,) = only["texts"]
    (suggestion,) = text["suggestions"]
    assert (suggestion["score"], suggestion["translation"]) == (100, "브로커를 시작한다.")
    assert suggestion["differences"] == [{"what": "equal", "text": "Start the broker."}]


def test_cards_of_the_worklist_have_suggestions_if_they_are_asked_for(
    site: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["worklist", "--item-files", "cards", "-q"])
    before = "".join(path.read_text(encoding="utf-8") for path in (site.folder / "cards").glob("0*.html"))
    assert "Similar texts of this site" not in before
    capsys.readouterr()
    main(["worklist", "--item-files", "cards", "--suggest", "-q", "--format", "json"])
    cards = "".join(path.read_text(encoding="utf-8") for path in (site.folder / "cards").glob("0*.html"))
    assert "Wait until the <del>broker</del><ins>worker</ins> has stopped." in cards
    assert '<pre lang="ko">브로커가 중지될 때까지 기다린다.</pre>' in cards
    items = json.loads(capsys.readouterr().out)["items"]
    suggested = [each for item in items for one in item["parts"] for each in one["suggestions"]]
    assert {each["text"] for each in suggested} >= {"Wait until the worker has stopped.", "Start the broker."}


def test_markup_of_pages_is_escaped(site: Repository) -> None:
    hostile = "Wait until \u202e<script>alert(1)</script> & the broker has stopped.\n"
    site.commit({"content/en/a.md": A_EN + f"\n{hostile}", "content/ko/a.md": A_KO + "\n<script>가</script> & 나.\n"})
    site.commit({"content/en/b.md": B_EN + f"\n{hostile}"})
    main(["worklist", "--item-files", "cards", "--suggest", "-q"])
    for path in (site.folder / "cards").glob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "<script" not in text and "\u202e" not in text


@pytest.mark.parametrize("value", ["0", "101", "x", "-1"])
def test_a_score_is_a_percentage(site: Repository, value: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["suggest", f"--min-score={value}"])
    assert f'"{value}" is not a whole number from 1 to 100' in capsys.readouterr().err
