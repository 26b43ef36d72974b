"""Functions with which authors of plugins test the examples of their rules. l10ncheck itself does not import them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import ValidationError, convert
from msgspec.structs import replace

from .config import ActiveRule
from .engine.check_pair import check_pair
from .glossary.matcher import Matcher
from .glossary.terms import Glossary
from .history.features import FeatureCache
from .history.pair_history import PairHistory, pair_history
from .history.pins import pin_of
from .history_types import Version
from .languages import Language, language
from .lexicon.half import MASSES, Direction, Half, RareRendering, SiteTerm
from .lexicon.store import Lexicon, new_lexicon
from .lexicon.unexplained import FLOOR
from .lexicon.words import read_words
from .markdown import detect_dialects, parse
from .model import Finding, Pair
from .parsing import parse_file
from .rules._site_rule import Pages, SiteRule
from .rules.base import Example, Rule
from .site_context import SiteContext, SitePages

_HEADINGS = ["Why it matters", "What is ignored", "How to fix it"]
_FEWEST = 3  # least number of examples: the rule fires, it stays silent, and a case that is easily forgotten
_UNSAID, _SAID = 30, -30  # tenths; the evidence of a word that is certain


def check_examples(rule: type[Rule]) -> None:
    """Test the documentation and the examples of a rule, as l10ncheck tests its own rules.

    The documentation must have a one-line summary and the three headings that the rules of l10ncheck have. There must
    be at least three examples, all of them different. At least one must fire, at least one must stay silent, and each
    must give the number of findings that it states.

    Args:
        rule: The class of the rule.

    Raises:
        AssertionError: A requirement is not met. The message lists all that are not.

    Example:
        >>> from l10ncheck.rules.number_changed import NumberChanged
        >>> check_examples(NumberChanged)
    """
    mistakes = _mistakes_in_documentation(rule) + _mistakes_in_choice(rule.examples)
    for number, example in enumerate(rule.examples, 1):
        try:
            findings = run_example(rule, example)
        except ValidationError as error:
            mistakes.append(f"example {number}: wrong options: {error}")
            continue
        if len(findings) != example.fires:
            messages = "".join(f"\n    {finding.message}" for finding in findings)
            mistakes.append(f"example {number}: {len(findings)} findings instead of {example.fires}{messages}")
    if mistakes:
        raise AssertionError(f"{rule.name}:\n  " + "\n  ".join(mistakes))


def run_example(rule: type[Rule], example: Example) -> Sequence[Finding]:
    """Run a rule on one of its examples.

    Args:
        rule: The class of the rule.
        example: The example, with its options for the rule.

    Returns:
        The findings of this rule only.

    Raises:
        msgspec.ValidationError: The rule does not have these options.
    """
    chosen = rule(convert(example.options, rule.Options))
    return _on_site(chosen, example) if isinstance(chosen, SiteRule) else _on_pair(chosen, example)


def _mistakes_in_documentation(rule: type[Rule]) -> list[str]:
    documentation = rule.__doc__ or ""
    mistakes = []
    if not documentation.partition("\n")[0].endswith("."):
        mistakes.append("the docstring has to begin with a summary of one line that ends with a full stop")
    if re.findall(r"^ *## (.*)$", documentation, re.MULTILINE) != _HEADINGS:
        mistakes.append(f"the docstring needs the headings {', '.join(f'## {heading}' for heading in _HEADINGS)}")
    return mistakes


def _mistakes_in_choice(examples: Sequence[Example]) -> list[str]:
    """Return what is wrong with a rule's examples as a whole: too few, two equal ones, none firing, none silent."""
    inputs = [replace(example, fires=0, note="") for example in examples]
    mistakes = []
    if len(examples) < _FEWEST:
        mistakes.append(f"{len(examples)} examples; there have to be {_FEWEST}")
    if any(inputs.count(each) > 1 for each in inputs):
        mistakes.append("two examples are alike")
    if not any(example.fires for example in examples):
        mistakes.append("no example fires")
    if all(example.fires for example in examples):
        mistakes.append("no example is silent")
    return mistakes


