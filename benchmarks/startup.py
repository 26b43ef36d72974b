"""Measure whole commands, including the start of the process, and compare them with just importing the parsers.

    python benchmarks/startup.py [SOURCE TRANSLATION] [--rounds 15]

The commands run in turn, because load on the machine then affects all of them. The best CPU time of all rounds counts.
`compare` on one pair should take at most 0.2 s on an idle machine, and `--version` about as long as the imports.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

SITE = Path(__file__).resolve().parent.parent / "fixtures" / "site" / "content"
PAGE = "docs/concepts/lanes.md"
RUN = [sys.executable, "-m", "l10ncheck"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", nargs="?", default=str(SITE / "en" / PAGE))
    parser.add_argument("translation", nargs="?", default=str(SITE / "ko" / PAGE))
    parser.add_argument("--rounds", type=int, default=15)
    arguments = parser.parse_args()

    pair = [arguments.source, arguments.translation]
    commands = {
        "bare interpreter": [sys.executable, "-c", "pass"],
        "imports alone": [sys.executable, "-c", "import mistune, msgspec, yaml"],
        "--version": [*RUN, "--version"],
        "rule --all": [*RUN, "rule", "--all"],
        "compare, json": [*RUN, "compare", *pair, "--format", "json"],
        "compare, text": [*RUN, "compare", *pair],
    }
    best = dict.fromkeys(commands, float("inf"))
    for _ in range(arguments.rounds):
        for name, command in commands.items():
            best[name] = min(best[name], seconds(command))
    for name, least in best.items():
        print(f"{name:<18} {least:6.3f} s  {least / best['imports alone']:5.2f} x the imports")


def seconds(command: list[str]) -> float:
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    before = os.times()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, env=environment)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


if __name__ == "__main__":
    main()
