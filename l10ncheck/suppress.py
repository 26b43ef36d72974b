"""Comments by which a translator dismisses findings, and which of them dismiss nothing.

    <!-- l10ncheck: ignore[number-changed] we count from zero -->   the next block, or the one that holds the comment
    <!-- l10ncheck: disable[links] -->                              from here to the next enable[links]
    <!-- l10ncheck: enable[links] -->
    <!-- l10ncheck: ignore-file[text] -->                           the whole page

Names are those of rules and groups; without brackets every rule is meant. MDX writes ``{/* l10ncheck: … */}``, and the
front matter ``l10ncheck: {ignore: [number-changed]}`` stands for the whole page.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from .model import Block, Edit, Finding, Fix, Page, Severity, Span
from .rules import FORMER_NAMES, UnknownRuleError, current_name, expand, known, unloaded_plugin
from .rules.base import Rule

UNUSED = "unused-suppression"
FIELD = "l10ncheck"

PluginRules = Mapping[str, type[Rule]]  # those that ran, by name

_DIRECTIVE = re.compile(r"l10ncheck:\s*(?P<verb>ignore-file|ignore|disable|enable)\b\s*(?:\[(?P<names>[^\]]*)\])?")
_OURS = re.compile(r"(?:<!--|\{/\*)\s*l10ncheck:")
_NAME = re.compile(r"[^\s,]+")


class Name(Struct, frozen=True):
    """A rule or group that a directive names, where it stands, and the rules that are meant; ``error`` is what is wrong
    with it, or empty. The name of a directive without brackets is ``all``.
    """

    text: str
    span: Span
    rules: frozenset[str]
    error: str = ""


class Suppression(Struct, frozen=True):
    """What one name of a directive dismisses: findings of its rules that begin in ``scope``."""

    name: Name
    scope: Span


class Outcome(Struct, frozen=True):
    """Findings that stay, those on suppressions that do nothing among them, and how many were dismissed."""

    findings: tuple[Finding, ...]
    dismissed: int = 0


def apply(findings: Iterable[Finding], page: Page, ran: frozenset[str]) -> Outcome:
    """Leave out what the translation's own comments dismiss; ``ran`` are the rules that were asked to look."""
    findings = tuple(findings)
    if FIELD not in page.text:
        return Outcome(findings)
    suppressions, troubles = _read(page, {name: rule for name, rule in known().items() if name in ran and "/" in name})
    places: defaultdict[str, list[int]] = defaultdict(list)
    for finding in findings:
        places[finding.rule].append(finding.span.start)
    scopes: dict[str, list[Span]] = {rule: [] for rule in places}
    used: set[int] = set()
    for rule, starts in places.items():
        starts.sort()
        for index, each in enumerate(suppressions):
            if rule in each.name.rules:
                scopes[rule].append(each.scope)
                at = bisect_left(starts, each.scope.start)
                if at < len(starts) and starts[at] < each.scope.end:
                    used.add(index)
    covered = {rule: _Union(spans) for rule, spans in scopes.items()}
    kept = [finding for finding in findings if finding.span.start not in covered[finding.rule]]
    dismissed = len(findings) - len(kept)
    if UNUSED in ran:
        kept += troubles
        kept += (_renamed(page, each.name) for each in suppressions if each.name.text in FORMER_NAMES)
        kept += (
            _unused(page, each.name)
            for index, each in enumerate(suppressions)
            # A rule that did not run could not show whether its suppression is needed.
            if index not in used and each.name.rules <= ran
        )
    return Outcome(tuple(kept), dismissed)


