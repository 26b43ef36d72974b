"""What a repository may reach: files of its project, whatever its configuration and its links say."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import get_type_hints

import pytest
from support.repositories import Repository

from l10ncheck.cli import main
from l10ncheck.config import ConfigError, Settings, load_config, parse_inline
from l10ncheck.config.places import path_kinds
from l10ncheck.config.schema import setting_descriptions
from l10ncheck.paths import PathError, resolve_project_path, resolve_user_path

SECRET = "hunter2"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Three pairs that need no configuration; beside the project are files that it must not reach."""
    project = tmp_path / "project"
    for name in ("a", "b", "c"):
        for locale, text in (
            ("en", "# Queue\n\nA queue holds 500 jobs.\n"),
            ("ko", "# 큐\n\n큐는 작업을 500개 담는다.\n"),
        ):
            page = project / f"content/{locale}/{name}.md"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(text, encoding="utf-8")
    (tmp_path / "beside").mkdir()
    (tmp_path / "beside/secret").write_text(f"{SECRET}: {SECRET}\n", encoding="utf-8")
    return project


# --- the place of a path --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["a", "a/b.yaml", "./a", "a b", "용어.yaml", "", "a..b", "..."])
def test_paths_of_the_project_are_inside(tmp_path: Path, path: str) -> None:
    assert resolve_project_path(tmp_path, path) == tmp_path / path


@pytest.mark.parametrize(
    "path",
    [
        *("/etc/passwd", "..", "../a", "a/../../b", "a/..", "C:/a", "C:a", "\\\\host\\a", "\\a", "a\\..\\b", "//a"),
        *("a\0b", "a\nb", "a\x1b", "\udcff", ".git/config", ".GIT/config", "sub/.git", "out", "out/a", "chain", "repo"),
    ],
)
def test_paths_that_lead_elsewhere_are_refused(tmp_path: Path, path: str) -> None:
    project = tmp_path / "project"
    (project / ".git").mkdir(parents=True)
    (project / "out").symlink_to(tmp_path)
    (project / "chain").symlink_to("out")
    (project / "repo").symlink_to(".git")
    with pytest.raises(PathError):
        resolve_project_path(project, path)


