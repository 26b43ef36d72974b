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
from collections.abc import Iterable, Iterator

from msgspec import Struct

from .model import Block, Edit, Finding, Fix, Page, Severity, Span
from .rules import FORMER_NAMES, UnknownRuleError, current_name, expand, load

UNUSED = "unused-suppression"
FIELD = "l10ncheck"

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

    def covers(self, finding: Finding) -> bool:
        return finding.rule in self.name.rules and self.scope.start <= finding.span.start < self.scope.end


class Outcome(Struct, frozen=True):
    """Findings that stay, those on suppressions that do nothing among them, and how many were dismissed."""

    findings: tuple[Finding, ...]
    dismissed: int = 0


def apply(findings: Iterable[Finding], page: Page, ran: frozenset[str]) -> Outcome:
    """Leave out what the translation's own comments dismiss; ``ran`` are the rules that were asked to look."""
    findings = tuple(findings)
    if FIELD not in page.text:
        return Outcome(findings)
    suppressions, troubles = _read(page)
    used: set[int] = set()
    kept = []
    for finding in findings:
        covering = [index for index, each in enumerate(suppressions) if each.covers(finding)]
        used.update(covering)
        if not covering:
            kept.append(finding)
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


def _read(page: Page) -> tuple[list[Suppression], list[Finding]]:
    whole = Span(0, len(page.text) + 1)
    suppressions: list[Suppression] = []
    troubles: list[Finding] = []
    disabled: list[Suppression] = []
    directives: list[tuple[str, Span, Name]] = [("ignore-file", whole, name) for name in _front_matter_names(page)]
    for comment in page.comments:
        raw = page.text[comment.span.start : comment.span.end]
        if not _OURS.match(raw):
            continue
        directive = _DIRECTIVE.search(raw)
        if directive is None:
            troubles.append(_trouble(page, comment.span, f"cannot read this comment: {raw!r}"))
        else:
            directives += ((directive["verb"], comment.span, name) for name in _names(directive, comment.span))
    for verb, place, name in directives:
        if name.error:
            troubles.append(_trouble(page, name.span, name.error))
        elif verb == "ignore":
            suppressions.append(Suppression(name, _next_block(page, place)))
        elif verb == "ignore-file":
            suppressions.append(Suppression(name, whole))
        elif verb == "disable":
            disabled.append(Suppression(name, Span(place.end, whole.end)))
        else:
            ended = [each for each in disabled if each.name.rules <= name.rules]
            disabled = [each for each in disabled if each not in ended]
            suppressions += (Suppression(each.name, Span(each.scope.start, place.start)) for each in ended)
    return suppressions + disabled, troubles


def _names(directive: re.Match[str], comment: Span) -> Iterator[Name]:
    if directive["names"] is None:
        yield Name("all", comment, frozenset(load()))
        return
    at = comment.start + directive.start("names")
    for word in _NAME.finditer(directive["names"]):
        yield _name(word[0], Span(at + word.start(), at + word.end()))


def _front_matter_names(page: Page) -> Iterator[Name]:
    for field in page.front_matter.fields if page.front_matter else ():
        value = field.value.get("ignore") if field.key == FIELD and isinstance(field.value, dict) else field.value
        if field.key in (FIELD, f"{FIELD}.ignore") and value is not None:
            for text in value if isinstance(value, list) else [value]:
                yield _name(str(text), field.value_span)


def _name(text: str, span: Span) -> Name:
    try:
        return Name(text, span, expand([text]))
    except UnknownRuleError as error:
        return Name(text, span, frozenset(), str(error))


def _next_block(page: Page, comment: Span) -> Span:
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
    block = next((each for each in _walk(page.blocks) if comment.end <= each.span.start <= first.span.start), None)
    return Span(start, max(block.span.end if block else 0, first.span.end))


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
