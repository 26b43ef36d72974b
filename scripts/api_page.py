"""Write docs/api.md from the docstrings of the public interface.

Usage: python scripts/api_page.py
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any, NamedTuple

import _checkout  # noqa: F401
from msgspec import NODEFAULT, Struct, _core

import l10ncheck
from l10ncheck import testing
from l10ncheck.config import Settings
from l10ncheck.config.schema import setting_descriptions

PAGE = Path(__file__).resolve().parent.parent / "docs" / "api.md"
SECTIONS = {
    "Functions": ("check", "compare", "load_config", "sync_point"),
    "Results": (
        *(
            "Report",
            "Summary",
            "PageReport",
            "Finding",
            "Severity",
            "Span",
            "Position",
            "Document",
            "Location",
            "Place",
            "Fix",
            "Edit",
        ),
        *("Pair", "SyncPoint"),
    ),
    "Configuration": ("Config",),
    "Rules": ("Rule", "Example", "Comparison", "Alignment", "Match", "Page", "Segment"),
    "Tests of rules": ("testing.check_examples", "testing.run_example"),
}
INTRODUCTION = """\
# Python API

Made by `scripts/api_page.py` from the docstrings; do not edit.

`l10ncheck.__all__` names everything that is public ([what stays stable](stability.md)). The package is typed.
`import l10ncheck` imports nothing else: a name is loaded when it is first used.

```python
import l10ncheck

report = l10ncheck.compare("# Ports\\n\\nUse port 6379.\\n", "# 포트\\n\\n6397 포트를 사용한다.\\n")
for page in report.pages:
    for finding in page.findings:
        start, _ = page.document.range(finding.span)
        print(f"{finding.path}:{start.line}:{start.column}: {finding.severity.name}: {finding.message}")
```

- Offsets count code points of the text as it is in the file, line endings and a byte order mark included. A `Span` is
  half open. Lines and columns count from 1, columns in code points.
