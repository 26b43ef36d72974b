"""The order of the modules is the architecture; this test is the diagram of it."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest

from l10ncheck.parsing import _PARSER

ROOT = Path(__file__).parents[1] / "l10ncheck"

# A module imports only from lines above its own; modules on one line may import each other, and so may those of one
# package. A name stands for the module or package and for all that is in it.
LAYERS = """
messages lazy_pattern runs
errors
model
languages site_context history_types worklist_types admonitions edits boilerplate
links
paths
globs
files decoding document
catalogues
cache
generators
history.errors history.git history.transport
layouts
markdown
slugs
lexicon
strings
parsing
align glossary
page_fields
history
broken_marks
comparison
differences
rules
plugins
config
discover
suppress fingerprint drift
span_index
causes aligned_rows
report
boilerplate_suggestions
baseline fix review
engine
testing
init_config
memory
worklist
reports
fleet
serve lsp
cli
__main__
"""
_ORDER = {name: number for number, line in enumerate(LAYERS.strip().splitlines()) for name in line.split()}

# A thing of the outside world, and the only part that may touch it.
ONLY_IN = {
    "mistune": {"markdown"},
    "subprocess": {"history", "fleet.worker"},
    "numpy": {"history", "lexicon.learning"},
    "rich": {"reports._console", "reports.text", "reports.text_overview", "reports.side_by_side", "cli.progress"},
    "argparse": {"cli"},
    "jinja2": {"reports.html"},
    "http.server": {"serve"},
    # Nothing is fetched, and nobody is told anything.
    **{name: set() for name in ("socket", "ssl", "http.client", "urllib.request", "ftplib", "smtplib")},
    "multiprocessing": {"engine"},
    "concurrent.futures": {"engine", "fleet", "lsp"},
    "distributed": {"fleet.run"},
    **{name: {"lsp"} for name in ("asyncio", "pygls", "lsprotocol")},
}
FILE_CALLS = {"read_text", "read_bytes", "write_text", "write_bytes", "unlink", "mkdir", "iterdir", "scandir"}
FILES = [path for path in sorted(ROOT.rglob("*.py")) if path != ROOT / "__init__.py"]


def _name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def _home(module: str) -> str:
    """The longest name of ``LAYERS`` that the module is, or is in."""
    parts = module.split(".")
    for length in range(len(parts), 0, -1):
        if (name := ".".join(parts[:length])) in _ORDER:
            return name
    raise AssertionError(f"{module} has no layer: add it to LAYERS")


def _imports(path: Path) -> set[str]:
    """Modules of the package that the file imports, those for type checking left out."""
    package = path.relative_to(ROOT).parent.parts
    found = set()
    for node in _statements(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = package[: len(package) - node.level + 1]
            module = [node.module] if node.module else []
            if base or module:
                found.add(".".join([*base, *module]))
            else:
                found.update(alias.name for alias in node.names)
    return {name for name in found if (ROOT / name.replace(".", "/")).exists() or _file(name).exists()}


def _file(module: str) -> Path:
    return ROOT / f"{module.replace('.', '/')}.py"


def _statements(tree: ast.AST) -> list[ast.AST]:
    found: list[ast.AST] = []
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        found += [node, *_statements(node)]
    return found


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_a_module_imports_only_what_stands_before_it(path: Path) -> None:
    home = _home(_name(path))
    for imported in _imports(path):
        there = _home(imported)
        assert there == home or _ORDER[there] <= _ORDER[home], f"{_name(path)} may not import {imported}"


def test_the_table_of_the_documentation_has_the_modules_in_this_order() -> None:
    page = (ROOT.parent / "docs/architecture.md").read_text(encoding="utf-8")
    table = page[page.index("| module | what it does |") :].partition("\n\n")[0]
    cells = [line.split("|")[1] for line in table.splitlines()[2:]]
    rows = [[name.removesuffix("/").removesuffix(".py") for name in re.findall(r"`(.*?)`", cell)] for cell in cells]
    named = [_home(name.replace("/", ".")) for row in rows for name in row]
    assert [_ORDER[name] for name in named] == sorted(_ORDER[name] for name in named)
    assert set(_ORDER) - set(named) == {"__main__"}


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_the_outside_world_is_touched_in_one_place(path: Path) -> None:
    module = _name(path)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and not node.level:
            names = [node.module or ""]
        for name in names:
            for thing, places in ONLY_IN.items():
                if name == thing or name.startswith(f"{thing}."):
                    allowed = any(module == place or module.startswith(f"{place}.") for place in places)
                    assert allowed, f"{module} may not import {name}"


@pytest.mark.parametrize("path", [path for path in FILES if _name(path).partition(".")[0] != "files"], ids=_name)
def test_one_package_reads_and_writes_files(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            method = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            called = ast.unparse(node.func)
            assert method not in FILE_CALLS, f"{_name(path)} calls {called}"
            assert called != "open", f"{_name(path)} calls open"


@pytest.mark.parametrize("path", [path for path in FILES if not _name(path).startswith("cli")], ids=_name)
def test_only_the_command_line_prints_or_exits(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in {"print", "exit", "sys.exit", "input"}, f"{_name(path)} calls {called}"


@pytest.mark.parametrize(
    "path", [path for path in FILES if _name(path).startswith(("rules.", "differences."))], ids=_name
)
def test_rules_know_only_the_comparison(path: Path) -> None:
    allowed = {
        "errors",
        "messages",
        "catalogues",
        "model",
        "history_types",
        "site_context",
        "admonitions",
        "lazy_pattern",
        "edits",
        "runs",
        "languages",
        "glossary",
        "lexicon",
        "links",
        "slugs",
        "rules",
        "comparison",
        "broken_marks",
        "differences",
    }
    for imported in _imports(path):
        assert _home(imported) in allowed, f"{_name(path)} may not import {imported}"


def test_every_file_is_short() -> None:
    lengths = sorted((len(path.read_text(encoding="utf-8").splitlines()), _name(path)) for path in FILES)
    assert lengths[-1][0] <= 400, f"{lengths[-1][1]} has {lengths[-1][0]} lines"
    assert lengths[len(lengths) // 2][0] <= 150


def test_the_key_of_a_parsed_page_covers_all_code_that_parses_it() -> None:
    files = {path for path in FILES if path.relative_to(ROOT).as_posix().startswith(_PARSER)}
    found = {name for path in files for name in _imports(path)}
    outside = {name for name in found if not name.replace(".", "/").startswith(_PARSER) and f"{name}.py" not in _PARSER}
    assert outside <= {"markdown"}
    assert len(files) > 20


# Functions of one name in several modules, which are called through the module: the commands, the formats of reports,
# the readers of files, the registries, and what languages and slug algorithms provide.
_INTERFACES = frozenset(
    (
        *("add_arguments", "run", "render", "write", "text", "markdown", "as_json", "as_html", "read", "fits"),
        *("get", "names", "roots", "stems", "hugo"),
    )
)


def test_no_two_things_have_one_name() -> None:
    """A reader who searches for a class or a public function finds one definition."""
    defined: defaultdict[str, list[str]] = defaultdict(list)
    for path in FILES:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) or (isinstance(node, ast.FunctionDef) and node.name[0] != "_"):
                defined[node.name].append(_name(path))
    shared = {name: homes for name, homes in defined.items() if len(homes) > 1}
    assert shared.keys() - _INTERFACES - {"Options"} == set(), shared  # each rule has its own options
