"""Target: reports of shards. Merging one gives a clear error, or a report that every format can show."""

from __future__ import annotations

from functools import cache
from io import StringIO
from pathlib import Path
from tempfile import mkdtemp

from msgspec import to_builtins

from l10ncheck.config import Config, load_config
from l10ncheck.engine.shard_merge import ShardError, merge_shards
from l10ncheck.engine.shards import Shard, check_shard
from l10ncheck.reports import FOLDERS, Style, get, names
from l10ncheck.reports.html import files_of

from .. import samples
from ..harness import Target
from ..invariants import check_message

_SETTINGS = {"source_locale": "en", "locales": ["ko"], "layout": "hugo", "history": False, "cache": ""}


def run(text: str) -> None:
    file = _config().root / "part.json"
    file.write_text(text, encoding="utf-8", errors="surrogatepass", newline="")
    try:
        report = merge_shards(_config(), [file])
    except ShardError as error:
        check_message(str(error))
        return
    for name in names():
        if name not in FOLDERS and name != "aligned":
            get(name).write(report, StringIO(), Style())
    for make in files_of(report).values():
        make()


@cache
def _config() -> Config:
    """Write a site of a few pages, and return its configuration."""
    root = Path(mkdtemp(prefix="l10ncheck-fuzz-"))
    for number, texts in enumerate(samples.pairs()[:3]):
        for locale, text in zip(("en", "ko"), texts, strict=True):
            page = root / f"content/{locale}/page-{number}.md"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(text, encoding="utf-8", newline="")
    return load_config(root, isolated=True, overrides=_SETTINGS, root=root)


def seeds() -> list[str]:
    out = StringIO()
    report, results = check_shard(_config(), Shard(1, 1))
    get("json").write(report, out, Style(members={"shard": to_builtins(results)}))
    return [out.getvalue()]


TARGET = Target("shards", run, seeds)
