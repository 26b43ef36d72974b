"""The public function ``compare``, which compares two texts without a site around them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from os import PathLike, fspath
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from ..config import ActiveRule, Config, active_rules
from ..decoding import encodable
from ..glossary.terms import Glossary
from ..languages.guess import guess_locale
from ..lexicon import Lexicon, load_lexicon
from ..markdown import detect_dialects
from ..markdown.dialects import get as dialect
from ..model import Finding, Pair
from ..parsing import parse_file
from ..report import PageReport, Report
from ..site_context import SiteContext
from .alignments import lexicon_for, load_lexicons
from .check_pair import attempt, check_pair, configured_matchers, glossary_for

if TYPE_CHECKING:
    from ..glossary.matcher import Matcher


def compare(
    source: str,
    translation: str,
    *,
    glossary: str | PathLike[str] | Glossary | Matcher | None = None,
    lexicon: str | PathLike[str] | Lexicon | None = None,
    config: Config | None = None,
    source_locale: str = "en",
    locale: str | None = None,
    source_path: str = "source.md",
    path: str = "translation.md",
    dialects: Sequence[str] | None = None,
    strict: bool = False,
) -> Report:
    """Compare a translation with its source, without a site around them.

    Args:
        source: The text of the source page.
        translation: The text of the translation.
        glossary: A glossary, or its file or name. None for the glossaries of the configuration. If you compare many
            pairs, make one ``l10ncheck.glossary.Matcher`` and pass it each time.
        lexicon: A lexicon, or its file. None for the lexicons of the configuration. Only what the lexicon learned from
            pages other than ``source_path`` is used.
        config: The configuration, of which the rules, options, hosts, policies, glossaries and lexicons are used. None
            for the defaults.
        source_locale: The language tag of the source.
        locale: The language tag of the translation; None to guess it from the text.
        source_path: The path of the source in the report.
        path: The path of the translation in the report.
        dialects: Names of Markdown dialects. None for those of the configuration; if the configuration names none, the
            dialects are detected from the texts.
        strict: Raise internal errors instead of reporting them as findings.

    Returns:
        The report on one pair, with findings of every severity and with the alignment.

    Raises:
        UnknownNameError: There is no such dialect.
        ConfigError: The configuration turns all rules off.
        GlossaryError: A glossary is not valid.
        LexiconError: A lexicon is not valid.
        ReadError: The file of a glossary cannot be read.

    Example:
        >>> report = compare("Use port 6379.", "6397 포트를 사용한다.")
        >>> [finding.rule for finding in report.findings]
        ['number-changed']
    """
    started = perf_counter()
    settings = Config() if config is None else config
    only = settings.locales[0] if len(settings.locales) == 1 else ""
    pair = Pair(
        encodable(source_path),
        encodable(path),
        source_locale,
        locale or guess_locale(translation, source_locale=source_locale, latin=only),
    )
    named = dialects if dialects is not None else settings.dialects or None
    for name in named or ():
        dialect(name)  # raises ValueError for an unknown name
    site = SiteContext(
        hosts=settings.hostnames, locales=(pair.source_locale, pair.locale), link_policy=settings.link_policy
    )
    chosen = settings.for_path(pair.translation, pair.source)
    rules = _all_rules() if config is None else active_rules(chosen, required=chosen is settings)
    matcher = _load_matcher(glossary) if glossary is not None else glossary_for(pair, configured_matchers(settings))

    words = _load_lexicon(lexicon) if lexicon is not None else lexicon_for(pair, load_lexicons(settings))

    def compare_texts(pair: Pair) -> PageReport:
        options: dict[str, Any] = {
            "dialects": tuple(detect_dialects(source, translation, path=pair.source) if named is None else named),
            "boilerplate": settings.boilerplate,
        }
        source_page = parse_file(source, path=pair.source, locale=pair.source_locale, **options)
        page = parse_file(translation, path=pair.translation, locale=pair.locale, **options)
        return check_pair(source_page, page, pair, rules, site, glossary=matcher, lexicon=words, strict=strict)

    result = attempt(compare_texts, pair, strict=strict)
    seconds = perf_counter() - started
    if isinstance(result, Finding):
        return Report(site=(result,), seconds=seconds)
    return Report((result,), seconds=seconds)


@cache
def _all_rules() -> tuple[ActiveRule, ...]:
    """Return the rules that run without a configuration: all built-in ones.

    All calls share these rules, since a rule keeps no state between pages.
    """
    return active_rules(Config())


def _load_matcher(glossary: str | PathLike[str] | Glossary | Matcher) -> Matcher:
    # Imported late because it imports YAML, which most comparisons do not need.
    from ..glossary.load import load_glossary
    from ..glossary.matcher import Matcher

    if isinstance(glossary, Matcher):
        return glossary
    return Matcher(glossary if isinstance(glossary, Glossary) else load_glossary(fspath(glossary)))


def _load_lexicon(lexicon: str | PathLike[str] | Lexicon) -> Lexicon:
    return lexicon if isinstance(lexicon, Lexicon) else load_lexicon(Path(lexicon), fspath(lexicon))
