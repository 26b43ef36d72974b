"""The recipes for CI, run as far as that goes without the services: the shell of action.yml and of docs/ci.md in a real
repository with a base and a head, and the hooks with batches of files.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"] if "run" in step}
pytestmark = pytest.mark.posix("bash, and programs in bin/")
EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")

SOURCE = "# Queues\n\nA queue holds 500 jobs.\n\n## Drain\n\n```shell\nmq drain --all\n```\n"
GOOD = "# 큐\n\n큐는 작업을 500개까지 담는다.\n\n## 비우기\n\n```shell\nmq drain --all\n```\n"


def git(folder: Path, *arguments: str) -> None:
    command = ["git", "-c", "user.name=T", "-c", "user.email=t@example.org", *arguments]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A clone in which the branch ``work`` has parted from ``origin/main``: it breaks a number in ``queues``; ``lanes``
    was wrong before.
    """
    upstream, work = tmp_path / "upstream", tmp_path / "work"
    for name in ("queues", "lanes", "workers"):
        for language, text in (("en", SOURCE), ("ko", GOOD.replace("500", "50") if name == "lanes" else GOOD)):
            page = upstream / "content" / language / f"{name}.md"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(text, encoding="utf-8")
    (upstream / "README.md").write_text("# Docs\n", encoding="utf-8")
    (upstream / "l10ncheck.toml").write_text('locales = ["ko"]\nlayout = "hugo"\n', encoding="utf-8")
    git(upstream, "init", "-q", "-b", "main")
    git(upstream, "add", "-A")
    git(upstream, "commit", "-q", "-m", "base")
    git(tmp_path, "clone", "-q", "upstream", "work")
    git(work, "checkout", "-q", "-b", "topic")
    (work / "content/ko/queues.md").write_text(GOOD.replace("500", "5000"), encoding="utf-8")
    git(work, "commit", "-q", "-a", "-m", "head")
    program(tmp_path / "temp/l10ncheck/bin/l10ncheck", f'exec {shlex.quote(sys.executable)} -m l10ncheck "$@"')
    return work


def program(path: Path, script: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/usr/bin/env bash\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


Result = subprocess.CompletedProcess[str]


def bash(site: Path, script: str, environment: dict[str, str]) -> Result:
    """Run a script as GitHub does. The environment is that of a job and nothing of ours."""
    temp = site.parent / "temp"
    file = site.parent / "step.sh"
    file.write_text(script, encoding="utf-8")
    given = {
        "PATH": f"{temp / 'l10ncheck/bin'}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(temp),
        "RUNNER_TEMP": str(temp),
        "GITHUB_ACTION_PATH": str(ROOT),
        "GITHUB_STEP_SUMMARY": str(site.parent / "summary.md"),
        **environment,
    }
    command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(file)]
    return subprocess.run(command, cwd=site, env=given, capture_output=True, text=True, check=False, timeout=120)


def act(site: Path, event: str = "push", **inputs: str) -> Result:
    """The step that runs l10ncheck, with the inputs of a workflow; ``_`` stands for ``-`` in their names."""
    values = {name: about["default"] for name, about in ACTION["inputs"].items()}
    values |= {name.replace("_", "-"): value for name, value in inputs.items()}
    step = STEPS["Run l10ncheck"]
    known = {f"inputs.{name}": value for name, value in values.items()}
    environment = {key: EXPRESSION.sub(lambda match: known[match[1]], text) for key, text in step["env"].items()}
    jobs = {"GITHUB_ACTIONS": "true", "CI": "true", "GITHUB_EVENT_NAME": event}
    if event == "pull_request":
        jobs["GITHUB_BASE_REF"] = "main"
    return bash(site, step["run"], jobs | environment)


# --- action.yml -----------------------------------------------------------------------------------------------------


def test_no_expression_stands_in_a_script() -> None:
    assert len(STEPS) == 2
    for step in STEPS.values():
        assert step["shell"] == "bash"
        assert not EXPRESSION.search(step["run"])


def test_every_input_is_described_has_a_default_and_is_used() -> None:
    used = set(re.findall(r"\$\{\{ inputs\.([\w-]+) \}\}", (ROOT / "action.yml").read_text(encoding="utf-8")))
    assert used == ACTION["inputs"].keys()
    assert all(about["description"] and "default" in about for about in ACTION["inputs"].values())


