"""docs/reports.md: every format is described, and its snippets of CI files are YAML with flags that there are."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from l10ncheck.cli.arguments import parse_format
from l10ncheck.reports import FOLDERS, names

PAGE = (Path(__file__).parents[1] / "docs" / "reports.md").read_text(encoding="utf-8")
SNIPPETS = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.M | re.S)


def test_every_format_is_described() -> None:
    rows = re.findall(r"^\| \[?`(\w+)`", PAGE, re.M)
    assert set(names()) <= set(rows)
    sections = {title.lower() for title in re.findall(r"^## (\w+)$", PAGE, re.M)}
    assert set(names()) - {"text", "html", "aligned"} <= sections


def test_snippets_are_yaml_that_names_formats_that_there_are() -> None:
    assert len(SNIPPETS) >= 5
    for snippet in SNIPPETS:
        yaml.safe_load(snippet)
        for value in re.findall(r"--format ([\w=.-]+)", snippet):
            parse_format(value, names(), FOLDERS)
