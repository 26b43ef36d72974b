"""Detects the layout of a project, and writes a configuration file for it (``l10ncheck init``)."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import get_args

from msgspec import Struct

from .config import Config
from .discover import Discovery, discover, site_files
from .errors import L10ncheckError
from .files import ReadError, Skipped, is_entry, read_text, write_text
from .layouts.detection import LayoutCandidate, catalogues, detect_layout
from .messages import gettext
from .paths import PathError, resolve_user_path
from .site_context import LinkPolicy

FILE_NAME = "l10ncheck.toml"
# Matches the address of the site in the configuration files of Hugo, MkDocs, Jekyll, Docusaurus and Astro.
_ADDRESS = re.compile(
    r"""^\s*["']?(?:baseURL|site_url|url|site)["']?\s*[:=]\s*["']?(https?://[\w.-]+\.[a-z]{2,})""", re.M | re.I
)


class InitError(L10ncheckError):
    """The configuration file cannot be written. The message says why."""


class ConfigProposal(Struct, frozen=True):
    """What ``l10ncheck init`` found in a project, and the configuration that it proposes.

    Attributes:
        candidates: Layouts that fit the files, the best first.
        discovery: The pages of the site in the best layout; None if there is no candidate.
        catalogues: gettext catalogues, which l10ncheck does not read.
        text: The proposed text of the configuration file.
        skipped: Files and folders that could not be read.
    """

    candidates: tuple[LayoutCandidate, ...]
    discovery: Discovery | None
    catalogues: tuple[str, ...]
    text: str
    skipped: tuple[Skipped, ...] = ()


def propose(root: Path) -> ConfigProposal:
    """Detect the layout of the project in the folder ``root``, and propose a configuration. Nothing is written."""
    listing = site_files(Config(root=root))
    files = listing.files
    candidates = detect_layout(files)
    best = candidates[0] if candidates else None
    return ConfigProposal(
        candidates=candidates,
        discovery=discover(_config_for(root, best), files) if best else None,
        catalogues=catalogues(files),
        text=render(best, _hosts(root, best.marker) if best else ()),
        skipped=listing.skipped,
    )


def _config_for(root: Path, candidate: LayoutCandidate) -> Config:
    """Return the configuration that ``render`` writes for a layout, as a value."""
    return Config(
        source_locale=candidate.plan.source_locale,
        locales=candidate.locales,
        layout=candidate.layout.name,
        site_root=candidate.site_root,
        root=root,
    )


def write_config(root: Path, text: str, *, force: bool = False) -> Path:
    """Write ``l10ncheck.toml``.

    Args:
        root: The folder to write to.
        text: The text of the file.
        force: Whether to overwrite an existing file.

    Raises:
        InitError: The file exists or cannot be written.
    """
    path = root / FILE_NAME
    if is_entry(path) and not force:
        raise InitError(gettext("{file} already exists; use --force to overwrite it", file=path))
    try:
        write_text(resolve_user_path(root, path), text)
    except PathError as error:
        raise InitError(gettext("cannot write {file}: {problem}", file=path, problem=error)) from None
    except OSError as error:
        raise InitError(gettext("cannot write {file}: {problem}", file=path, problem=error.strerror)) from None
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
    """Return the text of a configuration file.

    Args:
        candidate: The layout of the project; None if none was detected.
        hosts: The host names of the site.
    """
    lines = [_comment(gettext("Configuration of l10ncheck, which checks translations against their sources.")), ""]
    if candidate is None:
        lines += [
            _comment(
                gettext(
                    "No layout was detected. Set the paths of the pages; {variable} is the part that both have.",
                    variable="{path}",
                )
            ),
            'source_locale = "en"',
            "locales = []",
            "# [[templates]]",
            '# source = "docs/en/{path}"',
            '# translation = "docs/{locale}/{path}"',
        ]
        return "\n".join([*lines, *_policies(), *_rules(), ""])
    source_locale = f"source_locale = {_toml(candidate.plan.source_locale)}"
    if candidate.plan.source_locale == "und":
        source_locale += f"  # {gettext('not detected; set the language of the source')}"
    lines += [
        source_locale,
        f"locales = {_toml(list(candidate.locales))}",
        "",
        _comment(
            gettext(
                "{layout}: {matched} of {total} translations have a source.",
                layout=candidate.layout.title,
                matched=candidate.matched,
                total=candidate.total,
            )
        ),
        f"layout = {_toml(candidate.layout.name)}",
    ]
    if candidate.site_root:
        lines.append(f"site_root = {_toml(candidate.site_root)}")
    lines += [
        "",
        _comment(gettext("Addresses of the site. An absolute link to one of them is a link inside the site.")),
    ]
    lines.append(f"hosts = {_toml(list(hosts))}" if hosts else '# hosts = ["https://docs.example.org"]')
    return "\n".join([*lines, *_policies(), *_rules(), ""])


def _policies() -> tuple[str, ...]:
    return (
        "",
        _comment(
            gettext(
                "The language in links from translations to pages of the site: {values}.",
                values=", ".join(map(_toml, get_args(LinkPolicy))),
            )
        ),
        '# link_policy = "any"',
        "",
        _comment(gettext("Pages to skip. The counterpart of a page is skipped too.")),
        '# exclude = ["**/drafts/**"]',
    )


def _rules() -> tuple[str, ...]:
    return (
        "",
        _comment(gettext('Rules or groups to turn off; "l10ncheck rule --all" lists them.')),
        "# ignore = []",
        "",
        _comment(
            gettext(
                "Severity (error, warning, info, off) and options of a rule; "
                '"l10ncheck rule text-too-short" explains them.'
            )
        ),
        "# [rules.text-too-short]",
        '# severity = "info"',
        "",
        _comment(gettext("Settings for a subset of pages.")),
        "# [[overrides]]",
        '# paths = ["**/blog/**"]',
        '# ignore = ["structure"]',
    )


def _comment(text: str) -> str:
    return f"# {text}"


def _toml(value: str | list[str]) -> str:
    """Return a string or a list of strings in the syntax that JSON and TOML share."""
    return json.dumps(value, ensure_ascii=False)
