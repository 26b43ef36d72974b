"""``l10ncheck glossary mine, show, audit, conflicts`` on a made-up site: what they print, and what is a mistake."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support.synthetic_site import NOUNS, rows, write_site

from l10ncheck.cli import main
from l10ncheck.glossary.load import load_glossary

OWN = """source: en
target: ko
terms:
  - {term: worker, target: 워커}
  - {term: queue, target: 큐, also: line-up}
  - {term: zeppelin, target: 비행선}
"""
MIXED = {"worker": ("워커", "워커", "일꾼")}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site that calls a worker 워커 eleven times and 일꾼 five times."""
    monkeypatch.chdir(tmp_path)
    write_site(tmp_path, rows(MIXED), 'glossaries = ["own.yaml"]\n')
    (tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
    return tmp_path


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["glossary", *arguments]) == 0
    return capsys.readouterr().out


def values(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(shown(capsys, *arguments, "--format", "json"))
    return made


# --- mine -------------------------------------------------------------------------------------------------------------


def test_a_draft_is_a_glossary_that_loads(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["glossary", "mine", "-o", "draft.yaml"]) == 0
    assert capsys.readouterr() == ("", "proposed 9 terms from 72 passages in 6 pages\n")
    loaded = load_glossary("draft.yaml", root=site)
    assert {term.term: term.target for term in loaded.terms} == {noun: (text,) for noun, text in NOUNS.items()}
    assert (loaded.source, loaded.target) == ("en", "ko")
    assert main(["glossary", "mine", "-o", "draft.yaml"]) == 2  # it is there already


def test_a_draft_says_what_speaks_for_each_entry(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = shown(capsys, "mine")
    assert (
        "# The source has this term in 16 passages. Renderings in the translation: 워커 11 (Dice 0.81), 일꾼 5 (Dice 0.48)\n"
        in draft
    )
    assert "# content/en/page-0.md:1: The worker opens the queue.\n" in draft
    assert "# content/ko/page-0.md:1: 워커는 대기열을 연다.\n" in draft


def test_only_what_no_glossary_has_is_new(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    terms = {each["term"] for each in values(capsys, "mine", "--only-new")["terms"]}
    assert terms == NOUNS.keys() - {"worker", "queue"}


def test_the_number_of_proposals_and_of_passages_can_be_limited(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(capsys, "mine", "--limit", "2").count("- term:") == 2
    assert "terms: []" in shown(capsys, "mine", "--min-count", "17")


def test_what_stays_as_it_is_is_counted_and_shown_on_demand(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_site(site, rows(nouns=NOUNS | {"crane": "crane"}))
    assert main(["glossary", "mine"]) == 0
    told = capsys.readouterr()
    assert (
        "term: crane" not in told.out
        and "note: the translations leave 1 more term untranslated; --include-untranslated" in told.err
    )
    assert "- term: crane\n  translate: false\n" in shown(capsys, "mine", "--include-untranslated")


# --- show -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["worker", "Worker"])
def test_an_entry_is_shown_with_its_renderings(name: str, site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = shown(capsys, "show", name).splitlines()
    assert lines[:4] == ["own.yaml:4:", "- term: worker", "  target: 워커", "the term occurs in 16 passages:"]
    assert lines[4].startswith("     11  워커 (approved): content/ko/page-0.md:1, ")
    assert lines[5].startswith("      5  일꾼 (not approved): content/ko/page-0.md:5, ") and lines[5].endswith(
        ", 2 more"
    )
    assert len(lines) == 6


def test_an_entry_is_found_by_its_other_forms(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (found,) = values(capsys, "show", "line-up")["terms"]
    assert (found["term"], found["target"], found["origin"]) == ("queue", ["큐"], "own.yaml:5")
    assert [(way["text"], way["status"], way["count"]) for way in found["renderings"]] == [
        ("큐", "approved", 0),
        ("대기열", "instead", 16),
    ]


def test_a_term_in_no_glossary_is_shown_as_the_pages_have_it(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(capsys, "show", "crane").startswith(
        '"crane" is not in any glossary; its renderings in the pages:\n     16  크레인: content/ko/page-0.md:15, '
    )
    (found,) = values(capsys, "show", "crane")["terms"]
    assert (found["term"], found["origin"], found["target"]) == ("crane", None, None)
    assert found["renderings"][0]["places"][0] == {
        "source_path": "content/en/page-0.md",
        "source_line": 15,
        "path": "content/ko/page-0.md",
        "line": 15,
    }


# --- audit and conflicts ----------------------------------------------------------------------------------------------


def test_the_audit_lists_what_is_to_decide(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["glossary", "audit"]) == 0
    told = capsys.readouterr()
    assert [line for line in told.out.splitlines() if not line.startswith("    content/")] == [
        'own.yaml:5: overruled: "queue": the approved "큐" occurs in 0 of 16 passages with the term; 16 passages have "대기열" instead',
        (
            'own.yaml:4: competing: "worker": the approved "워커" occurs in 11 of 16 passages with the term; '
            '5 passages have "일꾼" instead: consider forbidding it in this entry'
        ),
        "    forbidden: [{text: 일꾼, only_if_source: worker}]",
        'own.yaml:6: unused: "zeppelin": the term does not occur in the source pages',
    ]
    assert told.err == "checked 3 entries against 72 passages in 6 pages: 3 findings\n"
    advice = values(capsys, "audit")["advice"]
    assert [(each["kind"], each["term"], each["rendering"], each["count"]) for each in advice] == [
        ("overruled", "queue", "대기열", 16),
        ("competing", "worker", "일꾼", 5),
        ("unused", "zeppelin", "", 0),
    ]


def test_the_proposed_rows_are_shown_as_a_patch_or_written(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    patch = shown(capsys, "audit", "--diff")
    new = OWN.replace("target: 워커}", "target: 워커, forbidden: [{text: 일꾼, only_if_source: worker}]}")
    assert [line for line in patch.splitlines() if line[:1] in "+-"] == [
        "--- a/own.yaml",
        "+++ b/own.yaml",
        "-  - {term: worker, target: 워커}",
        "+  - {term: worker, target: 워커, forbidden: [{text: 일꾼, only_if_source: worker}]}",
    ]
    assert (site / "own.yaml").read_text(encoding="utf-8") == OWN
    assert main(["glossary", "audit", "--write"]) == 0
    assert capsys.readouterr().err.endswith("added 1 forbidden rendering to own.yaml\n")
    assert (site / "own.yaml").read_text(encoding="utf-8") == new
    assert shown(capsys, "audit", "--diff") == ""


def test_no_row_is_added_to_an_entry_that_has_changed_in_the_meantime(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = OWN.replace("terms:\n", "terms:\n  - {term: x, target: 가}\n")
    monkeypatch.setattr("l10ncheck.cli.glossary.audit.read_text", lambda path, name: changed)
    assert main(["glossary", "audit", "--write"]) == 0
    assert (site / "own.yaml").read_text(encoding="utf-8") == OWN


def test_a_bundled_glossary_is_not_written(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("l10ncheck.glossary.load.bundled", lambda: {"own": site / "own.yaml"})
    assert main(["glossary", "audit", "--write", "--glossary", "own"]) == 0
    assert capsys.readouterr().err.endswith(
        'note: the glossary "own" comes with l10ncheck and is not changed; to forbid the rendering, add it to a '
        "glossary of the project\n"
    )
    assert (site / "own.yaml").read_text(encoding="utf-8") == OWN


def test_a_glossary_on_the_command_line_stands_in_for_the_configured_ones(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "other.yaml").write_text("source: en\ntarget: ko\nterms: [{term: gate, target: 관문}]\n", encoding="utf-8")
    assert shown(capsys, "audit", "--glossary", "other.yaml") == ""


def test_conflicts_are_listed_with_the_places_of_outliers(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = shown(capsys, "conflicts").splitlines()
    assert first == '"worker" occurs in 16 passages; renderings: 워커 11, 일꾼 5'
    assert second == ("    일꾼: content/ko/page-0.md:5, content/ko/page-0.md:11, content/ko/page-0.md:17, 2 more")
    (found,) = values(capsys, "conflicts")["conflicts"]
    assert (found["term"], found["usual"]["text"], found["others"][0]["text"]) == ("worker", "워커", "일꾼")
    assert len(found["others"][0]["places"]) == found["others"][0]["count"] == 5


def test_the_number_of_conflicts_can_be_limited(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_site(site, rows(MIXED | {"gate": ("관문", "관문", "수문")}))
    assert shown(capsys, "conflicts").count(" passages; renderings: ") == 2
    assert shown(capsys, "conflicts", "--limit", "1").count(" passages; renderings: ") == 1
    assert shown(capsys, "conflicts", "--min-count", "17") == ""


def test_pages_that_are_named_are_read_alone(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["glossary", "conflicts", "content/ko/page-0.md"]) == 0
    assert capsys.readouterr().err == "found 0 terms with several renderings; searched 12 passages in 1 page\n"


# --- mistakes and hostile pages ---------------------------------------------------------------------------------------


def mistake(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["glossary", *arguments]) == 2
    told = capsys.readouterr()
    assert told.out == "" and told.err.count("\n") == 1
    return told.err


def test_an_unknown_term_is_a_mistake(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert '"dragon" is not in any glossary, and it is too rare in the source' in mistake(capsys, "show", "dragon")


def test_the_audit_needs_a_glossary_for_the_languages(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "own.yaml").write_text(OWN.replace("target: ko\n", "target: fr\n"), encoding="utf-8")
    assert "no configured glossary translates en to ko" in mistake(capsys, "audit")
    write_site(site, rows(MIXED))
    assert "no glossary configured: pass --glossary" in mistake(capsys, "audit")


def test_the_audit_leaves_out_a_language_without_a_glossary(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    korean = shown(capsys, "audit")
    write_site(site, rows(MIXED), 'glossaries = ["own.yaml"]\n', locale="fr")
    assert korean and shown(capsys, "audit") == korean


def test_several_languages_are_shown_one_after_the_other(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_site(site, rows(), locale="fr")
    french, korean = (shown(capsys, "conflicts", "--locale", locale) for locale in ("fr", "ko"))
    assert korean.startswith('"worker"') and korean not in french
    assert (
        shown(capsys, "conflicts") == shown(capsys, "conflicts", "--locale", "fr,ko") == f"fr:\n{french}ko:\n{korean}"
    )
    data = values(capsys, "conflicts", "--locale", "fr", "--locale", "ko")
    assert {each["locale"] for each in data["conflicts"]} == {"fr", "ko"}
    assert {each["locale"] for each in values(capsys, "show", "worker")["terms"]} == {"fr", "ko"}


def test_a_draft_of_each_language_needs_a_file_of_its_own(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_site(site, rows(), locale="fr")
    assert "include {locale} in the name of the output file" in mistake(capsys, "mine", "-o", "draft.yaml")
    assert main(["glossary", "mine", "-q", "--format", "text=draft-{locale}.yaml", "--format", "json=x-{locale}"]) == 0
    assert load_glossary("draft-fr.yaml", root=site).target == "fr"
    assert json.loads((site / "x-ko").read_text(encoding="utf-8"))["target"] == "ko"
    assert "only one format can be written to --output" in mistake(
        capsys, "mine", "--locale", "ko", "--format", "text", "--format", "json", "-o", "x"
    )


@pytest.mark.parametrize("action", ["mine", "audit", "conflicts"])
def test_a_language_without_spaces_between_words_is_refused(
    action: str, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_site(site, [(source, "門番は橋を渡る。") for source, _ in rows()], locale="ja")
    assert "Japanese is written without spaces between words" in mistake(capsys, action, "--locale", "ja")


def test_pages_that_would_command_a_terminal_or_a_file_are_shown_as_text(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hostile = "\x1b]0;owned\x07 \u202eabc"
    made = [(f"{hostile} {source}", f"{hostile} {translation} \x1b[2J") for source, translation in rows(MIXED)]
    write_site(site, made, 'glossaries = ["own.yaml"]\n')
    for arguments in (["mine"], ["show", "worker"], ["show", "crane"], ["audit"], ["conflicts"]):
        out = shown(capsys, *arguments)
        assert "워커" in out or "크레인" in out
        assert not set("\x1b\x07\u202e") & set(out), arguments
    (site / "draft.yaml").write_text(shown(capsys, "mine"), encoding="utf-8")
    assert "worker" in {term.term for term in load_glossary("draft.yaml", root=site).terms}