class _Union:
    """The offsets that any of some spans covers."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(spans):
            if self._ends and span.start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], span.end)
            else:
                self._starts.append(span.start)
                self._ends.append(span.end)

    def __contains__(self, offset: int) -> bool:
        last = bisect_right(self._starts, offset) - 1
        return last >= 0 and offset < self._ends[last]


def _read(page: Page, plugin_rules: PluginRules) -> tuple[list[Suppression], list[Finding]]:
    whole = Span(0, len(page.text) + 1)
    suppressions: list[Suppression] = []
    troubles: list[Finding] = []
    disabled: dict[frozenset[str], list[Suppression]] = {}
    blocks = sorted((block.span for block in _walk(page.blocks)), key=lambda span: span.start)
    directives: list[tuple[str, Span, Name]] = [
        ("ignore-file", whole, name) for name in _front_matter_names(page, plugin_rules)
    ]
    for comment in page.comments:
        raw = page.text[comment.span.start : comment.span.end]
        if not _OURS.match(raw):
            continue
        directive = _DIRECTIVE.search(raw)
        if directive is None:
            troubles.append(_trouble(page, comment.span, f"cannot read this comment: {raw!r}"))
        else:
            directives += (
                (directive["verb"], comment.span, name) for name in _names(directive, comment.span, plugin_rules)
            )
    for verb, place, name in directives:
        if name.error:
            troubles.append(_trouble(page, name.span, name.error))
        elif verb == "ignore":
            suppressions.append(Suppression(name, _next_block(page, blocks, place)))
        elif verb == "ignore-file":
            suppressions.append(Suppression(name, whole))
        elif verb == "disable":
            disabled.setdefault(name.rules, []).append(Suppression(name, Span(place.end, whole.end)))
        else:
            ended = [each for rules in [*disabled] if rules <= name.rules for each in disabled.pop(rules)]
            suppressions += (Suppression(each.name, Span(each.scope.start, place.start)) for each in ended)
    return [*suppressions, *(each for left in disabled.values() for each in left)], troubles


def _names(directive: re.Match[str], comment: Span, plugin_rules: PluginRules) -> Iterator[Name]:
    if directive["names"] is None:
        yield Name("all", comment, expand(["all"], plugin_rules))
        return
    at = comment.start + directive.start("names")
    for word in _NAME.finditer(directive["names"]):
        yield _name(word[0], Span(at + word.start(), at + word.end()), plugin_rules)


def _front_matter_names(page: Page, plugin_rules: PluginRules) -> Iterator[Name]:
    for field in page.front_matter.fields if page.front_matter else ():
        value = field.value.get("ignore") if field.key == FIELD and isinstance(field.value, dict) else field.value
        if field.key in (FIELD, f"{FIELD}.ignore") and value is not None:
            for text in value if isinstance(value, list) else [value]:
                yield _name(str(text), field.value_span, plugin_rules)


def _name(text: str, span: Span, plugin_rules: PluginRules) -> Name:
    if unloaded_plugin(text, plugin_rules):  # whether there is such a rule is known only where the plugin is used
        return Name(text, span, frozenset([text]))
    try:
        return Name(text, span, expand([text], plugin_rules))
    except UnknownRuleError as error:
        return Name(text, span, frozenset(), str(error))


def _next_block(page: Page, blocks: list[Span], comment: Span) -> Span:
    """From the end of what stands before the comment, since that is where something missing is reported, to the end of
    the outermost block that begins after the comment; a comment inside a leaf means that leaf.
    """
    segments = page.segments
    before = bisect_right(segments, comment.start, key=lambda segment: segment.span.start) - 1
    if before >= 0 and segments[before].span.end >= comment.end:
        return Span(segments[before].span.start, segments[before].span.end + 1)
    start = segments[before].span.end if before >= 0 else 0
    after = bisect_left(segments, comment.end, key=lambda segment: segment.span.start)
    if after == len(segments):
        return Span(start, len(page.text) + 1)
    first = segments[after]
    at = bisect_left(blocks, comment.end, key=lambda block: block.start)
    block = blocks[at] if at < len(blocks) and blocks[at].start <= first.span.start else None
    return Span(start, max(block.end if block else 0, first.span.end))


def _walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        yield from _walk(block.children)


def _unused(page: Page, name: Name) -> Finding:
    return _trouble(page, name.span, f"nothing to suppress here for {name.text!r}", "Remove it.")


def _renamed(page: Page, name: Name) -> Finding:
    """Advice on a former name, which still dismisses findings."""
    today = current_name(name.text)
    is_alone = page.text[name.span.start : name.span.end] == name.text
    return Finding(
        rule=UNUSED,
        severity=Severity.INFO,
        message=f"the rule {name.text!r} is now called {today!r}",
        path=page.path,
        span=name.span,
        subject=name.text,
        hint=f"Write {today!r}; the former name will stop working.",
        fix=Fix(f"write {today}", (Edit(name.span, today),)) if is_alone else None,
    )


def _trouble(page: Page, span: Span, message: str, hint: str = "Correct or remove it.") -> Finding:
    return Finding(
        rule=UNUSED,
        severity=Severity.WARNING,
        message=message,
        path=page.path,
        span=span,
        subject=page.text[span.start : span.end],
        hint=hint,
    )
