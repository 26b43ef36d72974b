"""Draw docs/side-by-side.png: a page of the example site beside its source, as the HTML report shows it.

For the picture, the script creates a git history in which a sentence of the source changed after its translation. It
needs git, Chromium and ``pip install -e '.[browser]'``.

Usage: python scripts/side_by_side.py
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import _checkout  # noqa: F401
from playwright.sync_api import sync_playwright

from l10ncheck.cli import main
from l10ncheck.reports.html.environment import page_name

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "side-by-side.png"
SOURCE, TRANSLATION = (f"content/{locale}/docs/concepts/retries.md" for locale in ("en", "ko"))
NEW = "up to 10 minutes. With"
OLD = "up to 10 seconds. With"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
SIZE = {"width": 1280, "height": 800}


def create_repository(folder: Path) -> None:
    """Create a repository of the example site, in which a source page changed after it was translated."""
    shutil.copytree(ROOT / "fixtures" / "site", folder)
    config = folder / "l10ncheck.toml"
    config.write_text(config.read_text(encoding="utf-8").replace("history = false\n", ""), encoding="utf-8")
    source = folder / SOURCE
    text = source.read_text(encoding="utf-8")
    assert NEW in text
    git(folder, 0, "init", "-q")
    source.write_text(text.replace(NEW, OLD), encoding="utf-8")
    commit(folder, 1)
    source.write_text(text, encoding="utf-8")
    commit(folder, 2)


def commit(folder: Path, day: int) -> None:
    git(folder, day, "add", "-A")
    git(folder, day, "-c", "commit.gpgsign=false", "commit", "-qm", "pages")


def git(folder: Path, day: int, *arguments: str) -> None:
    time = f"2026-01-{day + 1:02}T12:00:00+00:00"
    author = {f"GIT_{role}_{key}": "example" for role in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")}
    dates = {"GIT_AUTHOR_DATE": time, "GIT_COMMITTER_DATE": time}
    subprocess.run(["git", *arguments], cwd=folder, env={**os.environ, **author, **dates}, check=True)


def draw(page: Path) -> None:
    """Take a screenshot of the part of the page that shows the changes."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--headless", "--no-sandbox"])
        tab = browser.new_context(viewport=SIZE, color_scheme="light").new_page()  # type: ignore[arg-type]
        tab.goto(page.as_uri())
        tab.locator(".row.heading", has_text="Backoff").evaluate("row => row.scrollIntoView({block: 'start'})")
        tab.wait_for_timeout(200)  # the browser lays out rows when they come into view
        tab.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    with TemporaryDirectory() as temporary:
        folder, report = Path(temporary) / "site", Path(temporary) / "report"
        create_repository(folder)
        main(["check", "-q", "--exit-zero", "--format", f"html={report}", str(folder)])
        draw(report / page_name("ko", SOURCE, TRANSLATION))
