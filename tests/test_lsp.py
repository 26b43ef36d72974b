"""The language server shows in an editor what a check would report, and helps to correct it."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.language_client import Client, applied
from support.repositories import Repository

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


def test_an_action_adds_a_comment_that_suppresses_the_finding(site: Path) -> None:
    with Client(site, load_config=load) as client:
        uri = client.open(site / "ko/queue.md")
        number = client.diagnostics(uri)[1]
        action = client.actions(uri, number["range"])["Ignore number-changed at this place, with a reason"]
        text = applied(TRANSLATION, action)
        assert "<!-- l10ncheck: ignore[number-changed] TODO: say why -->\n임대는" in text
        client.change(uri, text, 2)
        assert [each["code"] for each in client.diagnostics(uri, 2)] == ["inline-code-changed"]


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


def test_hover_shows_the_source_and_the_glossary_entry_of_a_term(site: Path) -> None:
    with Client(site, load_config=load) as client:
        uri = client.open(site / "ko/queue.md")
        text = client.at("hover", uri, 4, 1)["contents"]["value"]
        assert "the time for which a worker owns a job" in text
        assert "The lease ends after 30 seconds." in text
        elsewhere = client.at("hover", uri, 4, 8)["contents"]["value"]
        assert "owns a job" not in elsewhere
        assert "lease → 임대" in elsewhere


def test_hover_shows_what_has_changed_in_the_source(site: Path) -> None:
    repository = Repository(site)
    (site / "l10ncheck.toml").write_text(SETTINGS.replace("history = false", "history = true"))
    (site / "ko/queue.md").write_text(TRANSLATION.replace("40초", "30초"), encoding="utf-8")
    repository.git("add", "-A")
    repository.git("commit", "-qm", "pages")
    changed = SOURCE.replace("The lease ends after 30 seconds.", "The lease of each job ends after 45 seconds.")
    (site / "en/queue.md").write_text(changed)
    with Client(site, load_config=load) as client:
        uri = client.open(site / "ko/queue.md")
        assert "outdated-section" in {each["code"] for each in client.diagnostics(uri)}
        text = client.at("hover", uri, 4, 8)["contents"]["value"]
        assert "+The lease of each job ends after 45 seconds." in text


def test_a_source_page_shows_what_its_translations_need(site: Path) -> None:
    with Client(site, load_config=load) as client:
        uri = client.open(site / "en/queue.md")
        found = {each["code"]: each for each in client.diagnostics(uri)}
        number = found["number-changed"]
        assert number["message"].startswith("ko: ")
        assert number["severity"] == 3
        assert number["range"]["start"]["line"] == 4
        assert number["relatedInformation"][0]["location"]["uri"] == (site / "ko/queue.md").as_uri()
