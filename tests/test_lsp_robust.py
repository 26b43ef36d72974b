"""The language server survives everything that an editor or a page may contain, and never shows what is not so."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from support.language_client import Client
from test_lsp import SETTINGS, TRANSLATION, load, site  # noqa: F401 - a fixture

from l10ncheck import check
from l10ncheck.cli import main
from l10ncheck.comparison import Comparison
from l10ncheck.config import load_config
from l10ncheck.lsp.diagnostics import translation_diagnostics
from l10ncheck.lsp.projects import Problem, Projects
from l10ncheck.lsp.server import KEPT_PAGES
from l10ncheck.markdown import keep_parsed_pages
from l10ncheck.model import Finding, Severity
from l10ncheck.rules.number_changed import NumberChanged

PARAMETERS: list[Any] = [
    None,
    [],
    {},
    1,
    {"textDocument": None},
    {"textDocument": {"uri": 3}},
    {"textDocument": {"uri": ""}, "position": {"line": 0, "character": 0}},
    {"textDocument": {"uri": "http://[bad"}, "position": {"line": 0, "character": 0}},
    {"textDocument": {"uri": "file:///%00"}, "position": {"line": 0, "character": 0}},
    {"textDocument": {"uri": "untitled:Untitled-1"}, "position": {"line": -1, "character": -1}},
    {"textDocument": {"uri": "file:///x.md", "version": "a", "languageId": 1, "text": 7}},
]
METHODS = ["hover", "definition", "codeAction", "completion", "documentSymbol", "codeLens"]


def test_malformed_messages_do_not_end_the_server(site: Path) -> None:  # noqa: F811
    with Client(site, load_config=load) as client:
        uri = client.open(site / "ko/queue.md")
        expected = client.diagnostics(uri)
        for body in (b"hello", b"[]", b"1", b"null", b'"x"', b"{}", b"\xff\xfe", b"[" * 100_000, b'{"jsonrpc": "2.0"}'):
            client.send_bytes(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        for header in (
            b"Foo: bar\r\n\r\n",
            b"Content-Length: -1\r\n\r\n",
            b"Content-Length: abc\r\n\r\n",
            b"\r\n",
            b"x" * 5000 + b"\r\n",
        ):
            client.send_bytes(header)
        for message in (
            {"jsonrpc": "2.0", "id": {}, "method": "x"},
            {"jsonrpc": "2.0", "id": None, "method": "x"},
            {"jsonrpc": "2.0", "id": "unknown", "result": None},
            {"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": "unknown"}},
            {"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {}},
            {"jsonrpc": "2.0", "method": 5},
        ):
            client.send(message)
        for parameters in PARAMETERS:
            for method in METHODS:
                client.start_request(f"textDocument/{method}", parameters)
            for method in ("didOpen", "didChange", "didClose", "didSave"):
                client.notify(f"textDocument/{method}", parameters)
            client.notify("workspace/didChangeWatchedFiles", parameters)
            client.start_request("l10ncheck/page", parameters)
            client.start_request("workspace/executeCommand", parameters)
        number = client.start_request("textDocument/hover", {"textDocument": {"uri": uri}, "position": "start"})
        answer = client.wait(lambda message: message.get("id") == number and "method" not in message)
        assert answer["error"]["code"] == -32602
        for line, character in ((10**9, 10**9), (0, 10**9), (3, 0)):
            client.at("hover", uri, line, character)
            client.at("completion", uri, line, character)
        assert "임대" in client.at("hover", uri, 4, 0)["contents"]["value"]
        client.change(uri, TRANSLATION, 2)
        assert client.diagnostics(uri, 2) == expected


@pytest.mark.parametrize(
    "text", ["", "\ud800 큐\n", "\x00", "\ufeff# 큐", "# 큐\r\r\n\u2028", "---\n", "#" * 3000, "|" * 3000]
)
def test_any_text_of_a_page_is_checked(site: Path, text: str) -> None:  # noqa: F811
    with Client(site, load_config=load) as client:
        uri = client.open(site / "ko/queue.md", text)
        client.diagnostics(uri)
        end = {"line": 9, "character": 9}
        client.actions(uri, {"start": {"line": 0, "character": 0}, "end": end})
        for method in ("documentSymbol", "codeLens"):
            client.request(f"textDocument/{method}", {"textDocument": {"uri": uri}})
        client.at("hover", uri, 0, 0)
        client.at("completion", uri, 0, 1)


def test_a_rule_that_crashes_is_a_finding(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    def crash(self: NumberChanged, comparison: Comparison) -> Iterator[Finding]:
        raise RuntimeError("out of luck")

    with monkeypatch.context() as patch, Client(site, load_config=load) as client:
        patch.setattr(NumberChanged, "check", crash)
        uri = client.open(site / "ko/queue.md")
        found = client.diagnostics(uri)
        assert [each["code"] for each in found] == ["internal-error", "inline-code-changed"]
        assert "out of luck" in found[0]["message"]
        patch.undo()
        client.change(uri, TRANSLATION, 2)
        assert [each["code"] for each in client.diagnostics(uri, 2)] == ["inline-code-changed", "number-changed"]


def test_requests_can_be_cancelled(site: Path) -> None:  # noqa: F811
    with Client(site, load_config=load) as client:
        uri = client.open(site / "ko/queue.md")
        client.diagnostics(uri)
        client.change(uri, TRANSLATION + "\n", 2)
        parameters = {"textDocument": {"uri": uri}, "position": {"line": 4, "character": 0}}
        number = client.start_request("textDocument/hover", parameters)
        client.notify("$/cancelRequest", {"id": number})
        answer = client.wait(lambda message: message.get("id") == number and "method" not in message)
        assert answer["error"]["code"] == -32800
        assert len(client.diagnostics(uri, 2)) == 2


def test_a_saved_configuration_or_glossary_is_read_again(site: Path) -> None:  # noqa: F811
    with Client(site, load_config=load) as client:
        uri = client.open(site / "ko/queue.md")
        client.diagnostics(uri)
        settings = site / "l10ncheck.toml"
        settings.write_text(f'{SETTINGS}ignore = ["number-changed"]\n')
        client.notify("textDocument/didSave", {"textDocument": {"uri": settings.as_uri()}})
        assert [each["code"] for each in client.diagnostics(uri)] == ["inline-code-changed"]
        settings.write_text("ignore = 3\n")
        client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": settings.as_uri(), "type": 2}]})
        assert client.diagnostics(uri) == []
        (shown,) = [each["params"] for each in client.notifications if each["method"] == "window/showMessage"]
        assert "l10ncheck.toml:1" in shown["message"]
        client.notify("textDocument/didSave", {"textDocument": {"uri": settings.as_uri()}})
        assert client.diagnostics(uri) == []
        assert len([each for each in client.notifications if each["method"] == "window/showMessage"]) == 2
        settings.write_text(SETTINGS)
        client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": settings.as_uri(), "type": 2}]})
        assert len(client.diagnostics(uri)) == 2
        glossary = (site / "terms.yaml").read_text(encoding="utf-8").replace("임대", "대여")
        (site / "terms.yaml").write_text(glossary, encoding="utf-8")  # even if the editor does not watch files
        client.change(uri, TRANSLATION, 2)
        assert "대여" in client.at("hover", uri, 4, 8)["contents"]["value"]


def test_new_and_removed_files_change_the_pairs(site: Path) -> None:  # noqa: F811
    with Client(site, load_config=load) as client:
        uri = client.open(site / "ko/lanes.md", "# 레인\n\n3개이다.\n")
        assert client.diagnostics(uri) == []
        source = site / "en/lanes.md"
        source.write_text("# Lanes\n\nThere are 4.\n")
        (site / "ko/lanes.md").write_text("# 레인\n\n3개이다.\n", encoding="utf-8")
        client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": source.as_uri(), "type": 1}]})
        assert [each["code"] for each in client.diagnostics(uri)] == ["number-changed"]
        source.write_text("# Lanes\n\nThere are 3.\n")
        client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": source.as_uri(), "type": 2}]})
        assert client.diagnostics(uri) == []


def test_every_root_has_its_own_configuration(tmp_path: Path) -> None:
    roots = [tmp_path / "a", tmp_path / "b"]
    for root in roots:
        for name, text in (("en/page.md", "# Page\n\nUse 3.\n"), ("ko/page.md", "# 쪽\n\n4를 쓴다.\n")):
            (root / name).parent.mkdir(parents=True)
            (root / name).write_text(text, encoding="utf-8")
        settings = SETTINGS.replace('glossaries = ["terms.yaml"]\n', "")
        (root / "l10ncheck.toml").write_text(settings + ('ignore = ["all"]\n' if root.name == "a" else ""))
    with Client(roots[0], load_config=load) as client:
        first, second = (client.open(root / "ko/page.md") for root in roots)
        assert client.diagnostics(second) and not client.diagnostics(first)
        event = {"added": [{"uri": roots[1].as_uri(), "name": "b"}], "removed": []}
        client.notify("workspace/didChangeWorkspaceFolders", {"event": event})
        assert client.diagnostics(second)
        client.notify("textDocument/didClose", {"textDocument": {"uri": second}})
        cleared = client.wait(lambda message: message.get("params", {}).get("uri") == second)
        assert cleared["params"]["diagnostics"] == []


def test_a_page_with_two_spellings_of_its_address_is_open_until_the_last_one_is_closed(site: Path) -> None:  # noqa: F811
    with Client(site, load_config=load) as client:
        uri = client.open(site / "ko/queue.md")
        other = uri.replace("queue", "que%75e")
        expected = client.diagnostics(uri)
        item = {"uri": other, "languageId": "markdown", "version": 1, "text": TRANSLATION}
        client.notify("textDocument/didOpen", {"textDocument": item})
        assert client.diagnostics(uri) == []
        assert client.diagnostics(other) == expected
        client.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
        assert "임대" in client.at("hover", other, 4, 0)["contents"]["value"]


_SNIPPETS = (
    *("가", "😀", "\n", "\n\n", " ", "`", "**", "# ", "- ", "30", "`mill run`", "[a](b.md#limits)", "<!--", "-->"),
    *("```\n", "|", "\r\n", "\u2028", "---\n", "{{< x >}}", "임대", "worker ", "\\", "{#limits}", "e\u0301", "<div>"),
)


def test_after_random_edits_the_diagnostics_are_those_of_a_fresh_check(
    site: Path,  # noqa: F811
    request: pytest.FixtureRequest,
) -> None:
    for name, text in (
        ("en/b.md", "# B\n\n## Limits {#limits}\n\nAt most 500.\n"),
        ("ko/b.md", "# 비\n\n## 제한 {#limits}\n\n최대 500개.\n"),
    ):
        (site / name).write_text(text, encoding="utf-8")
    (site / "l10ncheck.toml").write_text(f'{SETTINGS}cache = ""\nmin_severity = "info"\n')
    keep_parsed_pages(KEPT_PAGES)
    request.addfinalizer(lambda: keep_parsed_pages(0))
    random = Random(7)
    problems: list[Problem] = []
    projects = Projects(load, problems.append, "utf-16")
    names = ["ko/queue.md", "ko/queue.md", "en/queue.md", "ko/b.md", "en/b.md"]
    texts = {name: (site / name).read_bytes().decode() for name in set(names)}
    config = load_config(site)
    for _ in range(1_000):
        name = random.choice(names)
        text = texts[name]
        start = random.randint(0, len(text))
        end = min(len(text), start + random.choice((0, 0, 0, 1, 5, 40)))
        if random.random() < 0.1:
            texts[name] = (site / name).read_bytes().decode()
        else:
            texts[name] = text[:start] + random.choice(_SNIPPETS) * random.randint(0, 2) + text[end:]
        projects.use_text(site / name, texts[name])
        (pair,) = projects.pairs_of(site / "ko/queue.md")[1]
        checked = projects.check(site / "ko/queue.md", pair)
        assert checked
        overlay = {str(site / each): text for each, text in texts.items()}
        fresh = check([site / "ko/queue.md"], config, overlay=overlay, jobs=1)
        expected = fresh.filter(lambda finding: finding.severity >= Severity.INFO).findings
        assert checked.findings == expected
        assert len(translation_diagnostics(checked, lambda path: path)) == len(expected)
    assert not problems


def test_the_command_serves_an_editor_until_it_ends() -> None:
    messages: list[dict[str, Any]] = [
        {"id": 1, "method": "initialize", "params": {"capabilities": {}, "processId": None, "rootUri": None}},
        {"id": 2, "method": "shutdown"},
        {"method": "exit"},
    ]
    bodies = [json.dumps({"jsonrpc": "2.0", **message}).encode() for message in messages]
    done = subprocess.run(
        [sys.executable, "-m", "l10ncheck", "lsp"],
        input=b"".join(b"Content-Length: %d\r\n\r\n%s" % (len(body), body) for body in bodies),
        capture_output=True,
        check=True,
        cwd=Path(__file__).parents[1],
    )
    assert b'"hoverProvider": true' in done.stdout
    assert done.stderr == b""


def test_without_pygls_the_command_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delitem(sys.modules, "l10ncheck.lsp.server")
    monkeypatch.setitem(sys.modules, "pygls.lsp.server", None)
    assert main(["lsp"]) == 2
    command = 'pip install "l10ncheck[lsp] @ git+https://github.com/l10ncheck/l10ncheck"'
    assert command in capsys.readouterr().err
    assert command in (Path(__file__).parents[1] / "docs/editors.md").read_text(encoding="utf-8")


def test_what_the_editor_can_do_is_used(site: Path) -> None:  # noqa: F811
    capabilities = {
        "textDocument": {"definition": {"linkSupport": True}},
        "workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}},
    }
    with Client(site, load_config=load, capabilities=capabilities) as client:
        uri = client.open(site / "ko/queue.md")
        (link,) = client.at("definition", uri, 4, 1)
        assert link["targetUri"] == (site / "en/queue.md").as_uri()
        assert link["originSelectionRange"]["start"]["line"] == 4
        (registered,) = [each["params"]["registrations"] for each in client.requests]
        assert registered[0]["method"] == "workspace/didChangeWatchedFiles"
