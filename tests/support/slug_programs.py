"""Runs site generators and their libraries, if they are installed, to see which ids they give to headings."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from html import unescape
from pathlib import Path

import pytest

_HEADING = re.compile(r"<h2(?P<attributes>[^>]*)>")
_ID = re.compile(r"""id="([^"]*)""")
_SECONDS = 120

_HUGO_TEMPLATE = """{{ $page := . }}{{ range site.Data.headings }}
@@@{{ $page.RenderString (dict "display" "block") . }}{{ end }}"""
_RUBY = """
require 'json'; require 'kramdown'; require 'kramdown-parser-gfm'
puts JSON.generate(JSON.parse(STDIN.read).map { |text| Kramdown::Document.new(text, input: ARGV[0]).to_html })
"""


def program(name: str) -> str:
    """Return the path of a program. The test is skipped if it is not installed."""
    found = shutil.which(name)
    if not found:
        pytest.skip(f"{name} is not on PATH")
    return found


def ids(html: str) -> list[str]:
    """Return the ids of the headings of level 2 in an HTML text; an empty string for a heading without one."""
    found = (_ID.search(heading["attributes"]) for heading in _HEADING.finditer(html))
    return [unescape(each[1]) if each else "" for each in found]


def hugo_version() -> tuple[int, int]:
    """Return the major and minor version of Hugo. The test is skipped if it is not installed."""
    output = _run([program("hugo"), "version"])
    found = re.search(r"hugo v(\d+)\.(\d+)", output)
    assert found, output
    return int(found[1]), int(found[2])


def hugo(folder: Path, texts: Sequence[str], id_type: str) -> list[list[str]]:
    """Return the ids that Hugo gives to the headings of each text.

    Args:
        folder: An empty folder for the site.
        texts: Markdown texts, each rendered by itself.
        id_type: The setting ``autoHeadingIDType``.
    """
    parser = {"autoHeadingIDType": id_type}
    config = {
        "disableKinds": ["taxonomy", "term", "RSS", "sitemap", "404", "section"],
        "markup": {"goldmark": {"parser": parser, "renderer": {"unsafe": True}}},
    }
    for name, text in (
        ("config.json", json.dumps(config)),
        ("data/headings.json", json.dumps(texts)),
        ("layouts/index.html", _HUGO_TEMPLATE),
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    _run([program("hugo"), "--source", str(folder), "--quiet"])
    html = (folder / "public/index.html").read_text(encoding="utf-8")
    return [ids(part) for part in html.split("\n@@@")[1:]]


def kramdown(texts: Sequence[str], parser: str) -> list[list[str]]:
    """Return the ids that kramdown gives to the headings of each text. ``parser`` is ``kramdown`` or ``GFM``."""
    ruby = program("ruby")
    if subprocess.run(
        [ruby, "-rkramdown", "-rkramdown-parser-gfm", "-e", ""], capture_output=True, check=False
    ).returncode:
        pytest.skip("kramdown and kramdown-parser-gfm are not installed for ruby")
    pages: list[str] = json.loads(_run([ruby, "-Ku", "-e", _RUBY, parser], json.dumps(texts)))
    return [ids(html) for html in pages]


def javascript(package: str, function: str, texts: Sequence[str]) -> list[str]:
    """Return what a function of a Node.js package makes of each text.

    The package must be in a folder that the variable ``NODE_PATH`` names; otherwise, the test is skipped.
    """
    node = program("node")
    folders = [Path(folder) for folder in os.environ.get("NODE_PATH", "").split(os.pathsep) if folder]
    folder = next((folder for folder in folders if (folder / package).is_dir()), None)
    if folder is None:
        pytest.skip(f"{package} is in no folder of NODE_PATH")
    script = (
        f"import * as names from {json.dumps(package)}; const {{{function}}} = {{...names.default, ...names}};"
        "let text = ''; process.stdin.setEncoding('utf8');"
        "for await (const chunk of process.stdin) text += chunk;"
        f"console.log(JSON.stringify(JSON.parse(text).map(each => {function}(each))))"
    )
    output = _run([node, "--input-type=module", "--eval", script], json.dumps(texts), cwd=folder.parent)
    result: list[str] = json.loads(output)
    return result


def _run(command: Sequence[str], text: str = "", cwd: Path | None = None) -> str:
    done = subprocess.run(
        command, input=text, capture_output=True, encoding="utf-8", timeout=_SECONDS, check=False, cwd=cwd
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
