"""The language server shows in an editor what a check would report, and helps to correct it."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.language_client import Client, applied
from support.repositories import Repository

from l10ncheck import check
from l10ncheck.baseline import entry_of, render_baseline
from l10ncheck.config import Config, load_config

SOURCE = """\
# Queue

A worker takes the oldest job and runs `mill run`.

The lease ends after 30 seconds. See [leases](/docs/leases/).

```shell
mill run --lane 3
mill stop
```

- Restart the worker.
- Wait for 5 minutes.
"""
TRANSLATION = """\
# 큐

😀 워커는 가장 오래된 작업을 가져와 `mill runs`를 실행한다.

임대는 40초 뒤에 끝난다. [임대](/docs/leases/)를 참고한다.

```shell
mill run --lane 3
mill stop
```

- 워커를 다시 시작한다.
- 5분 동안 기다린다.
"""
GLOSSARY = """\
source: en
target: ko
terms:
  - term: lease
    target: 임대
    note: the time for which a worker owns a job
  - term: worker
    target: 워커
"""
SETTINGS = """\
templates = [{source = "en/{path}", translation = "{locale}/{path}"}]
source_locale = "en"
locales = ["ko"]
glossaries = ["terms.yaml"]
history = false
"""


def load(folder: Path) -> Config:
    return load_config(folder)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, text in (
        ("l10ncheck.toml", SETTINGS),
        ("terms.yaml", GLOSSARY),
        ("en/queue.md", SOURCE),
        ("ko/queue.md", TRANSLATION),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8", newline="\n")
    return tmp_path


def test_diagnostics_compare_the_unsaved_texts_of_both_pages(site: Path) -> None:
    with Client(site, load_config=load) as client:
        uri = client.open(site / "ko/queue.md")
        found = {each["code"]: each for each in client.diagnostics(uri)}
        assert set(found) == {"inline-code-changed", "number-changed"}
        number = found["number-changed"]
        assert number["severity"] == 2
        assert number["range"]["start"] == {"line": 4, "character": 4}
        (related,) = number["relatedInformation"]
        assert related["location"]["uri"] == (site / "en/queue.md").as_uri()
        assert related["location"]["range"]["start"]["line"] == 4

        client.change(uri, TRANSLATION.replace("40초", "30초"), 2)
        assert [each["code"] for each in client.diagnostics(uri, 2)] == ["inline-code-changed"]
        client.open(site / "en/queue.md", SOURCE.replace("30 seconds", "20 seconds"))
        assert [each["code"] for each in client.diagnostics(uri, 2)] == ["inline-code-changed", "number-changed"]


def test_positions_count_utf16_units_unless_the_editor_asks_for_others(site: Path) -> None:
    before = TRANSLATION.splitlines()[2].partition("`")[0]  # with one character outside of the basic plane
    for encodings, column in (
        ((), len(before) + 1),
        (("utf-32",), len(before)),
        (("utf-8",), len(before.encode())),
    ):
        with Client(site, load_config=load, encodings=encodings) as client:
            uri = client.open(site / "ko/queue.md")
            assert client.diagnostics(uri)[0]["range"]["start"] == {"line": 2, "character": column}


def test_fixes_are_code_actions(site: Path) -> None:
    with Client(site, load_config=load) as client:
        uri = client.open(site / "ko/queue.md")
        number = client.diagnostics(uri)[1]
        fix = client.actions(uri, number["range"])['Write "30"']
        assert applied(TRANSLATION, fix) == TRANSLATION.replace("40초", "30초")
        assert fix["diagnostics"][0]["data"] == number["data"]
        assert not fix["isPreferred"]  # it needs review
        assert fix["edit"]["documentChanges"][0]["textDocument"]["version"] == 1


def test_fixes_are_offered_for_the_diagnostics_that_the_editor_sends(site: Path) -> None:
    with Client(site, load_config=load) as client:
        uri = client.open(site / "ko/queue.md")
        number = client.diagnostics(uri)[1]
        elsewhere = {"start": {"line": 4, "character": 0}, "end": {"line": 4, "character": 0}}
        foreign = {"range": elsewhere, "message": "spelling", "data": [1]}
        for sent, expected in (([], set()), ([foreign], set()), ([number, foreign], {'Write "30"'})):
            parameters = {"textDocument": {"uri": uri}, "range": elsewhere, "context": {"diagnostics": sent}}
            actions = client.request("textDocument/codeAction", parameters)
            assert {action["title"] for action in actions if action["title"].startswith("Write")} == expected


def test_one_action_applies_all_safe_fixes(site: Path) -> None:
    text = TRANSLATION.replace("워커를 다시", "워커(worker)을 다시").replace("5분 동안", "대기(waiting)을 5분 동안")
    with Client(site, load_config=load) as client:
        uri = client.open(site / "ko/queue.md", text)
        place = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}
        context = {"diagnostics": [], "only": ["source.fixAll"]}
        parameters = {"textDocument": {"uri": uri}, "range": place, "context": context}
        client.diagnostics(uri)
        (action,) = client.request("textDocument/codeAction", parameters)
        assert applied(text, action) == text.replace("worker)을", "worker)를").replace("waiting)을", "waiting)를")
        assert client.request("textDocument/codeAction", parameters) == [action]  # nothing was applied yet
        client.change(uri, applied(text, action), 2)
        assert "korean-particle" not in {each["code"] for each in client.diagnostics(uri, 2)}
        assert client.request("textDocument/codeAction", parameters) == []


def test_an_action_adds_a_comment_that_suppresses_the_finding(site: Path) -> None:
    with Client(site, load_config=load) as client:
        uri = client.open(site / "ko/queue.md")
        number = client.diagnostics(uri)[1]
        action = client.actions(uri, number["range"])["Ignore number-changed here (add a reason)"]
        text = applied(TRANSLATION, action)
        assert "<!-- l10ncheck: ignore[number-changed] TODO: give the reason -->\n임대는" in text
        client.change(uri, text, 2)
        assert [each["code"] for each in client.diagnostics(uri, 2)] == ["inline-code-changed"]


def test_a_string_file_is_checked_like_a_page(site: Path) -> None:
    text = "lane:\n  wait: 6분 대기\n"
    settings = SETTINGS + 'strings = [{source = "ui/en.yaml", translation = "ui/{locale}.yaml"}]\n'
    files = {"ui/en.yaml": "lane:\n  wait: Wait 5 minutes\n", "ui/ko.yaml": text, "l10ncheck.toml": settings}
    (site / "ui").mkdir()
    for name, content in files.items():
        (site / name).write_text(content, encoding="utf-8")
    with Client(site, load_config=load) as client:
        uri = client.open(site / "ui/ko.yaml")
        (number,) = client.diagnostics(uri)
        assert (number["code"], number["range"]["start"]) == ("number-changed", {"line": 1, "character": 8})
        action = client.actions(uri, number["range"])["Ignore number-changed here (add a reason)"]
        ignored = applied(text, action)
        assert ignored.splitlines()[1] == "  # l10ncheck: ignore[number-changed] TODO: give the reason"
        client.change(uri, ignored, 2)
        assert client.diagnostics(uri, 2) == []


def test_definitions_and_declarations_lead_to_the_aligned_lines_of_the_other_page(site: Path) -> None:
    with Client(site, load_config=load) as client:
        uri = client.open(site / "ko/queue.md")
        for method in ("definition", "declaration"):
            (place,) = client.at(method, uri, 4, 1)
            assert (place["uri"], place["range"]["start"]["line"]) == ((site / "en/queue.md").as_uri(), 4)
        (place,) = client.at("definition", uri, 8, 1)  # the second line of the code block
        assert place["range"]["start"]["line"] == 8
        source = client.open(site / "en/queue.md")
        (place,) = client.at("definition", source, 12, 4)
        assert (place["uri"], place["range"]["start"]["line"]) == (uri, 12)


def test_definitions_of_text_without_a_counterpart_lead_to_the_place_of_the_finding(site: Path) -> None:
    image = "![The queue](/img/{name}.png)\n\n"
    source = SOURCE.replace("The lease", image.format(name="queue") + "The lease")
    translation = TRANSLATION.replace("임대는", image.format(name="old") + "임대는").replace(
        "- 5분 동안 기다린다.\n", ""
    )
    with Client(site, load_config=load) as client:
        uri = client.open(site / "ko/queue.md", translation)
        source_uri = client.open(site / "en/queue.md", source)
        (image_place,) = client.at("definition", uri, 4, 3)
        assert (image_place["uri"], image_place["range"]["start"]["line"]) == (source_uri, 4)
        (insertion_place,) = client.at("definition", source_uri, 14, 4)
        assert (insertion_place["uri"], insertion_place["range"]["start"]["line"]) == (uri, 13)


def test_hover_shows_the_source_and_the_glossary_entry_of_a_term(site: Path) -> None:
    with Client(site, load_config=load) as client:
        uri = client.open(site / "ko/queue.md")
        text = client.at("hover", uri, 4, 1)["contents"]["value"]
        assert "the time for which a worker owns a job" in text
        assert "The lease ends after 30 seconds." in text
        elsewhere = client.at("hover", uri, 4, 8)["contents"]["value"]
        assert "owns a job" not in elsewhere
        assert "lease → 임대" in elsewhere


@pytest.fixture
def outdated_site(site: Path) -> tuple[Path, str]:
    """The site in a repository, with a source that has changed since it was translated, and the commit of the change."""
    repository = Repository(site)
    (site / "l10ncheck.toml").write_text(SETTINGS.replace("history = false", "history = true"))
    translation = TRANSLATION.replace("40초", "30초").replace("mill runs", "mill run")
    (site / "ko/queue.md").write_text(translation, encoding="utf-8", newline="\n")
    repository.git("add", "-A")
    repository.git("commit", "-qm", "pages")
    changed = SOURCE.replace("The lease ends after 30 seconds.", "The lease of each job ends after 45 seconds.")
    (site / "en/queue.md").write_text(changed)
    repository.git("commit", "-qam", "change")
    return site, repository.git("rev-parse", "HEAD").strip()


def test_hover_shows_what_has_changed_in_the_source(outdated_site: tuple[Path, str]) -> None:
    site, _ = outdated_site
    with Client(site, load_config=load) as client:
        uri = client.open(site / "ko/queue.md")
        assert "outdated-section" in {each["code"] for each in client.diagnostics(uri)}
        text = client.at("hover", uri, 4, 8)["contents"]["value"]
        assert "+The lease of each job ends after 45 seconds." in text
        assert "45 seconds" not in client.at("hover", uri, 2, 8)["contents"]["value"]


def test_outdated_sections_have_code_lenses_that_show_the_source(outdated_site: tuple[Path, str]) -> None:
    site, _ = outdated_site
    with Client(site, load_config=load) as client:
        uri, source = client.open(site / "ko/queue.md"), client.open(site / "en/queue.md")
        (lens,) = client.request("textDocument/codeLens", {"textDocument": {"uri": uri}})
        assert lens["range"]["start"]["line"] == 0
        assert lens["command"]["title"] == "source changed: 4 words"
        client.request("workspace/executeCommand", {key: lens["command"][key] for key in ("command", "arguments")})
        (shown,) = [each["params"] for each in client.requests if each["method"] == "window/showDocument"]
        assert (shown["uri"], shown["selection"]["start"]["line"]) == (source, 4)
        (lens,) = client.request("textDocument/codeLens", {"textDocument": {"uri": source}})
        assert lens["command"]["title"] == "ko: source changed: 4 words"
        assert lens["command"]["arguments"][0]["uri"] == uri


def test_a_source_page_shows_the_outdated_sections_of_an_outdated_translation(outdated_site: tuple[Path, str]) -> None:
    site, _ = outdated_site
    sections = "".join(f"\n## Part {name}\n\nThe part named {name} is `{name}`.\n" for name in "abcdef")
    (site / "en/queue.md").write_text(
        SOURCE.replace("The lease ends after 30 seconds.", "All leases of the jobs end after 45 minutes.").replace(
            "A worker takes the oldest job and runs", "No worker ever starts a job by itself, and none runs"
        )
        + sections
    )
    with Client(site, load_config=load) as client:
        translation = client.diagnostics(client.open(site / "ko/queue.md"))
        (page,) = [each for each in translation if each["code"] == "outdated-page"]
        source = client.diagnostics(client.open(site / "en/queue.md"))
        outdated = [each for each in source if each["code"] == "outdated-section"]
        assert len(outdated) == len(page["relatedInformation"]) > 2


def test_an_action_writes_the_pin(outdated_site: tuple[Path, str]) -> None:
    site, commit = outdated_site
    with Client(site, load_config=load) as client:
        uri = client.open(site / "ko/queue.md")
        start = {"line": 0, "character": 0}
        actions = client.actions(uri, {"start": start, "end": start})
        action = actions[f"Record that this page translates the current source ({commit[:9]})"]
        text = (site / "ko/queue.md").read_text(encoding="utf-8")
        assert applied(text, action) == f"<!-- default_lang_commit: {commit} -->\n\n{text}"
        client.change(uri, applied(text, action), 2)
        assert not any("Record" in title for title in client.actions(uri, {"start": start, "end": start}))


def test_symbols_are_the_headings_with_their_states(site: Path) -> None:
    source = f"{SOURCE}\n## Limits\n\nAt most 500 jobs.\n\n### Lanes\n\nRun `mill lanes` to see 3 lanes.\n\n## Costs\n\nNone.\n"
    translation = (
        f"{TRANSLATION}\n## 제한\n\n최대 500개의 작업.\n\n### 레인\n\n`mill lanes`를 실행하면 4개의 레인이 보인다.\n"
    )
    with Client(site, load_config=load) as client:
        source_uri = client.open(site / "en/queue.md", source)
        uri = client.open(site / "ko/queue.md", translation)
        (queue,) = client.request("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
        (limits,) = queue["children"]
        (lanes,) = limits["children"]
        assert [each["name"] for each in (queue, limits, lanes)] == ["큐", "제한", "레인"]
        assert [each["detail"] for each in (queue, limits, lanes)] == ["2 findings", "in sync", "2 findings"]
        assert limits["range"]["end"] == lanes["range"]["end"]
        (queue,) = client.request("textDocument/documentSymbol", {"textDocument": {"uri": source_uri}})
        assert [each["detail"] for each in queue["children"]] == ["ko: in sync", "ko: not translated"]


@pytest.mark.parametrize(
    ("missing", "inserted"),
    [
        ("워커는", "A worker takes the oldest job and runs `mill run`."),
        ("- 5분", "- Wait for 5 minutes."),
        ("- 워커를", "- Restart the worker."),
        ("임대는", "The lease ends after 30 seconds. See [leases](/docs/leases/)."),
    ],
)
def test_an_action_inserts_the_source_of_missing_text(site: Path, missing: str, inserted: str) -> None:
    translation = TRANSLATION.replace("😀 ", "").replace("40초", "30초").replace("mill runs", "mill run")
    lines = translation.splitlines(keepends=True)
    (index,) = [index for index, line in enumerate(lines) if line.startswith(missing)]
    blank = 1 if lines[index + 1 :] and lines[index + 1] == "\n" else 0
    without = "".join([*lines[:index], *lines[index + 1 + blank :]])
    with Client(site, load_config=load) as client:
        uri = client.open(site / "ko/queue.md", without)
        (finding,) = [each for each in client.diagnostics(uri) if each["code"].startswith("missing-")]
        action = client.actions(uri, finding["range"])["Insert the missing text in the source language"]
        assert applied(without, action) == "".join([*lines[:index], f"{inserted}\n", *lines[index + 1 :]])


def test_no_action_inserts_the_source_of_text_that_the_translation_has_in_another_form(site: Path) -> None:
    (site / "en/queue.md").write_text(f"{SOURCE}\n![The queue](/img/queue.png)\n")
    with Client(site, load_config=load) as client:
        uri = client.open(site / "ko/queue.md", f"{TRANSLATION}\n![큐](/img/old.png)\n")
        (image,) = [each for each in client.diagnostics(uri) if each["code"] == "image-changed"]
        titles = list(client.actions(uri, image["range"]))
        assert any("image" in title for title in titles)
        assert not any(title.startswith("Insert") for title in titles)


def test_only_the_terms_of_the_text_that_is_missing_at_the_cursor_are_proposed(site: Path) -> None:
    without = TRANSLATION.replace("임대는 40초 뒤에 끝난다. [임대](/docs/leases/)를 참고한다.\n\n", "")
    begun = without.replace("- 워커를 다시 시작한다.\n", "\n")
    with Client(site, load_config=load) as client:
        uri = client.open(site / "ko/queue.md", begun)
        labels = [
            item["label"]
            for item in client.at("completion", uri, begun[: begun.index("- 5분")].count("\n"), 0)["items"]
        ]
        assert "임대" not in labels


def test_approved_renderings_complete_terms_of_the_aligned_source(site: Path) -> None:
    def completed(client: Client, uri: str, line: int, character: int) -> list[str]:
        return [item["label"] for item in client.at("completion", uri, line, character)["items"]]

    text = TRANSLATION.replace("임대는", "임")
    new = TRANSLATION.replace("- 워커를 다시 시작한다.\n", "- w\n")
    with Client(site, load_config=load) as client:
        uri = client.open(site / "ko/queue.md", text)
        assert completed(client, uri, 4, 1) == ["임대"]
        assert completed(client, uri, 2, 3) == ["워커"]
        assert completed(client, uri, 11, 2) == ["워커"]
        (item,) = client.at("completion", uri, 4, 1)["items"]
        assert item["textEdit"]["range"] == {"start": {"line": 4, "character": 0}, "end": {"line": 4, "character": 1}}
        client.change(uri, new, 2)
        assert completed(client, uri, 11, 3) == ["워커"]  # by the letters of the term
        assert completed(client, uri, 0, 0) == []


def test_a_source_page_shows_what_its_translations_need(site: Path) -> None:
    with Client(site, load_config=load) as client:
        uri = client.open(site / "en/queue.md")
        found = {each["code"]: each for each in client.diagnostics(uri)}
        number = found["number-changed"]
        assert number["message"].startswith("ko: ")
        assert number["severity"] == 3
        assert number["range"]["start"]["line"] == 4
        assert number["relatedInformation"][0]["location"]["uri"] == (site / "ko/queue.md").as_uri()


def test_a_page_without_a_counterpart_has_a_finding(site: Path) -> None:
    (site / "ko/lanes.md").write_text("# 레인\n", encoding="utf-8")
    (site / "en/jobs.md").write_text("# Jobs\n", encoding="utf-8")
    (site / "l10ncheck.toml").write_text(f'{SETTINGS}min_severity = "info"\n')
    with Client(site, load_config=load) as client:
        assert [each["code"] for each in client.diagnostics(client.open(site / "ko/lanes.md"))] == ["orphan-page"]
        assert [each["code"] for each in client.diagnostics(client.open(site / "en/jobs.md"))] == ["untranslated-page"]


def test_findings_of_the_baseline_are_not_shown(site: Path) -> None:
    (site / "l10ncheck.toml").write_text(f'{SETTINGS}baseline = "known.jsonl"\n')
    (number,) = [each for each in check([site / "ko/queue.md"], load(site)).findings if each.rule == "number-changed"]
    (site / "known.jsonl").write_text(render_baseline([entry_of(number)]), encoding="utf-8")
    with Client(site, load_config=load) as client:
        uri = client.open(site / "ko/queue.md")
        assert [each["code"] for each in client.diagnostics(uri)] == ["inline-code-changed"]


def test_the_state_of_a_page_has_its_counterparts_and_the_aligned_lines(outdated_site: tuple[Path, str]) -> None:
    site, _ = outdated_site
    with Client(site, load_config=load) as client:
        uri = client.open(site / "ko/queue.md")
        source = client.open(site / "en/queue.md", "\n" + (site / "en/queue.md").read_text(encoding="utf-8"))
        state = client.request("l10ncheck/page", {"uri": uri})
        (counterpart,) = state["counterparts"]
        assert (state["changedWords"], state["findings"]) == (4, 1)
        assert (counterpart["uri"], counterpart["locale"]) == (source, "en")
        assert [4, 5] in counterpart["lines"]
        (counterpart,) = client.request("l10ncheck/page", {"uri": source})["counterparts"]
        assert (counterpart["uri"], counterpart["locale"]) == (uri, "ko")
        assert [5, 4] in counterpart["lines"]
        assert client.request("l10ncheck/page", {"uri": (site / "README.md").as_uri()}) is None


def test_an_action_dismisses_a_finding_in_the_baseline(site: Path) -> None:
    (site / "l10ncheck.toml").write_text(f'{SETTINGS}baseline = "known.jsonl"\n')
    known = site / "known.jsonl"
    known.write_text(render_baseline([]), encoding="utf-8")
    with Client(site, load_config=load) as client:
        uri = client.open(site / "ko/queue.md")
        number = client.diagnostics(uri)[1]
        action = client.actions(uri, number["range"])["Dismiss number-changed in the baseline (add a reason)"]
        assert action["edit"]["documentChanges"][0]["textDocument"]["uri"] == known.as_uri()
        known.write_text(applied(known.read_text(encoding="utf-8"), action), encoding="utf-8")
        client.notify("textDocument/didSave", {"textDocument": {"uri": known.as_uri()}})
        assert [each["code"] for each in client.diagnostics(uri)] == ["inline-code-changed"]