- Paths are relative to the project, with `/`.
- Values are frozen: `msgspec.structs.replace(finding, message="…")` makes a changed copy.
"""
_SECTION = re.compile(r"^(Args|Returns|Yields|Raises|Attributes|Example):\n((?:(?:    .*)?\n?)*)", re.MULTILINE)
_ITEM = re.compile(r"^([\w.]+): ", re.MULTILINE)


class Docstring(NamedTuple):
    """A parsed docstring in Google style: the text, and the text of each section, such as "Args"."""

    text: str
    sections: dict[str, str]

    def items(self, section: str) -> dict[str, str]:
        """Return the description of each item in a section, on one line."""
        parts = _ITEM.split(self.sections.get(section, ""))
        return {name: " ".join(text.split()) for name, text in zip(parts[1::2], parts[2::2], strict=True)}


def parse(value: Any) -> Docstring:
    text = inspect.cleandoc(value.__doc__ or "")
    sections = {found[1]: dedent(found[2]).strip("\n") for found in _SECTION.finditer(text)}
    return Docstring(_SECTION.sub("", text).strip(), sections)


def resolve(name: str) -> Any:
    return getattr(testing, name.removeprefix("testing.")) if name.startswith("testing.") else getattr(l10ncheck, name)


def errors() -> list[str]:
    """Return the names of the public error classes, base classes first."""
    found = [
        name for name in l10ncheck.__all__ if inspect.isclass(resolve(name)) and issubclass(resolve(name), Exception)
    ]
    return sorted(found, key=lambda name: (len(resolve(name).__mro__), name))


def descriptions(cls: type) -> dict[str, str]:
    """Return what each field of a class means: from its docstring, the comment after it, or ``config.schema``."""
    found: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        if base.__module__.startswith("l10ncheck"):
            found |= _comments(base)
            if base is Settings:
                found |= setting_descriptions()
            found |= parse(base).items("Attributes")
    return found


def undocumented(name: str) -> list[str]:
    """Return the parameters or fields of a public name that lack a description."""
    value = resolve(name)
    if not inspect.isclass(value):
        parts = [*inspect.signature(value).parameters]
        known = parse(value).items("Args")
        return [part for part in (*parts, "Returns", "Example") if part not in {**known, **parse(value).sections}]
    known = descriptions(value)
    return [
        field
        for field in getattr(value, "__struct_fields__", known)
        if not known.get(field) and f"``{field}``" not in (value.__doc__ or "")  # one may be described with another
    ]


def _comments(cls: type) -> dict[str, str]:
    lines, _ = inspect.getsourcelines(cls)
    (node,) = ast.parse(dedent("".join(lines))).body
    assert isinstance(node, ast.ClassDef)
    found = {}
    for item in node.body:
        if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name) and item.end_lineno:
            comment = dedent("".join(lines)).splitlines()[item.end_lineno - 1][item.end_col_offset :].strip()
            if comment.startswith("#"):
                found[item.target.id] = comment.removeprefix("#").strip().replace("`", "``")
    return found


def public_members(cls: type) -> Iterator[tuple[str, Any]]:
    """Return the public methods and properties that a class defines, in the order of its source code."""
    for base in reversed(cls.__mro__):
        if base.__module__.startswith("l10ncheck"):
            for name, value in vars(base).items():
                plain = value.__func__ if isinstance(value, (classmethod, staticmethod)) else value
                if not name.startswith("_") and (inspect.isfunction(plain) or isinstance(plain, property)):
                    yield name, plain


def page() -> str:
    named = {name for names in SECTIONS.values() for name in names} | set(errors()) | {"__version__"}
    assert named >= set(l10ncheck.__all__), f"add to SECTIONS: {set(l10ncheck.__all__) - named}"
    parts = [INTRODUCTION]
    for title, names in SECTIONS.items():
        parts.append(f"## {title}\n")
        for name in names:
            value = resolve(name)
            parts += _class(name, value) if inspect.isclass(value) else _function(f"### {name}", name, value)
    parts += ["## Errors\n", "| error | base | meaning |\n|---|---|---|", *map(_error, errors()), ""]
    return "\n".join(parts).rstrip() + "\n"


def _error(name: str) -> str:
    bases = ", ".join(f"`{base.__name__}`" for base in resolve(name).__bases__)
    meaning = _markdown(" ".join(parse(resolve(name)).text.split()))
    return f"| `{name}` | {bases} | {meaning} |"


def _function(heading: str, name: str, value: Any) -> Iterator[str]:
    yield f"{heading}\n\n```python\n{signature(name, value)}\n```\n"
    yield from _docstring(parse(value), inspect.signature(value).parameters)


def signature(name: str, value: Any) -> str:
    """Return the signature of a function. A long one has one parameter per line."""
    full = inspect.signature(value)
    shown: list[str] = []
    for parameter in full.parameters.values():
        if parameter.name not in ("self", "cls"):
            if parameter.kind == parameter.KEYWORD_ONLY and "*" not in shown:
                shown.append("*")
            shown.append(_parameter(parameter))
    end = ")" if name[0].isupper() else f") -> {full.return_annotation}"
    text = f"{name}({', '.join(shown)}{end}"
    return text if len(text) <= 100 else "\n".join([f"{name}(", *(f"    {each}," for each in shown), end])


def _parameter(parameter: inspect.Parameter) -> str:
    stars = {"VAR_POSITIONAL": "*", "VAR_KEYWORD": "**"}.get(parameter.kind.name, "")
    default = "" if parameter.default is parameter.empty else f" = {parameter.default!r}"
    return f"{stars}{parameter.name}: {parameter.annotation}{default}"


def _class(name: str, cls: type) -> Iterator[str]:
    docstring = parse(cls)
    yield f"### {name}\n"
    if not issubclass(cls, (Struct, int)):
        yield f"```python\n{signature(name, cls.__init__)}\n```\n"
    yield f"{_markdown(docstring.text)}\n"
    if rows := list(_fields(cls)):
        yield "| attribute | type | meaning |\n|---|---|---|"
        yield from rows
        yield ""
    yield from _docstring(
        docstring._replace(text="", sections={k: v for k, v in docstring.sections.items() if k != "Attributes"})
    )
    for method, value in public_members(cls):
        if isinstance(value, property):
            yield f"#### {name}.{method}\n\n{_markdown(parse(value).text)}\n"
        else:
            yield from _function(f"#### {name}.{method}", method, value)


def _fields(cls: type) -> Iterator[str]:
    known = descriptions(cls)
    if issubclass(cls, Struct):
        annotations: dict[str, str] = {}
        for base in cls.__mro__:
            annotations = {**inspect.get_annotations(base), **annotations}
        required = len(cls.__struct_fields__) - len(cls.__struct_defaults__)
        for name, default in zip(cls.__struct_fields__, (NODEFAULT,) * required + cls.__struct_defaults__, strict=True):
            yield _row(name, _type(annotations[name], default), known.get(name, ""))
    elif issubclass(cls, int):
        yield from (_row(member.name, f"int = {member.value}", "") for member in cls)  # type: ignore[attr-defined]
    else:
        own = inspect.get_annotations(cls)
        yield from (_row(name, str(own.get(name, "")), meaning) for name, meaning in known.items())


def _type(annotation: str, default: Any) -> str:
    text = re.sub(r"Annotated\[(.*?),\s*Meta\(.*", r"\1", " ".join(annotation.split()))
    if isinstance(default, _core.Factory):
        default = default.factory()
    if isinstance(default, Path):
        return f"{text} = Path({str(default)!r})"
    return text if default is NODEFAULT else f"{text} = {default!r}"


def _row(name: str, kind: str, meaning: str) -> str:
    shown = f"`{kind}`".replace("|", "\\|") if kind else ""
    return f"| `{name}` | {shown} | {_markdown(meaning)} |"


def _docstring(docstring: Docstring, parameters: Any = ()) -> Iterator[str]:
    if docstring.text:
        yield f"{_markdown(docstring.text)}\n"
    for section, title in (("Args", "Parameters"), ("Returns", "Returns"), ("Yields", "Yields"), ("Raises", "Raises")):
        items = docstring.items(section) if section in ("Args", "Raises") else {}
        assert section != "Args" or not parameters or set(items) <= set(parameters), set(items) - set(parameters)
        if items:
            yield f"{title}:\n"
            yield from (f"- `{name}`: {_markdown(text)}" for name, text in items.items())
            yield ""
        elif text := docstring.sections.get(section):
            yield f"{title}: {_markdown(' '.join(text.split()))}\n"
    if example := docstring.sections.get("Example"):
        yield f"```pycon\n{re.sub(r'  # doctest: .*', '', example)}\n```\n"


def _markdown(text: str) -> str:
    return text.replace("``", "`")


def write() -> None:
    PAGE.write_text(page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()
