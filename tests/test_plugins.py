"""Rules from other packages: how they are found, used and shown, and who cannot bring them."""

from __future__ import annotations

import json
import os
import pickle
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import l10ncheck
from l10ncheck import plugins, rules
from l10ncheck.cli import main
from l10ncheck.config import Config, ConfigError, active_rules, config_schema, load_config
from l10ncheck.discover import discover, site_files
from l10ncheck.engine.session import Session
from l10ncheck.plugins import PluginError, load_plugins
from l10ncheck.testing import check_examples

ROOT = Path(__file__).resolve().parent.parent

RULES = '''\
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from l10ncheck import Comparison, Example, Finding, Rule, Severity

with Path(__file__).parent.with_suffix(".imported").open("a") as log:
    log.write("x")


class Options(Struct, frozen=True, forbid_unknown_fields=True):
    word: str = "TODO"


class NoTodo(Rule[Options]):
    """The translation has a mark that says that it is not finished.

    ## Why it matters
    Readers see an unfinished page.

    ## What is ignored
    Code.

    ## How to fix it
    Finish the page.
    """

    name = "house/no-todo"
    group = "text"
    severity = Severity.WARNING
    examples = (
        Example("Wait.\\n", "기다린다. TODO\\n", fires=1),
        Example("Wait.\\n", "기다린다.\\n", fires=0),
        Example("Wait.\\n", "기다린다. TODO\\n", fires=0, options={"word": "FIXME"}),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for segment in comparison.translation.segments:
            if (start := segment.prose.find(self.options.word)) >= 0:
                span = segment.locate(start, start + len(self.options.word))
                yield self.finding(comparison, span, None, f'the translation has "{self.options.word}"')
'''
FAILING = '''\
from l10ncheck import Rule, Severity


class Failing(Rule):
    """It fails."""

    name, group, severity, examples = "house/failing", "text", Severity.WARNING, ()

    def check(self, comparison):
        raise ZeroDivisionError("a fault")
'''
Install = Callable[..., Path]


