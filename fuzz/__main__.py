"""``python -m fuzz``: run fuzz targets, each in its own process."""

from __future__ import annotations

import argparse
import subprocess
import sys
from contextlib import redirect_stderr
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .harness import Target

_FOLDER = Path("fuzz-results")


def main() -> int:
    """Run the targets. Return 0 if no target found a fault, otherwise 1."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description="Run fuzz targets (default: all).")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help="parse, compare, reports …; see --list")
    parser.add_argument("--seconds", type=float, default=20, help="seconds for each target (default: 20)")
    parser.add_argument("--seed", type=int, default=1, help="seed of the mutations (default: 1)")
    parser.add_argument("--plain", action="store_true", help="mutate blindly, without atheris")
    parser.add_argument("--input", type=Path, help="run a target once on this file, such as a saved crash")
    parser.add_argument(
        "--folder", type=Path, default=_FOLDER, help=f"folder for corpus and crashes (default: {_FOLDER})"
    )
    parser.add_argument("--list", action="store_true", help="print the names of the targets")
    parser.add_argument("--in-process", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    guided = not arguments.plain and find_spec("atheris") is not None
    if arguments.in_process:
        return _run(arguments, guided)
    from .targets import names

    if arguments.list:
        print("\n".join(names()))
        return 0
    if unknown := set(arguments.targets).difference(names()):
        parser.error(f'there is no target "{min(unknown)}"; known are: {", ".join(names())}')
    if not guided and not arguments.plain and not arguments.input:
        print("atheris is not installed: inputs are mutated blindly (pip install 'l10ncheck[fuzz]')", file=sys.stderr)
    failed = [name for name in arguments.targets or names() if _has_failed(name)]
    if failed:
        print(f"faults in: {', '.join(failed)}", file=sys.stderr)
    return int(bool(failed))


def _has_failed(name: str) -> bool:
    """Run a target in its own process, because libFuzzer ends the process. Return whether the target failed."""
    flags = [flag for flag in sys.argv[1:] if flag.startswith("-") or flag not in _names()]
    print(f"--- {name}", flush=True)
    return subprocess.run([sys.executable, "-m", "fuzz", name, "--in-process", *flags], check=False).returncode != 0


def _names() -> frozenset[str]:
    from .targets import names

    return frozenset(names())


def _run(arguments: argparse.Namespace, guided: bool) -> int:
    (name,) = arguments.targets
    if guided and not arguments.input:
        import atheris

        includes = ["l10ncheck", "mistune"]
        with redirect_stderr(StringIO()), atheris.instrument_imports(includes, enable_loader_override=False):
            target = _target(name)
            target.run(target.seeds()[0])  # imports rules and formats, which happens on first use
    else:
        target = _target(name)
    from .harness import run_blindly, run_guided, text_of

    if arguments.input:
        target.run(text_of(arguments.input.read_bytes()))
        return 0
    crashes = arguments.folder / name / "crashes"
    if guided:
        run_guided(target, arguments.seconds, arguments.seed, crashes, arguments.folder / name / "corpus")
        return 0
    return run_blindly(target, arguments.seconds, arguments.seed, crashes)


def _target(name: str) -> Target:
    from .targets import get

    return get(name)


if __name__ == "__main__":
    sys.exit(main())
