"""Joins the results of all shards of a site. The report is the same as that of a check of the whole site.

The results come from JSON reports, which may be damaged, incomplete or made up. They do not contain the texts of the
pages. The texts are read again, from the pages of this project only, and compared with the hashes in the reports.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from .. import __version__
from ..config import Config
from ..discover import Discovery
from ..document import Document
from ..errors import L10ncheckError
from ..files import ReadError, read_data, read_text
from ..messages import gettext
from ..model import Finding, Pair, Span
from ..report import PageReport, Report
from ..rules import known
from ..rules._failures import FAILURES
from .check_pair import configured_matchers
from .results import CheckResults
from .shards import Shard, ShardResult, ShardResults, configuration_key, site_report, texts_key, whole_site

_MOST_BYTES = 1_000_000_000  # of the report of a shard
_DEEPEST = 20  # levels of evidence; a finding that a rule reports has at most a few


class ShardError(L10ncheckError):
    """The reports of shards cannot be joined. The message names the file and the reason."""


class _Tool(Struct, frozen=True):
    name: str
    version: str


class _Header(Struct, frozen=True):
    """The beginning of a JSON report: only the name and the version of the program that wrote it."""

    tool: _Tool


class _ShardFile(Struct, frozen=True):
    """The JSON report of a shard. ``shard`` is None in the report of a check without shards."""

    shard: ShardResults | None = None


def merge_shards(config: Config, files: Sequence[Path]) -> Report:
    """Join the JSON reports of all shards of a site.

    Args:
        config: The configuration of the site, which must be the same as that of the shards.
        files: The reports, in any order.

    Returns:
        The report on the whole site. Its duration is the sum of the durations of the shards.

    Raises:
        ShardError: A file is not the report of a shard, a shard is missing or given twice, the shards do not belong
            together, or they were checked with another configuration or at another commit.
        L10ncheckError: The pages of the site cannot be found, or a glossary cannot be read, as in ``check``.
    """
    shards = _in_order([(file, read_shard(file)) for file in files])
    key = configuration_key(config)
    site = whole_site(config)
    results: dict[Pair, PageReport | Finding] = {}
    for file, shard in shards:
        if shard.configuration != key:
            raise ShardError(
                gettext(
                    "{file}: the settings, the glossary or the language of messages of this shard differ from those "
                    "of this command; use the same for both",
                    file=file,
                )
            )
        results |= _results(file, shard, config, site)
    first_file, first = shards[0]
    single = {path for pair in (*site.untranslated, *site.orphans) for path in (pair.source, pair.translation)}
    joined = CheckResults(
        pairs=tuple(results[pair] for pair in site.pairs),
        site=tuple(_verified(first_file, finding, single) for finding in first.site),
        seconds=sum(shard.seconds for _, shard in shards),
        notes=tuple(dict.fromkeys(note for _, shard in shards for note in shard.notes)),
        no_removals=first.no_removals,
        glossaries=tuple(matcher.glossary for matcher in configured_matchers(config)),
    )
    return site_report(joined, site, site)


def read_shard(file: Path) -> ShardResults:
    """Read the results of a shard from its JSON report.

    Raises:
        ShardError: The file is not the JSON report of a shard, or another version of l10ncheck wrote it.
    """
    data = read_data(file, _MOST_BYTES)
    if data is None:
        limit = f"{_MOST_BYTES:,}"
        raise ShardError(gettext("{file}: no such file, or larger than {limit} bytes", file=file, limit=limit))
    try:
        tool = msgspec.json.decode(data, type=_Header).tool
        if tool.name == "l10ncheck" and tool.version != __version__:
            values = {"file": file, "other": tool.version, "version": __version__}
            raise ShardError(
                gettext("{file}: l10ncheck {other} wrote this report, but this is l10ncheck {version}", **values)
            )
        shard = msgspec.json.decode(data, type=_ShardFile).shard
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        message = gettext("{file}: not a JSON report of l10ncheck: {problem}", file=file, problem=error)
        raise ShardError(message) from None
    if tool.name != "l10ncheck" or shard is None:
        raise ShardError(
            gettext(
                '{file}: not the report of a shard; "l10ncheck check --shard I/N --format json={file}" writes one',
                file=file,
            )
        )
    if not 1 <= shard.shard.number <= shard.shard.count:
        raise ShardError(
            gettext(
                "{file}: its shard {shard} does not exist; the number must be from 1 to {count}",
                file=file,
                shard=shard.shard,
                count=shard.shard.count,
            )
        )
    return shard


def _in_order(shards: Sequence[tuple[Path, ShardResults]]) -> list[tuple[Path, ShardResults]]:
    """Return shards in the order of their numbers. Raises ShardError if they are not one complete set."""
    found: dict[Shard, tuple[Path, ShardResults]] = {}
    for file, results in shards:
        other_file, other = shards[0]
        shard = results.shard
        if shard.count != other.shard.count:
            values = {"file": other_file, "shard": other.shard, "other": file, "other_shard": shard}
            message = gettext(
                "{file} is shard {shard}, but {other} is shard {other_shard}: the shards of one check must have the "
                'same total; run "l10ncheck check --shard" again with one total',
                **values,
            )
            raise ShardError(message)
        if shard in found:
            values = {"file": found[shard][0], "other": file, "shard": shard}
            raise ShardError(gettext("{file} and {other} are both shard {shard}", **values))
        found[shard] = file, results
    wanted = [Shard(number, shards[0][1].shard.count) for number in range(1, shards[0][1].shard.count + 1)]
    if missing := [str(shard) for shard in wanted if shard not in found]:
        shown = ", ".join(missing[:10]) + (", …" if len(missing) > 10 else "")
        raise ShardError(gettext("no report of shard {shards} is given; its check may have failed", shards=shown))
    return [found[shard] for shard in wanted]


def _results(file: Path, shard: ShardResults, config: Config, site: Discovery) -> dict[Pair, PageReport | Finding]:
    """Return the results of a shard by pair. Raises ShardError if they are not about the pages of the site."""
    pairs = shard.shard.of(site).pairs
    if [_path(result) for result in shard.pairs] != [pair.translation for pair in pairs]:
        raise ShardError(
            gettext(
                "{file}: this shard checked other pages than the site has now; run the merge at the commit at which "
                "the shards were checked",
                file=file,
            )
        )
    found: dict[Pair, PageReport | Finding] = {}
    for pair, result in zip(pairs, shard.pairs, strict=True):
        if result.failure is not None:
            found[pair] = _verified(file, result.failure, {pair.source, pair.translation}, rules=FAILURES)
        elif result.page is not None:
            found[pair] = _page(file, result.page, result.texts, pair, config)
    return found


def _path(result: ShardResult) -> str:
    about = result.failure or result.page
    return about.path if about else ""


def _page(file: Path, page: PageReport, texts: str, pair: Pair, config: Config) -> PageReport:
    """Return the report on a pair with the texts of its pages, which are read from the project.

    Args:
        file: The JSON report that contains the report on the pair.
        page: The report on the pair, without texts.
        texts: The hash of the texts that were checked, as ``texts_key`` returns it.
        pair: The pair.
        config: The configuration of the site.

    Raises:
        ShardError: A page cannot be read, has changed since the check, or does not have the places that the report
            names.
    """
    try:
        source, translation = (
            read_text(config.root / path, name=path, max_bytes=config.max_file_size)
            for path in (pair.source, pair.translation)
        )
    except ReadError as error:
        raise ShardError(str(error)) from None
    if texts_key(source, translation) != texts:
        message = gettext(
            '{file}: "{page}" or its source differs from what this shard checked; run the merge at the commit at which '
            "the shards were checked",
            file=file,
            page=pair.translation,
        )
        raise ShardError(message)
    restored = replace(
        page,
        source_path=pair.source,
        locale=pair.locale,
        source_locale=pair.source_locale,
        document=Document.of(pair.translation, translation),
        source_document=Document.of(pair.source, source),
        alignment=None,
    )
    for finding in page.findings:
        _verified(file, finding, {pair.source, pair.translation}, restored)
    _verify_spans(file, restored, (span for row in page.rows for span in row.translation), translation)
    _verify_spans(file, restored, (span for row in page.rows for span in row.source), source)
    return restored


def _verified(
    file: Path,
    finding: Finding,
    pages: Collection[str],
    page: PageReport | None = None,
    rules: Collection[str] | None = None,
) -> Finding:
    """Return a finding unchanged if l10ncheck can have reported it. Otherwise, raise ShardError: it may be forged.

    Args:
        file: The report that contains the finding.
        finding: The finding.
        pages: The paths of the pages that it may be about.
        page: The report on its pair, with the texts in which the places of the finding must be. None if the finding has
            no place in a text.
        rules: The names of the rules that may have reported it; None for all.
    """
    rules = known() if rules is None else rules
    found, level = [finding], [finding]
    for _ in range(_DEEPEST):
        level = [each for above in level for each in above.evidence]
        found += level
    if unknown := [each for each in found if each.rule not in rules] or level:
        message = gettext(
            '{file}: this version of l10ncheck did not write the report; it never makes such a finding of "{rule}"',
            file=file,
            rule=unknown[0].rule,
        )
        raise ShardError(message)
    if foreign := [path for each in found for path in (each.path, each.source_path or each.path) if path not in pages]:
        message = gettext(
            '{file}: the report has a finding about "{page}", which this shard did not check; check the shard again',
            file=file,
            page=foreign[0],
        )
        raise ShardError(message)
    if page is not None and page.document is not None and page.source_document is not None:
        edits = [edit.span for each in found if each.fix for edit in each.fix.edits]
        spans = [each.span for each in found] + [span for each in found for span in each.places] + edits
        _verify_spans(file, page, spans, page.document.text)
        _verify_spans(file, page, (each.source_span for each in found if each.source_span), page.source_document.text)
    return finding


def _verify_spans(file: Path, page: PageReport, spans: Iterable[Span], text: str) -> None:
    for span in spans:
        if not 0 <= span.start <= span.end <= len(text):
            raise ShardError(gettext('{file}: a place is not in the page "{page}"', file=file, page=page.path))