def test_a_project_below_a_link_is_still_the_project(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    assert resolve_project_path(tmp_path / "link", "a") == tmp_path / "real/a"
    (tmp_path / "real/again").symlink_to(tmp_path / "link/a")
    assert resolve_project_path(tmp_path / "link", "again") == tmp_path / "real/a"


def test_a_user_may_name_any_place_but_a_link_of_the_project_leads_nowhere_else(tmp_path: Path) -> None:
    project, beside = tmp_path / "project", tmp_path / "beside"
    project.mkdir()
    beside.mkdir()
    (beside / "link").symlink_to(tmp_path / "far")
    (project / "link").symlink_to(beside)
    for path in (project / "a", beside / "a", project / "../beside/a", beside / "link", Path("/dev/stdout")):
        resolve_user_path(project, path)
    for path in (project / "link", project / "link/a", project / "../project/link", beside / "../project/link/a"):
        with pytest.raises(PathError):
            resolve_user_path(project, path)


LISTS = frozenset({"glossaries", "lexicons"})  # keys whose value is a list of paths


# --- the paths of a configuration -----------------------------------------------------------------------------------


def test_every_key_that_names_a_file_or_folder_has_the_type_of_a_path() -> None:
    hints = get_type_hints(Settings)
    named = {
        name
        for name, words in setting_descriptions().items()
        if "str" in str(hints[name]) and re.match(r"(\w+ )?(files?|folder)\b", words)
    }
    assert named == set(path_kinds()) == {"site_root", "source_root", "glossaries", "lexicons", "cache", "baseline"}


@pytest.mark.parametrize("path", ["/etc/passwd", "../beside/secret", "a/../../beside/secret", "link", "folder/secret",
                                  ".git/config", "a\nb"])  # fmt: skip
@pytest.mark.parametrize("key", sorted(path_kinds()))
def test_no_key_of_a_file_leaves_the_project(project: Path, key: str, path: str) -> None:
    (project / "link").symlink_to("../beside/secret")
    (project / "folder").symlink_to("../beside")
    value = json.dumps([path] if key in LISTS else path)
    (project / "l10ncheck.toml").write_text(f"history = false\n{key} = {value}\n", encoding="utf-8")
    if key == "source_root" and ".." in path:
        load_config(project)  # sources may stand beside the project
        return
    with pytest.raises(ConfigError, match=rf'l10ncheck\.toml:2: "{key}(\[0\])?": '):
        load_config(project)


@pytest.mark.parametrize("key", ["glossaries", "lexicons", "cache", "baseline"])
def test_the_command_line_may_name_any_place(project: Path, key: str) -> None:
    path = str(project.parent / "beside/secret")
    config = load_config(project, overrides={key: [path] if key in LISTS else path})
    assert path in getattr(config, key)
    (project / "link").symlink_to("../beside/secret")
    (project / "l10ncheck.toml").write_text('layout = "hugo"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match=r"command line: .*symbolic link"):
        load_config(project, overrides={key: ["link"] if key in LISTS else "link"})


@pytest.mark.parametrize("setting", ['source_root = "/srv/website"', 'site_root = "../website"'])
def test_pages_are_named_from_the_project_even_on_the_command_line(project: Path, setting: str) -> None:
    with pytest.raises(ConfigError, match=r"^command line: "):
        load_config(project, overrides=parse_inline(setting))


@pytest.mark.parametrize("kind", ["folder", "pipe", "device", "outside", "nothing"])
@pytest.mark.parametrize("name", ["l10ncheck.toml", ".l10ncheck.toml"])
def test_a_configuration_that_is_no_file_of_the_project_is_an_error(project: Path, name: str, kind: str) -> None:
    path = project / name
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to({"device": "/dev/zero", "outside": "../beside/secret", "nothing": "gone.toml"}[kind])
    with pytest.raises(ConfigError, match=name) as error:
        load_config(project)
    assert SECRET not in str(error.value)


def test_a_configuration_may_be_a_link_within_the_repository(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "repository")
    repository.commit({"shared.toml": 'locales = ["ko"]\n', "docs/a.md": "# A\n"})
    (repository.folder / "docs/l10ncheck.toml").symlink_to("../shared.toml")
    assert load_config(repository.folder / "docs").locales == ("ko",)


# --- what is printed ------------------------------------------------------------------------------------------------


CONTENTS = {
    "yaml": f"{SECRET}: {SECRET}\n",
    "scalar": f"{SECRET}\n",
    "environment": f"TOKEN={SECRET}\nOTHER='{SECRET}'\n",
    "json": json.dumps({SECRET: {SECRET: SECRET}}),
    "twice": f"{SECRET}: 1\n{SECRET}: 2\n",
    "alias": f"terms: *{SECRET}\n",
    "tag": f"terms: !{SECRET}!x a\n",
    "key": f"[{SECRET}\n",
    "value": f"source: en\ntarget: ko\nterms: {SECRET}\n",
    "choice": f"defaults: {{severity: {SECRET}}}\n",
    "entity": f'<!DOCTYPE {SECRET} SYSTEM "{SECRET}"><{SECRET}/>',
    "element": f"<{SECRET}>{SECRET}",
    "rows": f"{SECRET},{SECRET}\n{SECRET}\n",
    "lines": f'{{"l10ncheck":"baseline","version":1}}\n{{"path":"{SECRET}"}}\n{SECRET}\n',
    "version": f'{{"l10ncheck":"{SECRET}"}}\n',
    "toml": f"= {SECRET}\n",
    "bytes": f"{SECRET}\udcff",
}


@pytest.mark.parametrize("content", CONTENTS)
@pytest.mark.parametrize(
    "argv",
    [
        ["check", "--config", 'glossaries = ["f.yaml"]'],
        ["check", "--config", 'baseline = "f.yaml"'],
        ["check", "--config", "f.yaml"],
        ["glossary", "lint", "f.yaml"],
        ["glossary", "import", "f.yaml", "--source", "en", "--target", "ko", "--format", "tbx"],
        ["worklist", "--traffic", "f.yaml"],
    ],
    ids=lambda value: " ".join(value[:3]) if isinstance(value, list) else str(value),
)
def test_a_file_that_is_not_what_it_should_be_is_not_quoted(
    project: Path, argv: list[str], content: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "f.yaml").write_bytes(CONTENTS[content].encode("utf-8", "surrogateescape"))
    monkeypatch.chdir(project)
    main(argv)
    assert SECRET not in "".join(capsys.readouterr())


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.parametrize("target", ["../../../beside/secret", "../../.git/config", "../../notes.txt", "/etc/passwd"])
def test_a_page_that_is_a_link_to_something_else_is_not_read(
    project: Path, target: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / ".git").mkdir()
    for path in (project / ".git/config", project / "notes.txt"):
        path.write_text(f"{SECRET} 5\n\n{SECRET} 6\n", encoding="utf-8")
    (project / "content/ko/a.md").unlink()
    (project / "content/ko/a.md").symlink_to(target)
    monkeypatch.chdir(project)
    main(["--no-cache", "--config", 'layout = "hugo"', "--min-severity", "info"])
    said = "".join(capsys.readouterr())
    assert "1 file or folder was skipped" in said
    assert SECRET not in said and "root:" not in said


# --- results of earlier runs ----------------------------------------------------------------------------------------


def _forged(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep results for a page with a fault that say that it has none, as another user, who then believes them."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(project.parent / "other"))
    with monkeypatch.context() as lie:
        lie.setattr("l10ncheck.engine.session.check_pair", _without_findings)
        assert main(["--quiet"]) == 0
    assert main(["--quiet"]) == 0


def _without_findings(*arguments: object, **named: object) -> object:
    from msgspec.structs import replace

    from l10ncheck.engine.check_pair import check_pair

    return replace(check_pair(*arguments, **named), findings=())  # type: ignore[arg-type]


@pytest.mark.parametrize("came", ["untracked", "tracked", "submodule", "nested", "git fails"])
def test_results_that_came_with_a_clone_are_not_believed(
    project: Path, came: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = project / "content/ko/a.md"
    page.write_text(page.read_text(encoding="utf-8").replace("500", "50"), encoding="utf-8")
    monkeypatch.chdir(project)
    with monkeypatch.context() as attack:
        _forged(project, attack)
    monkeypatch.setenv("XDG_CACHE_HOME", str(project.parent / "own"))
    if came == "nested":
        Repository(project / ".l10ncheck_cache").committed()
    repository = Repository(project)
    if came in ("tracked", "submodule"):
        (project / ".l10ncheck_cache/.gitignore").unlink()
        if came == "submodule":
            Repository(project / ".l10ncheck_cache").committed()
        repository.committed()
    if came == "git fails":
        (project / ".git/config").write_text("[core\n", encoding="utf-8")
    capsys.readouterr()
    assert main([]) == 1
    assert "number-changed" in capsys.readouterr().out
