"""The public interface: what it is, how it is documented, and that importing it costs nothing."""

from __future__ import annotations

import ast
import doctest
import inspect
import json
import pkgutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct

import l10ncheck
from l10ncheck import testing

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTED = ("check", "compare", "sync_point", "load_config", "Config", "Report", "Rule", "Example", "Comparison")


def surface() -> Iterator[str]:
    """Every public name with its parameters, types, fields and methods."""
    for name in l10ncheck.__all__:
        value = getattr(l10ncheck, name)
        if inspect.isclass(value):
            yield from class_surface(name, value)
        elif callable(value):
            yield f"{name}{signature(value)}"
        else:
            yield f"{name}: {type(value).__name__}"
    yield from (f"testing.{name}{signature(getattr(testing, name))}" for name in ("check_examples", "run_example"))


def class_surface(name: str, cls: type) -> Iterator[str]:
    yield f"class {name}({', '.join(base.__name__ for base in cls.__bases__)})"
    if issubclass(cls, Struct):
        required = len(cls.__struct_fields__) - len(cls.__struct_defaults__)
        annotations: dict[str, Any] = {}
        for base in reversed(cls.__mro__):
            annotations |= inspect.get_annotations(base)
        for index, field in enumerate(cls.__struct_fields__):
            kind = " ".join(str(annotations[field]).partition(", Meta(")[0].removeprefix("Annotated[").split())
            yield f"    {field}: {kind}{'' if index < required else ' = …'}"
    elif issubclass(cls, int):
        yield from (f"    {member.name} = {member.value}" for member in cls)  # type: ignore[attr-defined]
    elif not issubclass(cls, Exception):
        yield f"    __init__{signature(cls.__init__)}"
        yield from (f"    {field}: {kind}" for field, kind in inspect.get_annotations(cls).items() if field[0] != "_")
    for base in reversed(cls.__mro__):
        if base.__module__.startswith("l10ncheck"):
            for member, value in vars(base).items():
                plain = value.__func__ if isinstance(value, (classmethod, staticmethod)) else value
                if isinstance(plain, property) and plain.fget:
                    yield f"    {member} -> {inspect.signature(plain.fget).return_annotation}"
                elif inspect.isfunction(plain) and not member.startswith("_"):
                    yield f"    {member}{signature(plain)}"


def signature(value: Callable[..., Any]) -> str:
    return str(inspect.signature(value)).replace("'", "")


def test_the_public_interface_changes_only_on_purpose(golden: Callable[[str, str], None]) -> None:
    """``docs/stability.md`` says what may change in which version."""
    golden("public_interface.txt", "\n".join(surface()) + "\n")


def test_dir_lists_the_public_names() -> None:
    assert dir(l10ncheck) == sorted(l10ncheck.__all__)
    assert all(hasattr(l10ncheck, name) for name in l10ncheck.__all__)
    with pytest.raises(AttributeError, match="module 'l10ncheck' has no attribute 'chekc'"):
        l10ncheck.chekc  # noqa: B018


def test_importing_the_package_imports_nothing_else() -> None:
    code = "import sys; before = set(sys.modules); import l10ncheck; print(sorted(set(sys.modules) - before))"
    run = subprocess.run([sys.executable, "-S", "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    heavy = {"msgspec", "mistune", "yaml", "rich", "numpy", "rapidfuzz", "argparse", "jinja2", "importlib.metadata"}
    modules = set(ast.literal_eval(run.stdout))
    assert {name for name in modules if name.startswith("l10ncheck")} == {"l10ncheck"} and not modules & heavy


@pytest.mark.parametrize("name", DOCUMENTED)
def test_every_parameter_and_field_is_documented(name: str) -> None:
    assert _script(f"api_page.undocumented({name!r})") == []


def test_the_examples_of_docstrings_are_true(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names = {name: getattr(l10ncheck, name) for name in l10ncheck.__all__}
    names |= {name: getattr(testing, name) for name in ("check_examples", "run_example")}
    finder, runner = doctest.DocTestFinder(recurse=False), doctest.DocTestRunner()
    tried = 0
    for name, value in names.items():
        for test in finder.find(value, name, globs=dict(names)) if hasattr(value, "__doc__") else ():
            tried += runner.run(test).attempted
    assert runner.summarize(verbose=False).failed == 0 and tried >= 10


def test_the_example_of_the_page_is_true(capsys: pytest.CaptureFixture[str]) -> None:
    text = (ROOT / "docs/api.md").read_text(encoding="utf-8")
    code = text.partition("```python\n")[2].partition("```")[0]
    exec(compile(code, "docs/api.md", "exec"), {})
    assert capsys.readouterr().out.startswith("translation.md:3:1: ")


def test_the_page_is_current() -> None:
    current = (ROOT / "docs/api.md").read_text(encoding="utf-8")
    assert _script("api_page.page()") == current, "run: python scripts/api_page.py"


def _script(call: str) -> Any:
    code = f"import json, api_page, sys; sys.stdout.buffer.write(json.dumps({call}).encode())"
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}); {code}"]
    return json.loads(subprocess.run(command, cwd=ROOT / "scripts", capture_output=True, check=True).stdout)


# --- errors ---------------------------------------------------------------------------------------------------------


def test_all_errors_have_one_base() -> None:
    for module in pkgutil.walk_packages(l10ncheck.__path__, "l10ncheck."):
        if module.name != "l10ncheck.__main__":
            import_module(module.name)
    found = {cls for cls in _subclasses(Exception) if cls.__module__.startswith("l10ncheck.")}
    assert len(found) > 20
    assert [cls for cls in found if not issubclass(cls, (l10ncheck.L10ncheckError, Warning))] == []


def _subclasses(cls: type) -> Iterator[type]:
    subclasses: list[type] = cls.__subclasses__()
    for subclass in subclasses:
        yield subclass
        yield from _subclasses(subclass)


def test_no_built_in_error_is_raised_on_purpose() -> None:
    for path in (ROOT / "l10ncheck").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                raised = ast.unparse(node.exc.func)
                assert raised not in {"ValueError", "LookupError", "KeyError", "RuntimeError", "Exception"}, path


@pytest.mark.parametrize(
    "call",
    [
        lambda: l10ncheck.compare("a", "b", dialects=["asciidoc"]),
        lambda: l10ncheck.compare("a", "b", glossary="missing.yaml"),
        lambda: l10ncheck.check(["/nowhere/at/all"]),
        lambda: l10ncheck.load_config(overrides={"layout": "hogo"}),
        lambda: l10ncheck.load_config(file="missing.toml"),
        lambda: l10ncheck.check(config=l10ncheck.Config(layout="hugo", plugins=("house",))),
    ],
)
def test_every_call_fails_with_the_one_base(
    call: Callable[[], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(l10ncheck.L10ncheckError) as raised:
        call()
    assert len(str(raised.value).splitlines()) == 1
