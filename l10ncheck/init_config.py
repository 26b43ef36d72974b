"""A first configuration for a project: what its files say about it, written out with comments."""

from __future__ import annotations

import json
import re
from pathlib import Path

from msgspec import Struct

from .config import Config
from .discover import Discovery, discover, site_files
from .errors import L10ncheckError
from .files import ReadError, Skipped, is_entry, read_text, write_text
from .layouts.detection import LayoutCandidate, catalogues, detect_layout
from .paths import PathError, followed

FILE_NAME = "l10ncheck.toml"
# The address of the site, as Hugo, MkDocs, Jekyll, Docusaurus and Astro call it in their configurations.
_ADDRESS = re.compile(
    r"""^\s*["']?(?:baseURL|site_url|url|site)["']?\s*[:=]\s*["']?(https?://[\w.-]+\.[a-z]{2,})""", re.M | re.I
)


class InitError(L10ncheckError):
    """The file cannot be written. The message says why."""


class ConfigProposal(Struct, frozen=True):
    """What was found in a project: the layouts that fit, the best first; the pages under the best one, None without
    any; gettext catalogues, which l10ncheck does not read; the text of the file to write; and what was not looked at.
    """

    candidates: tuple[LayoutCandidate, ...]
    discovery: Discovery | None
    catalogues: tuple[str, ...]
    text: str
    skipped: tuple[Skipped, ...] = ()


def propose(root: Path) -> ConfigProposal:
    """Look at the project in the folder ``root``; nothing is written."""
    listing = site_files(Config(root=root))
    files = listing.files
    candidates = detect_layout(files)
    best = candidates[0] if candidates else None
    return ConfigProposal(
        candidates=candidates,
        discovery=discover(configured(root, best), files) if best else None,
        catalogues=catalogues(files),
        text=render(best, _hosts(root, best.marker) if best else ()),
        skipped=listing.skipped,
    )


def configured(root: Path, candidate: LayoutCandidate) -> Config:
    """The configuration that ``render`` writes down for a layout that was found."""
    return Config(
        source_locale=candidate.plan.source_locale,
        locales=candidate.locales,
        layout=candidate.layout.name,
        site_root=candidate.site_root,
        root=root,
    )


def write_config(root: Path, text: str, *, force: bool = False) -> Path:
    """Write ``l10ncheck.toml`` into ``root``. Raises InitError where one is there already, unless ``force``."""
    path = root / FILE_NAME
    if is_entry(path) and not force:
        raise InitError(f"{path} is there already; --force overwrites it")
    try:
        write_text(followed(root, path), text)
    except PathError as error:
        raise InitError(f"{path}: {error}") from None
    except OSError as error:
        raise InitError(f"cannot write {path}: {error.strerror}") from None
    return path


def _hosts(root: Path, marker: str) -> tuple[str, ...]:
    if not marker:
        return ()
    try:
        found = _ADDRESS.search(read_text(root / marker))
    except ReadError:
        return ()
    return (found[1],) if found else ()


def render(candidate: LayoutCandidate | None, hosts: tuple[str, ...] = ()) -> str:
    """The text of a configuration file for a layout that was found, or for none."""
    lines = ["# l10ncheck: which pages translate which, and what to say about them.", ""]
    if candidate is None:
        lines += [
            "# No layout was recognised. Say where pages stand; {path} is the same on both sides.",
            'source_locale = "en"',
            "locales = []",
            "# [[templates]]",
            '# source = "docs/en/{path}"',
            '# translation = "docs/{locale}/{path}"',
        ]
        return "\n".join([*lines, *_POLICIES, *_RULES, ""])
    unknown = candidate.plan.source_locale == "und"
    lines += [
        f"source_locale = {_toml(candidate.plan.source_locale)}{'  # not English, but which?' if unknown else ''}",
        f"locales = {_toml(list(candidate.locales))}",
        "",
        f"# {candidate.layout.title}: {candidate.matched} of {candidate.total} translations have a source.",
        f"layout = {_toml(candidate.layout.name)}",
    ]
    if candidate.site_root:
        lines.append(f"site_root = {_toml(candidate.site_root)}")
    lines += ["", "# Addresses of the site itself, so that an absolute link equals one inside the site."]
    lines.append(f"hosts = {_toml(list(hosts))}" if hosts else '# hosts = ["https://docs.example.org"]')
    return "\n".join([*lines, *_POLICIES, *_RULES, ""])


_POLICIES = (
    "",
    '# How translations link inside the site: "any", "source-path", "prefer-translation" or "prefix".',
    '# link_policy = "any"',
    "",
    "# Pages to leave out, together with their counterpart.",
    '# exclude = ["**/drafts/**"]',
)
_RULES = (
    "",
    "# Rules or groups that are off; `l10ncheck rule --all` lists them.",
    "# ignore = []",
    "",
    "# Severity (error, warning, info, off) and options of a rule; `l10ncheck rule text-too-short` explains them.",
    "# [rules.text-too-short]",
    '# severity = "info"',
    "",
    "# What holds for some pages only.",
    "# [[overrides]]",
    '# paths = ["**/blog/**"]',
    '# ignore = ["structure"]',
)


def _toml(value: str | list[str]) -> str:
    """A string or a list of strings; JSON's are TOML's as well."""
    return json.dumps(value, ensure_ascii=False)
