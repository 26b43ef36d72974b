"""Target: ``l10ncheck.toml``. Loading it gives a clear error, or a configuration that can discover pages."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from l10ncheck.config import ConfigError, active_rules, load_config, parse_inline
from l10ncheck.discover import DiscoveryError, discover

from .. import samples
from ..harness import Target
from ..invariants import check_message

_FILES = (
    *("content/en/docs/a.md", "content/ko/docs/a.md", "content/en/_index.md", "docs/a.md", "docs/ko/a.md"),
    *("i18n/ko/docusaurus-plugin-content-docs/current/a.mdx", "a.md", "a.ko.md", "README.md", "hugo.toml"),
)


def run(text: str) -> None:
    path = _folder() / "l10ncheck.toml"
    path.write_text(text, encoding="utf-8", newline="")
    for from_file in (True, False):
        try:
            config = load_config(
                path.parent, overrides=None if from_file else parse_inline(text), isolated=not from_file
            )
            active_rules(config.for_path("content/ko/docs/a.md", "content/en/docs/a.md"))
            discover(config, _FILES)
        except (ConfigError, DiscoveryError) as error:
            check_message(str(error))


@cache
def _folder() -> Path:
    return Path(mkdtemp(prefix="l10ncheck-fuzz-"))


def seeds() -> list[str]:
    return samples.configurations()


TARGET = Target("configuration", run, seeds)