def _on_pair(rule: Rule, example: Example) -> Sequence[Finding]:
    names = (f"source{example.suffix}", f"translation{example.suffix}")
    paths = ("docs/page.md", f"docs/{example.locale}/page.md") if example.files else names
    pair = Pair(*paths, "en", example.locale)
    pages = _ExampleFiles(frozenset({*example.files, *paths})) if example.files else None
    dialects = detect_dialects(example.source, example.translation, path=pair.source)
    return check_pair(
        parse_file(example.source, path=pair.source, locale="en", dialects=dialects),
        parse_file(example.translation, path=pair.translation, locale=pair.locale, dialects=dialects),
        pair,
        [ActiveRule(rule)],
        SiteContext(
            locales=("en", example.locale), link_policy=example.link_policy, pages=pages, reads_files=pages is not None
        ),
        glossary=Matcher(Glossary("en", example.locale, example.terms)) if example.terms else None,
        lexicon=lexicon_of(example.words, "en", example.locale) if example.words else None,
        history=_history(example, dialects) if example.before else None,
        strict=True,
    ).findings


class _ExampleFiles(SitePages):
    """The site around an example of a rule. It has the files whose paths are in ``names``, and no other pages."""

    def __init__(self, names: frozenset[str]) -> None:
        self.names = names

    def has_file(self, path: str) -> bool:
        return path in self.names


def _history(example: Example, dialects: tuple[str, ...]) -> PairHistory:
    """Return a history in which the old source was committed first, then the translation, then the new source."""
    versions = [
        (Version("a" * 40, "1", "source.md", 1), example.before),
        (Version("b" * 40, "2", "source.md", 3), example.source),
    ]
    source = parse(example.source, path="source.md", locale="en", dialects=dialects)
    translation = parse(example.translation, path="translation.md", locale=example.locale, dialects=dialects)
    pin = pin_of(translation.text)
    pinned = next((version.blob for version, _ in versions if pin and version.rev == pin.value), "")
    return pair_history(versions, source, translation, 2, FeatureCache(), pin=pin, pinned_blob=pinned)


def _on_site(rule: SiteRule, example: Example) -> Sequence[Finding]:
    pair = (Pair("en/page.md", "ko/page.md", "en", "ko"),)
    pages = Pages(untranslated=() if example.translation else pair, orphans=() if example.source else pair)
    return list(rule.check_site(pages))


def lexicon_of(words: Mapping[str, str], source_locale: str, locale: str) -> Lexicon:
    """Return a lexicon that is not learned from pages: each word of the source is certain to have the given rendering.

    Args:
        words: Each word of the source with its usual rendering. Rare renderings may follow, each after a slash:
            ``usual/rare``. The word is then also a site term: a term that most pages render in its usual way.
        source_locale: The language tag of the source.
        locale: The language tag of the translation.
    """
    languages = language(source_locale), language(locale)
    ways = {word: other.split("/") for word, other in words.items()}
    pairs = [(_roots(word, languages[0]), _roots(usual, languages[1])) for word, (usual, *_) in ways.items()]
    forward = _direction({roots[0]: others for roots, others in pairs})
    backward = _direction({other: roots for roots, others in pairs for other in others})
    terms = (
        SiteTerm(word, usual, 100, 90, tuple(map(RareRendering, rare))) for word, (usual, *rare) in ways.items() if rare
    )
    half = Half(forward, backward, FLOOR, tuple(terms))
    return new_lexicon(source_locale, locale, 0, len(pairs), (half, half))


def _roots(word: str, of: Language) -> tuple[str, ...]:
    return tuple(root for each in read_words(word, of).words for root in each.roots)


def _direction(rows: Mapping[str, Sequence[str]]) -> Direction:
    words = sorted(rows)
    roots = sorted({root for row in rows.values() for root in row})
    return Direction(
        words=words,
        counts=[1 if word.endswith("~") else 2 for word in words],
        evidence=bytes((100 + _UNSAID, *[100 + _SAID] * (MASSES - 1)) * len(words)),
        roots=roots,
        sizes=[len(rows[word]) for word in words],
        columns=[roots.index(root) for word in words for root in rows[word]],
        shares=bytes(50 for word in words for _ in rows[word]),
    )