def write_package(
    folder: Path,
    code: str = RULES,
    *,
    name: str = "house",
    package: str = "house_rules",
    value: str = "",
    version: str = "1.2",
) -> Path:
    """Put a package with its description into a folder, as an installer does."""
    (folder / package).mkdir(parents=True, exist_ok=True)
    (folder / package / "__init__.py").write_text(code, encoding="utf-8")
    for old in folder.glob(f"{package}-*.dist-info"):
        shutil.rmtree(old)
    description = folder / f"{package}-{version}.dist-info"
    description.mkdir()
    title = package.replace("_", "-")
    (description / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {title}\nVersion: {version}\n", encoding="utf-8"
    )
    (description / "entry_points.txt").write_text(f"[l10ncheck.rules]\n{name} = {value or package}\n", encoding="utf-8")
    return folder / package


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of installed packages, such as site-packages."""
    folder = tmp_path / "packages"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    yield folder
    forget()


def forget() -> None:
    """Forget the packages that were loaded."""
    for module in [name for name in sys.modules if name.startswith("house_")]:
        del sys.modules[module]
    plugins._load.cache_clear()
    rules._plugin_rules.clear()
    rules.known.cache_clear()
    rules.groups.cache_clear()


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a page that is not finished, in the working folder."""
    folder = tmp_path / "site"
    for path, text in {
        "l10ncheck.toml": 'layout = "docs-folders"\nlocales = ["ko"]\nplugins = ["house"]\n',
        "docs/en/a.md": "Wait.\n",
        "docs/ko/a.md": "기다린다. TODO\n",
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    monkeypatch.chdir(folder)
    monkeypatch.delenv("L10NCHECK_PLUGINS", raising=False)
    return folder


def was_imported(package: Path) -> bool:
    return package.with_suffix(".imported").exists()


# --- using them -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("by", ["flag", "environment"])
def test_a_plugin_that_is_configured_and_allowed_is_used(
    by: str, packages: Path, site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_package(packages)
    if by == "environment":
        monkeypatch.setenv("L10NCHECK_PLUGINS", "other, house")
    assert main(["check", *(["--plugins", "house"] if by == "flag" else [])]) == 1
    assert 'the translation has "TODO"' in capsys.readouterr().out


def test_a_plugin_of_the_command_line_needs_no_configuration(packages: Path, site: Path) -> None:
    write_package(packages)
    assert main(["compare", "docs/en/a.md", "docs/ko/a.md", "--isolated"]) == 0
    assert main(["compare", "docs/en/a.md", "docs/ko/a.md", "--isolated", "--plugins", "house"]) == 1
    assert main(["compare", "docs/en/a.md", "docs/ko/a.md", "--isolated", "--config", 'plugins = ["house"]']) == 1


def test_the_environment_alone_loads_nothing(packages: Path, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = write_package(packages)
    monkeypatch.setenv("L10NCHECK_PLUGINS", "house")
    assert main(["check", "--isolated", "--config", 'layout = "docs-folders"']) == 0
    assert not was_imported(package)


def test_a_caller_in_python_allows_plugins_by_name(packages: Path, site: Path) -> None:
    write_package(packages)
    with pytest.raises(ConfigError, match="a configuration file alone must not load code"):
        l10ncheck.check([site])
    config = load_config(site, allow_plugins=["house"])
    assert [finding.rule for finding in l10ncheck.check([site], config).findings] == ["house/no-todo"]
    assert load_config(site, overrides={"plugins": ["house"]}).plugins == config.plugins == ("house",)


def test_options_severities_and_choices_work_as_for_other_rules(packages: Path, site: Path) -> None:
    write_package(packages)
    settings = (site / "l10ncheck.toml").read_text(encoding="utf-8")
    allow = ["house"]

    def found(more: str) -> list[tuple[str, str]]:
        (site / "l10ncheck.toml").write_text(settings + more, encoding="utf-8")
        report = l10ncheck.check([site], load_config(site, allow_plugins=allow))
        return [(finding.rule, finding.severity.name) for finding in report.findings]

    assert found('[rules."house/no-todo"]\nseverity = "error"\n') == [("house/no-todo", "ERROR")]
    assert found('[rules."house/no-todo"]\nword = "FIXME"\n') == []
    assert found('ignore = ["house/no-todo"]\n') == []
    assert found('ignore = ["text"]\n') == []
    assert found('select = ["links"]\n') == []
    with pytest.raises(ConfigError, match='this rule has no option with this name; did you mean "word"'):
        found('[rules."house/no-todo"]\nwrod = "FIXME"\n')
    with pytest.raises(ConfigError, match='did you mean "house/no-todo"'):
        found('ignore = ["house/no-tofu"]\n')
    with pytest.raises(ConfigError, match='the plugin "inn" is not loaded'):
        found('ignore = ["inn/no-todo"]\n')
    jsonschema.validate({"ignore": ["house/no-todo"], "rules": {"house/no-todo": {"word": "x"}}}, config_schema())


def test_flags_know_the_rules_of_plugins(packages: Path, site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_package(packages)
    flags = ["check", "--plugins", "house"]
    assert main([*flags, "--ignore", "house/no-todo"]) == 0
    assert main([*flags, "--select", "house/no-todo"]) == 1
    assert main([*flags, "--ignore", "inn/no-todo"]) == 2
    assert 'a rule of the plugin "inn", which is not loaded' in capsys.readouterr().err


def test_comments_dismiss_findings_of_plugins(packages: Path, site: Path) -> None:
    write_package(packages)
    page = site / "docs/ko/a.md"
    config = load_config(site, allow_plugins=["house"])

    def found(text: str, config: Config = config) -> list[str]:
        page.write_text(text, encoding="utf-8")
        return [finding.rule for finding in l10ncheck.check([site], config).findings]

    assert found("<!-- l10ncheck: ignore[house/no-todo] -->\n기다린다. TODO\n") == []
    assert found("<!-- l10ncheck: ignore[text] -->\n기다린다. TODO\n") == []
    assert found("<!-- l10ncheck: ignore -->\n기다린다. TODO\n") == []
    assert found("<!-- l10ncheck: ignore[house/no-todo] -->\n기다린다.\n") == ["unused-suppression"]
    assert found("<!-- l10ncheck: ignore[house/no-tofu] -->\n기다린다. TODO\n") == [
        "unused-suppression",
        "house/no-todo",
    ]
    # Without the plugin, nobody knows whether the comment is needed, even though this process has loaded it before.
    without = load_config(site, isolated=True, overrides={"layout": "docs-folders"})
    assert found("<!-- l10ncheck: ignore[house/no-todo] -->\n기다린다. TODO\n", without) == []
    assert found("<!-- l10ncheck: ignore[text] -->\n기다린다.\n", without) == ["unused-suppression"]


def test_a_rule_of_a_plugin_is_documented_like_others(
    packages: Path, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_package(packages)
    assert main(["rule", "house/no-todo"]) == 2
    assert 'the plugin "house", which is not loaded' in capsys.readouterr().err
    assert main(["rule", "--plugins", "house", "house/no-todo"]) == 0
    page = capsys.readouterr().out
    assert page.startswith("# house/no-todo\n") and '[rules."house/no-todo"]\nword = "TODO"' in page
    assert main(["rule", "--plugins", "house", "--all"]) == 0
    assert "  house/no-todo " in capsys.readouterr().out
    assert main(["check", "--plugins", "house", "--format", "sarif"]) == 1
    (rule,) = json.loads(capsys.readouterr().out)["runs"][0]["tool"]["driver"]["rules"]
    assert (rule["id"], rule["name"]) == ("house/no-todo", "HouseNoTodo")
    assert rule["fullDescription"]["text"] == "Readers see an unfinished page."


@pytest.mark.parametrize(
    "form", ["json", "jsonl", "github", "rdjson", "gitlab", "junit", "markdown", "checkstyle", "html=out"]
)
def test_every_report_has_the_findings_of_plugins(
    form: str, packages: Path, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_package(packages)
    assert main(["check", "--plugins", "house", "--format", form]) == 1
    written = [path.read_text(encoding="utf-8") for path in site.glob("out/**/*.html")]
    assert any("house/no-todo" in text for text in (capsys.readouterr().out, *written))


def test_config_shows_plugins(packages: Path, site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    package = write_package(packages)
    assert main(["config", "--plugins", "house"]) == 0
    shown = capsys.readouterr().out
    assert 'plugins       = ["house"]  # ' in shown and "l10ncheck.toml:3, command line" in shown
    assert f'# plugin house: 1 rule (package house-rules 1.2 in "{package}")' in shown


def test_a_rule_that_fails_is_a_fault_of_its_plugin(packages: Path, site: Path) -> None:
    write_package(packages, FAILING)
    report = l10ncheck.check([site], load_config(site, allow_plugins=["house"]))
    (finding,) = report.findings
    assert finding.rule == "internal-error" and "house/failing" in finding.message
    assert finding.hint == 'This is a bug in the plugin "house", not in the page. Please report it.'


def test_worker_processes_use_plugins(packages: Path, site: Path) -> None:
    write_package(packages)
    for name in ("b", "c"):
        shutil.copy(site / "docs/en/a.md", site / f"docs/en/{name}.md")
        shutil.copy(site / "docs/ko/a.md", site / f"docs/ko/{name}.md")
    config = load_config(site, allow_plugins=["house"])
    report = l10ncheck.check([site], config, jobs=2)
    assert [finding.rule for finding in report.findings] == ["house/no-todo"] * 3


def test_a_process_that_shares_nothing_loads_plugins_with_the_same_care(packages: Path, site: Path) -> None:
    write_package(packages)
    config = load_config(site, allow_plugins=["house"])
    discovery = discover(config, site_files(config).files)
    data = pickle.dumps(Session(config, discovery, discovery.pairs, {}))
    assert b"house_rules" not in data
    trap = write_package(site)  # in front of the search path of a process that was started with python -m
    (site / "session").write_bytes(data)
    code = "import pickle; s = pickle.load(open('session', 'rb')); print(s.check(s.pairs[0]).findings[0].rule)"
    paths = os.pathsep.join(map(str, (site, packages, ROOT)))
    result = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.stdout == "house/no-todo\n", result.stderr
    assert not was_imported(trap)


def test_results_of_another_version_or_code_of_a_plugin_are_not_used(packages: Path, site: Path) -> None:
    def found() -> list[str]:
        forget()
        return [each.message for each in l10ncheck.check([site], load_config(site, allow_plugins=["house"])).findings]

    package = write_package(packages)
    assert found() == ['the translation has "TODO"']
    (active,) = (each for each in active_rules(load_config(site, allow_plugins=["house"])) if each.plugin)
    assert active.plugin[:3] == ("house", "house-rules", "1.2")
    write_package(packages, RULES.replace("the translation has", "unfinished:"))
    assert found() == ['unfinished: "TODO"']
    (package / "helper.py").write_text("# a file that the rules use\n", encoding="utf-8")
    forget()
    (changed,) = load_plugins(["house"], site)
    write_package(packages, RULES.replace("the translation has", "unfinished:"), version="1.3")
    forget()
    (newer,) = load_plugins(["house"], site)
    assert active.plugin[3] != changed.code and changed.identity != newer.identity and newer.code == changed.code


def test_the_authors_of_a_plugin_can_test_its_examples(packages: Path, site: Path) -> None:
    write_package(packages)
    (plugin,) = load_plugins(["house"], site)
    check_examples(plugin.rules["house/no-todo"])


def test_the_plugin_of_the_documentation_works(packages: Path, site: Path) -> None:
    text = (ROOT / "docs/plugins.md").read_text(encoding="utf-8")
    settings, project, code, test = re.findall(r"```(?:toml|python)\n(.*?)```", text, re.DOTALL)
    value = tomllib.loads(project)["project"]["entry-points"]["l10ncheck.rules"]["house"]
    write_package(packages, code, value=value)
    (site / "l10ncheck.toml").write_text(f'layout = "docs-folders"\n{settings}', encoding="utf-8")
    report = l10ncheck.check([site], load_config(site, allow_plugins=["house"]))
    assert [(each.rule, each.severity.name) for each in report.findings] == [("house/no-todo", "ERROR")]
    (plugin,) = load_plugins(["house"], site)
    names: dict[str, Any] = {}
    exec(compile(test, "docs/plugins.md", "exec"), names)
    for rule in plugin.rules.values():
        names["test_the_examples_are_true"](rule)


# --- what is wrong with them ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            '"house/no-todo"',
            '"no-todo"',
            'its name is "no-todo", but must begin with the name of the plugin, like "house/no-todo"',
        ),
        ('"house/no-todo"', '"inn/no-todo"', 'its name is "inn/no-todo"'),
        ('"house/no-todo"', '"house/No Todo"', 'its name is "house/No Todo"'),
        ('group = "text"', 'group = "todo"', "its group must be one of structure, links"),
        ("severity = Severity.WARNING", 'severity = "warning"', "its severity must be"),
        ('word: str = "TODO"', "word: str", "each of its options must have a default"),
        ("    examples = (", "    unused = (", "its examples must be"),
        ("def check(", "def chekc(", 'it has no method "check"'),
        ("class NoTodo(Rule[Options])", "class NoTodo", 'has no rule in the module "house_rules"'),
        ("from msgspec import Struct", "import house_missing", "cannot be imported: ModuleNotFoundError"),
        ("from msgspec import Struct", "raise SystemExit(0)", "cannot be imported: SystemExit"),
    ],
)
def test_what_is_wrong_with_a_plugin_is_an_error_of_the_configuration(
    old: str, new: str, expected: str, packages: Path, site: Path
) -> None:
    write_package(packages, RULES.replace(old, new))
    with pytest.raises(ConfigError) as raised:
        load_config(site, allow_plugins=["house"])
    assert str(raised.value).startswith(f'{site / "l10ncheck.toml"}:3: "plugins": the plugin "house"')
    assert expected in str(raised.value)


def test_a_plugin_that_is_not_installed_is_an_error(packages: Path, site: Path) -> None:
    with pytest.raises(ConfigError, match=r'l10ncheck.toml:3: "plugins": the plugin "house" was not found'):
        load_config(site, allow_plugins=["house"])
    with pytest.raises(PluginError, match='the plugin "house" was not found'):
        active_rules(Config(plugins=("house",), root=site))


@pytest.mark.parametrize("name", ["my_package.rules", "house.rules", "../house", "", "House"])
def test_only_names_of_entry_points_are_names_of_plugins(name: str, packages: Path, site: Path) -> None:
    write_package(packages)
    with pytest.raises(ConfigError, match=r'invalid plugin name .*; a valid one is "house-rules"'):
        load_config(site, isolated=True, overrides={"plugins": [name]})


def test_two_packages_with_one_plugin_are_an_error(packages: Path, site: Path) -> None:
    write_package(packages)
    write_package(packages, package="house_inn")
    with pytest.raises(
        ConfigError, match='several packages provide a plugin named "house": "house-inn", "house-rules"'
    ):
        load_config(site, allow_plugins=["house"])


def test_an_entry_point_is_a_module(packages: Path, site: Path) -> None:
    package = write_package(packages, value="house_rules:NoTodo")
    with pytest.raises(ConfigError, match='is "house_rules:NoTodo"; it must be a module'):
        load_config(site, allow_plugins=["house"])
    assert not was_imported(package)


def test_a_module_of_a_package_can_hold_the_rules(packages: Path, site: Path) -> None:
    package = write_package(packages, "", value="house_rules.text.rules")
    (package / "text").mkdir()
    (package / "text/__init__.py").touch()
    (package / "text/rules.py").write_text(RULES, encoding="utf-8")
    (plugin,) = load_plugins(["house"], site)
    assert list(plugin.rules) == ["house/no-todo"] and plugin.folder == str(package)
    forget()
    (package / "__init__.py").unlink()  # a namespace package, which several distributions may share
    (plugin,) = load_plugins(["house"], site)
    assert plugin.folder == str(package / "text")


def test_a_single_module_can_hold_the_rules(packages: Path, site: Path) -> None:
    write_package(packages, value="house_module")
    (packages / "house_module.py").write_text(RULES, encoding="utf-8")
    (plugin,) = load_plugins(["house"], site)
    assert plugin.folder == str(packages / "house_module.py") and plugin.code


# --- who cannot bring them ------------------------------------------------------------------------------------------


def run(site: Path, *arguments: str, path: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run ``python -m l10ncheck``, which puts the working folder in front of the search path."""
    return subprocess.run(
        [sys.executable, "-m", "l10ncheck", *arguments],
        cwd=site,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, (path, str(ROOT))))} | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_a_pull_request_cannot_bring_a_module(site: Path) -> None:
    trap = write_package(site)  # with a description of a distribution, as of a package that is installed
    for name in ("house", "house_rules", "house-rules"):
        (site / "l10ncheck.toml").write_text(f'layout = "docs-folders"\nplugins = ["{name}"]\n', encoding="utf-8")
        result = run(site, "check")
        assert result.returncode == 2 and "l10ncheck.toml:2: " in result.stderr and "Traceback" not in result.stderr
    assert not was_imported(trap)


def test_a_pull_request_cannot_take_the_place_of_a_plugin_that_is_allowed(site: Path, packages: Path) -> None:
    trap = write_package(site)
    result = run(site, "check", L10NCHECK_PLUGINS="house")
    assert result.returncode == 2 and 'the plugin "house" was not found' in result.stderr
    installed = write_package(packages)
    # Even where somebody has put the project in front of the search path.
    result = run(site, "check", path=os.pathsep.join((str(site), str(packages))), L10NCHECK_PLUGINS="house")
    assert result.returncode == 1 and 'the translation has "TODO"' in result.stdout, result.stderr
    assert was_imported(installed) and not was_imported(trap)


def test_a_pull_request_cannot_use_a_plugin_that_is_installed_and_not_allowed(site: Path, packages: Path) -> None:
    package = write_package(packages)
    for environment in ({}, {"L10NCHECK_PLUGINS": "other"}, {"L10NCHECK_PLUGINS": ""}):
        result = run(site, "check", path=str(packages), **environment)
        assert result.returncode == 2 and "a configuration file alone must not load code" in result.stderr
    assert not was_imported(package)


@pytest.mark.parametrize("configured", [True, False])
def test_a_module_of_the_project_is_not_loaded_for_a_package_elsewhere(
    configured: bool, site: Path, packages: Path
) -> None:
    """As after ``pip install --editable``: the description is elsewhere, the module in the project."""
    trap = write_package(site / "tools")
    shutil.move(site / "tools/house_rules-1.2.dist-info", packages)
    paths = os.pathsep.join((str(site / "tools"), str(packages)))
    result = run(site, "check", *(() if configured else ("--isolated",)), "--plugins", "house", path=paths)
    assert result.returncode == 2 and "which was not found; install it outside the project folder" in result.stderr
    assert not was_imported(trap)


@pytest.mark.posix("symbolic links that anybody can make")
def test_a_link_into_the_project_is_not_followed(site: Path, packages: Path) -> None:
    package = write_package(packages)
    trap = site / "house_rules"
    shutil.move(package, trap)
    package.symlink_to(trap)
    result = run(site, "check", path=str(packages), L10NCHECK_PLUGINS="house")
    assert result.returncode == 2 and "which is part of the project" in result.stderr
    assert not was_imported(trap)


def test_the_repository_around_the_project_is_a_part_of_it(site: Path, packages: Path) -> None:
    trap = write_package(site / "tools")
    (site / "l10ncheck.toml").rename(site / "docs/l10ncheck.toml")
    result = run(site / "docs", "check", path=str(site / "tools"), L10NCHECK_PLUGINS="house")
    assert result.returncode == 2 and 'the plugin "house" was not found' in result.stderr
    assert not was_imported(trap)


def test_packages_of_the_running_python_may_be_in_the_project(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment in the folder ``.venv`` of a project is usual, and who can write there can replace l10ncheck."""
    installed = write_package(site / ".venv/site-packages")
    monkeypatch.syspath_prepend(installed.parent)
    monkeypatch.setattr("site.getsitepackages", lambda: [str(installed.parent)])
    try:
        (plugin,) = load_plugins(["house"], site)
        assert plugin.folder == str(installed)
    finally:
        forget()


def test_python_m_imports_nothing_from_the_working_folder(site: Path) -> None:
    for name in ("msgspec", "mistune", "argparse", "tomllib"):
        (site / f"{name}.py").write_text("raise SystemExit('imported from the project')\n", encoding="utf-8")
    (site / "l10ncheck.toml").write_text('layout = "docs-folders"\n', encoding="utf-8")
    result = run(site, "check")
    assert result.returncode == 0, result.stderr
