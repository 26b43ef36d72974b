"""A site checked in parts, and the parts joined, give what one check gives."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from support.repositories import SOURCE, TRANSLATION, Repository

from l10ncheck import __version__
from l10ncheck.cli import main
from l10ncheck.engine.shards import Shard

COUNT = 3
CONFIG = 'source_locale = "en"\nlocales = ["ko", "de"]\nlayout = "hugo"\n'
PAGES = [f"page-{number}" for number in range(7)]

Edit = Callable[[dict[str, Any]], object]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """Seven pages with a wrong number in Korean, an unreadable page, an orphan, one outdated page, one known finding."""
    repository = Repository(tmp_path / "site")
    pages = {f"content/en/{name}.md": SOURCE for name in PAGES}
    pages |= {f"content/ko/{name}.md": TRANSLATION.replace("30초", "3초") for name in PAGES[:5]}
    pages |= {f"content/de/{name}.md": SOURCE for name in PAGES[3:]} | {"content/ko/lost.md": TRANSLATION}
    repository.commit({"l10ncheck.toml": CONFIG, **pages})
    repository.commit({"content/en/page-0.md": SOURCE.replace("at most 500", "at most 800")})
    (tmp_path / "site/content/ko/page-1.md").write_bytes(b"# \xff\n")
    monkeypatch.chdir(tmp_path / "site")
    monkeypatch.setenv("CI", "true")
    return repository


@pytest.fixture
def small_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two pages with a wrong number, and a page that cannot be read; without a repository."""
    folder = tmp_path / "site"
    for name in ("a", "b", "c"):
        for locale, text in (("en", SOURCE), ("ko", TRANSLATION.replace("30초", "3초"))):
            page = folder / f"content/{locale}/{name}.md"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_bytes(text.encode() if name != "c" else b"# \xff\n")
    (folder / "l10ncheck.toml").write_text(CONFIG + "history = false\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def shards(folder: Path, *flags: str, count: int = COUNT) -> list[str]:
    """Check the site in parts, and return the names of their reports."""
    parts = [folder / f"part-{number}.json" for number in range(1, count + 1)]
    for number, file in enumerate(parts, 1):
        assert main(["check", "-q", "--shard", f"{number}/{count}", "--format", f"json={file}", *flags]) in (0, 1, 2)
    return list(map(str, parts))


def merged(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main(["merge", *arguments])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


@pytest.mark.parametrize(
    "flags", [[], ["--min-severity", "info", "--expand"], ["--origin", "stale"], ["--select", "links,values"]]
)
def test_shards_together_are_the_whole_check(
    site: Repository, tmp_path: Path, capsys: pytest.CaptureFixture[str], flags: list[str]
) -> None:
    names = ("json", "text", "sarif", "gitlab", "markdown", "junit", "github")
    whole, joined = (
        [part for name in names for part in ("--format", f"{name}={tmp_path / kind}.{name}")] for kind in "ab"
    )
    code = main(["check", "-q", *flags, *whole])
    parts = shards(tmp_path, *(flags if "--select" in flags else ()))
    assert main(["merge", "-q", *reversed(parts), *flags, *joined]) == code == 2
    for name in names:
        text, other = ((tmp_path / f"{kind}.{name}").read_text(encoding="utf-8") for kind in "ab")
        if name == "junit":  # it says how long the check took
            text, other = (re.sub(r' time="[\d.]+"', "", each) for each in (text, other))
        assert text == other and text


def test_the_html_report_of_shards_is_the_same(site: Repository, tmp_path: Path) -> None:
    main(["check", "-q", "--format", f"html={tmp_path / 'whole'}"])
    main(["merge", "-q", *shards(tmp_path), "--format", f"html={tmp_path / 'merged'}"])
    whole, joined = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (tmp_path / "whole", tmp_path / "merged")
    )
    assert whole == joined and Path("ko/worklist.html") in whole


def test_the_baseline_is_applied_when_shards_are_merged(
    site: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CI")
    (site.folder / "content/ko/page-1.md").write_text(TRANSLATION, encoding="utf-8")
    baseline = site.folder / ".l10ncheck-baseline.jsonl"
    main(["check", "-q", "--write-baseline"])
    with baseline.open("a", encoding="utf-8") as file:
        file.write('{"path":"content/ko/gone.md","rule":"number-changed","subject":"","fingerprint":"f"}\n')
    before = baseline.read_bytes()
    parts = shards(tmp_path, "--baseline", str(baseline))
    assert baseline.read_bytes() == before, "a shard does not know which entries are unused"
    code, out, err = merged([*parts, "--baseline", str(baseline), "--format", "json"], capsys)
    assert code == 0 and json.loads(out)["summary"]["baseline"] > 3
    assert "removed 1 unused entry" in err


def test_a_source_and_its_translations_are_in_one_shard_whatever_else_the_site_has(
    site: Repository, tmp_path: Path
) -> None:
    def pages(parts: list[str]) -> list[set[str]]:
        return [{page["source"] for page in json.loads(Path(part).read_text())["pages"]} for part in parts]

    before = pages(shards(tmp_path))
    assert sum(map(len, before)) == len(set().union(*before)), "no source is in two shards"
    site.commit({"content/en/aaa.md": SOURCE, "content/ko/aaa.md": TRANSLATION})
    after = pages(shards(tmp_path))
    assert all(old <= new for old, new in zip(before, after, strict=True))
    assert set().union(*after) - set().union(*before) == {"content/en/aaa.md"}


def test_rules_about_the_site_run_in_the_first_shard_only(site: Repository, tmp_path: Path) -> None:
    found = [json.loads(Path(part).read_text())["findings"] for part in shards(tmp_path)]
    assert ["orphan-page" in {each["rule"] for each in findings} for findings in found] == [True, False, False]


def test_the_report_of_a_shard_follows_the_schema(small_site: Path, tmp_path: Path) -> None:
    schema = json.loads((files("l10ncheck") / "schemas/report.schema.json").read_text(encoding="utf-8"))
    data = json.loads(Path(shards(tmp_path)[1]).read_text(encoding="utf-8"))
    jsonschema.validate(data, schema)
    assert data["shard"]["shard"] == {"number": 2, "count": 3} and "shard" in schema["properties"]


def test_more_shards_than_pages_are_no_error(
    small_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parts = shards(tmp_path, count=12)
    assert any(not json.loads(Path(part).read_text())["pages"] for part in parts)
    assert merged(["-q", *parts], capsys)[0] == 2  # the unreadable page


@pytest.mark.parametrize("value", ["0/3", "4/3", "1", "1/", "/2", "-1/2", "1/0", "a/b", "1/99999999", "1/2/3"])
def test_a_shard_that_cannot_be_is_an_error(value: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["check", f"--shard={value}"])
    assert stopped.value.code == 2 and "is not a shard such as 2/4" in capsys.readouterr().err


@pytest.mark.parametrize("flags", [["content/ko"], ["--since", "HEAD"], ["--fix"], ["--write-baseline"]])
def test_a_shard_is_a_part_of_the_whole_site(
    small_site: Path, flags: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--shard", "1/2", *flags]) == 2
    assert "--shard checks a part of the whole site" in capsys.readouterr().err


# --- sets of reports that do not belong together --------------------------------------------------------------------


def test_a_missing_shard_is_an_error(small_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    parts = shards(tmp_path)
    code, out, err = merged(parts[:2], capsys)
    assert (code, out) == (2, "") and "no report of shard 3/3 is given; its check may have failed" in err
    code, _, err = merged([*parts[:2], str(tmp_path / "none.json")], capsys)
    assert code == 2 and "none.json: no such file" in err


def test_a_shard_given_twice_is_an_error(small_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    parts = shards(tmp_path)
    code, _, err = merged([*parts, parts[0]], capsys)
    assert code == 2 and "are both shard 1/3" in err


def test_shards_of_different_sets_are_an_error(
    small_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parts = shards(tmp_path)
    other = tmp_path / "other.json"
    main(["check", "-q", "--shard", "2/2", "--format", f"json={other}"])
    code, _, err = merged([parts[0], str(other)], capsys)
    assert code == 2 and "is shard 1/3, but" in err and "is shard 2/2" in err


def test_shards_with_other_settings_are_an_error(
    small_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parts = shards(tmp_path)
    main(["check", "-q", "--shard", "3/3", "--ignore", "values", "--format", f"json={parts[2]}"])
    code, _, err = merged(parts, capsys)
    assert code == 2 and "part-3.json: the settings, the glossary or the language of messages" in err
    code, _, err = merged([*shards(tmp_path), "--ignore", "values"], capsys)
    assert code == 2 and "part-1.json: the settings, the glossary or the language of messages" in err


def test_settings_of_the_output_may_differ(
    small_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parts = shards(tmp_path, "--no-cache", "--config", 'fail_on = "never"')
    assert merged(parts, capsys)[0] == 2


@pytest.mark.parametrize("change", ["edited", "added", "removed"])
def test_shards_of_another_commit_are_an_error(
    site: Repository, tmp_path: Path, capsys: pytest.CaptureFixture[str], change: str
) -> None:
    parts = shards(tmp_path)
    page = site.folder / "content/ko/page-2.md"
    if change == "removed":
        page.unlink()
    else:
        page.with_stem("page-6" if change == "added" else "page-2").write_text(TRANSLATION, encoding="utf-8")
    code, out, err = merged(parts, capsys)
    assert (code, out) == (2, "") and "run the merge at the commit" in err


def test_a_shard_of_another_version_is_an_error(
    small_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parts = shards(tmp_path)
    edit(parts[1], lambda data: data["tool"].update(version="99.0"))
    code, _, err = merged(parts, capsys)
    assert code == 2 and f"l10ncheck 99.0 wrote this report, but this is l10ncheck {__version__}" in err


def test_a_whole_report_is_not_a_shard(small_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "whole.json"
    main(["check", "-q", "--format", f"json={file}"])
    code, _, err = merged([str(file)], capsys)
    assert code == 2 and "not the report of a shard" in err


# --- damaged and hostile reports ------------------------------------------------------------------------------------


def edit(file: str, change: Edit) -> None:
    data = json.loads(Path(file).read_text(encoding="utf-8"))
    change(data)
    Path(file).write_text(json.dumps(data), encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[]", "null", "{}", "\0", "\ufeff{}", '{"tool": {"name": "other", "version": "1"}}'),
        *("[" * 100_000, '{"tool":' * 5_000, f'{{"tool": {{"name": "l10ncheck", "version": {"9" * 10_000}}}}}'),
        f'{{"tool": {{"name": "l10ncheck", "version": "{__version__}"}}, "shard": {"[" * 100_000}',
        f'{{"tool": {{"name": "l10ncheck", "version": "{__version__}"}}, "shard": {{"shard": {{"number": 1e999}}}}}}',
    ],
)
def test_what_is_no_report_is_an_error(
    small_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    file = tmp_path / "part.json"
    file.write_text(text, encoding="utf-8")
    code, out, err = merged([str(file)], capsys)
    assert (code, out) == (2, "") and "part.json: not " in err and "internal error" not in err


def pair(data: dict[str, Any]) -> dict[str, Any]:
    """Return the page of a shard that has findings."""
    return next(each["page"] for each in data["shard"]["pairs"] if each["page"] and each["page"]["findings"])


def nested(data: dict[str, Any], levels: int) -> None:
    (finding, *_) = pair(data)["findings"]
    for _ in range(levels):
        finding["evidence"] = [dict(finding)]
        finding = finding["evidence"][0]


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data["shard"]["pairs"].pop(),
        lambda data: data["shard"]["pairs"].reverse(),
        lambda data: data["shard"]["pairs"].clear(),
        lambda data: data["shard"]["pairs"][0].update(page=None, failure=None),
        lambda data: data["shard"]["pairs"][0]["page"].update(path="../../../etc/passwd"),
        lambda data: data["shard"]["shard"].update(number=0),
        lambda data: data["shard"]["shard"].update(number=-1, count=-1),
        lambda data: data["shard"]["shard"].update(number=1, count=10**9),
        lambda data: data["shard"].update(configuration=""),
        lambda data: pair(data)["findings"][0].update(rule="no-such-rule"),
        lambda data: pair(data)["findings"][0].update(path="../../../etc/passwd"),
        lambda data: pair(data)["findings"][0].update(source_path="/etc/passwd"),
        lambda data: data["shard"]["site"][0].update(path="/etc/passwd"),
        lambda data: pair(data)["findings"][0].update(severity=7),
        lambda data: pair(data)["findings"][0].update(span=[-5, 3]),
        lambda data: pair(data)["findings"][0].update(span=[0, 10**9]),
        lambda data: pair(data)["findings"][0].update(source_span=[9, 3]),
        lambda data: pair(data)["findings"][0].update(places=[[0, 10**6]]),
        lambda data: pair(data)["rows"][0].update(source=[[0, 10**6]]),
        lambda data: pair(data).update(status="fine"),
        lambda data: nested(data, 30),
        lambda data: nested(data, 200),
    ],
)
def test_a_changed_report_is_an_error_and_never_a_pass(
    small_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], change: Edit
) -> None:
    (part,) = shards(tmp_path, count=1)
    edit(part, change)
    code, out, err = merged([part], capsys)
    assert (code, out) == (2, "") and "internal error" not in err and "Traceback" not in err


def test_a_failure_in_a_report_is_one_that_fails_the_check(
    small_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (part,) = shards(tmp_path, count=1)

    def weaken(data: dict[str, Any]) -> None:
        failures = [each["failure"] for each in data["shard"]["pairs"] if each["failure"]]
        assert failures[0]["rule"] == "unreadable-page"
        failures[0].update(rule="number-changed", severity=1)

    edit(part, weaken)
    code, out, err = merged([part], capsys)
    assert (code, out) == (2, "") and 'it never makes such a finding of "number-changed"' in err


def test_the_texts_of_a_report_are_read_from_the_site(
    small_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Paths in a finding are shown, but never opened."""
    (part,) = shards(tmp_path, count=1)
    (tmp_path / "secret.md").write_text("secret\n", encoding="utf-8")
    edit(part, lambda data: pair(data)["findings"][0].update(path="../secret.md", source_path="../secret.md"))
    assert "secret\n" not in merged([part, "--format", "text"], capsys)[1]


def test_shards_number_from_one() -> None:
    assert str(Shard(2, 4)) == "2/4"