def test_actions_of_others_are_pinned_by_commit_and_name_their_version() -> None:
    """A tag can be moved by whoever gets hold of the repository of an action."""
    files = [ROOT / "action.yml", *ROOT.glob(".github/**/*.yml"), ROOT / "README.md", *ROOT.glob("docs/**/*.md")]
    used = [line for file in files for line in re.findall(r"uses: (.*)", file.read_text(encoding="utf-8"))]
    others = [line for line in used if not line.startswith(("l10ncheck/l10ncheck@", "./"))]
    assert others
    assert [line for line in others if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40} {1,2}# v\d+(\.\d+)*", line)] == []


def test_every_input_is_documented() -> None:
    table = re.findall(r"^\| `([\w-]+)` ", (ROOT / "docs/ci.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert table == list(ACTION["inputs"])


def test_the_action_installs_its_own_version_into_an_environment_of_its_own(site: Path) -> None:
    temp, log = site.parent / "temp", site.parent / "log"
    program(temp / "l10ncheck/bin/python", f'printf "pip: %s\\n" "$*" >> {shlex.quote(str(log))}')
    program(temp / "python", f'printf "python: %s\\n" "$*" >> {shlex.quote(str(log))}')
    assert bash(site, STEPS["Install l10ncheck"]["run"], {"PYTHON": str(temp / "python")}).returncode == 0
    made, installed = log.read_text(encoding="utf-8").splitlines()
    assert made == f"python: -m venv {temp}/l10ncheck"
    assert installed == f"pip: -m pip install --quiet --disable-pip-version-check {ROOT}"


def test_a_push_is_checked_as_a_whole(site: Path) -> None:
    result = act(site)
    assert result.returncode == 1, result.stderr
    assert "::warning file=content/ko/lanes.md,line=3" in result.stdout
    assert "::warning file=content/ko/queues.md,line=3" in result.stdout
    assert "content/ko/lanes.md" in (site.parent / "summary.md").read_text(encoding="utf-8")


def test_a_pull_request_is_reviewed(site: Path) -> None:
    result = act(site, "pull_request", comment="comment.md")
    assert result.returncode == 1, result.stderr
    assert "::warning file=content/ko/queues.md,line=3" in result.stdout and "lanes" not in result.stdout
    assert "content/ko/queues.md" in (site.parent / "summary.md").read_text(encoding="utf-8")
    assert "content/ko/queues.md" in (site / "comment.md").read_text(encoding="utf-8")


def test_reports_are_written_where_the_inputs_say(site: Path) -> None:
    assert act(site, sarif="out.sarif", html="site").returncode == 1
    assert json.loads((site / "out.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert (site / "site/index.html").is_file()


def test_a_review_writes_the_same_reports(site: Path) -> None:
    assert act(site, "pull_request", sarif="out.sarif", html="site").returncode == 1
    runs = json.loads((site / "out.sarif").read_text(encoding="utf-8"))["runs"]
    assert [result["ruleId"] for run in runs for result in run["results"]] == ["number-changed"]
    assert (site / "site/index.html").is_file()


def test_paths_are_one_a_line(site: Path) -> None:
    result = act(site, paths="content/ko/lanes.md\n\ncontent/ko/workers.md\n")
    assert result.returncode == 1 and "in 1 of 2 pages" in result.stderr


def test_the_inputs_choose_what_fails_and_what_is_compared(site: Path) -> None:
    assert act(site, fail_on="never").returncode == 0
    assert act(site, command="review", revisions="origin/main..HEAD").returncode == 1
    assert act(site, command="review", revisions="HEAD..HEAD").returncode == 0
    assert act(site, config='ignore = ["values"]').returncode == 0


@pytest.mark.parametrize("event", ["push", "pull_request"])
def test_a_site_without_a_pair_is_no_success(site: Path, event: str) -> None:
    (site / "l10ncheck.toml").write_text('locales = ["fr"]\nlayout = "hugo"\n', encoding="utf-8")
    result = act(site, event)
    assert result.returncode == 2 and "no page has a translation in fr" in result.stderr


def test_a_command_that_there_is_not_ends_the_step(site: Path) -> None:
    result = act(site, command="glossary")
    assert result.returncode == 2 and "::error::" in result.stdout


@pytest.mark.parametrize("command", ["check", "review", ""])
@pytest.mark.parametrize(
    "value",
    ["; touch {}", "$(touch {})", "`touch {}`", '"; touch {}; "', "'; touch {}; '", "x\ntouch {}\n", "--help"],
)
def test_a_hostile_input_is_a_value_and_nothing_else(site: Path, command: str, value: str) -> None:
    hit = site.parent / "hit"
    hostile = value.format(hit)
    of_the_shell = ["command", "paths", "revisions", "config", "fail_on", "sarif", "html", "comment"]
    result = act(site, **dict.fromkeys(of_the_shell, hostile) | {"command": command or hostile})
    assert result.returncode == 2
    assert not hit.exists()
    assert "usage:" not in result.stdout  # no value is taken for a flag


@pytest.mark.parametrize("name", ["paths", "revisions"])
def test_what_looks_like_a_flag_is_a_path_or_a_revision(site: Path, name: str) -> None:
    result = act(site, command="check" if name == "paths" else "review", **{name: "--exit-zero"})
    assert result.returncode == 2 and "--exit-zero" in result.stderr


def test_a_hostile_branch_is_a_name_and_nothing_else(site: Path) -> None:
    hit = site.parent / "hit"
    result = bash(
        site,
        STEPS["Run l10ncheck"]["run"],
        {"COMMAND": "auto", "GITHUB_EVENT_NAME": "pull_request", "GITHUB_BASE_REF": f"main;touch${{IFS}}{hit}"},
    )
    assert not hit.exists() and result.returncode in (1, 2)


# --- .pre-commit-hooks.yaml -----------------------------------------------------------------------------------------


def hooked(site: Path, name: str, *files: str) -> Result:
    """A batch of files, as pre-commit hands it over."""
    hook: dict[str, Any] = HOOKS[name]
    return bash(site, shlex.join([*shlex.split(hook["entry"]), *hook.get("args", ()), *files]), {})


@pytest.mark.parametrize("hook", HOOKS.values(), ids=HOOKS)
def test_a_hook_is_a_program_of_the_package_and_runs_alone(hook: dict[str, Any]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert hook["entry"].split()[0] in project["scripts"]
    assert hook["language"] == "python" and hook["require_serial"] is True
    assert hook["types_or"] == ["markdown", "mdx"]


def test_a_hook_checks_the_pairs_of_its_files_and_skips_the_others(site: Path) -> None:
    assert hooked(site, "l10ncheck", "README.md").returncode == 0
    assert hooked(site, "l10ncheck", "README.md", "content/en/workers.md").returncode == 0
    result = hooked(site, "l10ncheck", "README.md", "content/en/queues.md")
    assert result.returncode == 1 and "content/ko/queues.md:3" in result.stdout and "lanes" not in result.stdout


def test_a_hook_takes_files_of_any_name(site: Path) -> None:
    hit = site.parent / "hit"
    name = f"content/ko/$(touch {hit.name});x y.md"
    (site / name).write_text(GOOD, encoding="utf-8")
    assert hooked(site, "l10ncheck", name).returncode == 1  # it has no source
    assert not hit.exists() and not (site / "hit").exists()


def test_the_fixing_hook_mends_and_tells_the_rest(site: Path) -> None:
    page = site / "content/ko/workers.md"
    page.write_text(GOOD.replace("--all", "--al"), encoding="utf-8")
    assert hooked(site, "l10ncheck", "content/ko/workers.md").returncode == 1
    assert hooked(site, "l10ncheck-fix", "README.md", "content/ko/workers.md").returncode == 0
    assert page.read_text(encoding="utf-8") == GOOD
    assert hooked(site, "l10ncheck-fix", "content/ko/queues.md").returncode == 1


# --- docs/ci.md -----------------------------------------------------------------------------------------------------


def recipe(heading: str) -> Any:
    section = (ROOT / "docs/ci.md").read_text(encoding="utf-8").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    (block,) = re.findall(r"^```yaml\n(.*?)^```", section, re.MULTILINE | re.DOTALL)
    return yaml.safe_load(block)


def test_the_workflow_gives_inputs_that_the_action_has() -> None:
    steps = recipe("GitHub Actions")["jobs"]["l10ncheck"]["steps"]
    assert steps[0]["with"]["fetch-depth"] == 0
    assert steps[1]["with"].keys() <= ACTION["inputs"].keys()


def test_the_recipe_for_pre_commit_names_a_hook() -> None:
    (repo,) = recipe("pre-commit")["repos"]
    assert {hook["id"] for hook in repo["hooks"]} <= HOOKS.keys()


def test_the_recipe_for_gitlab_writes_its_report(site: Path) -> None:
    job = recipe("GitLab CI")["l10ncheck"]
    install, *script = job["script"]
    assert install.startswith("pip install ")
    environment = {"CI": "true", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main"}
    assert bash(site, "\n".join(script), environment).returncode == 1
    (issue,) = json.loads((site / job["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8"))
    assert issue["location"] == {"path": "content/ko/queues.md", "lines": {"begin": 3, "end": 3}}


def test_the_recipe_for_reviewdog_hands_over_what_a_change_introduces(site: Path) -> None:
    given = site.parent / "given.json"
    program(site.parent / "temp/l10ncheck/bin/reviewdog", f"cat > {shlex.quote(str(given))}")
    *_, step = recipe("reviewdog")["steps"]
    assert bash(site, step["run"], {"GITHUB_ACTIONS": "true", "GITHUB_BASE_REF": "main"}).returncode == 0
    (diagnostic,) = json.loads(given.read_text(encoding="utf-8"))["diagnostics"]
    assert diagnostic["location"]["path"] == "content/ko/queues.md"
    assert diagnostic["location"]["range"]["start"]["line"] == 3


def script_of(steps: list[dict[str, Any]], **values: object) -> str:
    """The commands of a job but the installation, with the values of its expressions."""
    commands = [step["run"] for step in steps if not step.get("run", "pip install").startswith("pip install")]
    return EXPRESSION.sub(lambda match: str(values[match[1].replace(".", "_")]), "\n".join(commands))


def test_the_recipe_for_shards_on_github_gives_the_report_of_one_check(site: Path) -> None:
    jobs = recipe("Shards on GitHub")["jobs"]
    numbers = jobs["shard"]["strategy"]["matrix"]["shard"]
    names = [step["uses"].partition("@")[0] for job in jobs.values() for step in job["steps"] if "uses" in step]
    assert names.count("actions/checkout") == 2 and jobs["l10ncheck"]["needs"] == "shard"
    environment = {"CI": "true", "GITHUB_ACTIONS": "true"}
    whole = bash(site, "l10ncheck check", environment)
    for number in numbers:
        assert bash(site, script_of(jobs["shard"]["steps"], matrix_shard=number), environment).returncode == 0
    (site / "shards").mkdir()
    for number in numbers:
        (site / f"shard-{number}.json").rename(site / "shards" / f"shard-{number}.json")
    merge = script_of(jobs["l10ncheck"]["steps"])
    merged = bash(site, merge, environment)
    assert merged.returncode == whole.returncode == 1 and merged.stdout == whole.stdout and "queues.md" in whole.stdout
    (site / "shards/shard-2.json").unlink()
    failed = bash(site, merge, environment)
    assert failed.returncode == 2 and "no report of shard 2/4" in failed.stderr


def test_the_recipe_for_shards_on_gitlab_writes_its_report(site: Path) -> None:
    jobs = recipe("Shards on GitLab")
    total = jobs["shard"]["parallel"]
    for number in range(1, total + 1):
        environment = {"CI": "true", "CI_NODE_INDEX": str(number), "CI_NODE_TOTAL": str(total)}
        assert bash(site, "\n".join(jobs["shard"]["script"][1:]), environment).returncode == 0
    assert bash(site, "\n".join(jobs["l10ncheck"]["script"][1:]), {"CI": "true"}).returncode == 1
    report = (site / jobs["l10ncheck"]["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8")
    assert {issue["location"]["path"] for issue in json.loads(report)} == {
        "content/ko/queues.md",
        "content/ko/lanes.md",
    }
