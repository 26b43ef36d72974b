"""A translator works in Neovim with the language server. The test is skipped where Neovim is not installed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SESSION = Path(__file__).with_name("support") / "session.lua"
PAGE = "content/ko/docs/install.md"

pytestmark = pytest.mark.skipif(not shutil.which("nvim"), reason="Neovim (the command nvim) is not installed")


def test_a_translator_sees_findings_applies_a_fix_and_jumps_to_the_source(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(ROOT / "fixtures/site", site)
    result = tmp_path / "result.json"
    server = f"{sys.executable} -m l10ncheck lsp"
    variables = {"SERVER": server, "ROOT": str(site), "RULE": "link-locale", "RESULT": str(result)}
    subprocess.run(
        ["nvim", "--headless", "-u", "NONE", "-i", "NONE", "-n", "-c", f"luafile {SESSION}", PAGE],
        cwd=site,
        env={**os.environ, **variables, "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)},
        check=True,
        capture_output=True,
        timeout=300,
    )
    seen = json.loads(result.read_text(encoding="utf-8"))
    assert "problem" not in seen, seen["problem"]
    assert seen["fix"] == 'Link to "/ko/docs/concepts/lanes/#draining"'
    assert "](/ko/docs/concepts/lanes/#draining)" in seen["line"]
    assert seen["left"] == seen["diagnostics"] - 1
    assert seen["source"] == str(site / PAGE.replace("/ko/", "/en/"))
    source = Path(seen["source"]).read_text(encoding="utf-8").splitlines()
    assert source[seen["source_line"] - 1].startswith("Stop all workers first")
