"""Applies suppression comments to the findings of a page, reports comments that suppress nothing, and writes comments.

    <!-- l10ncheck: ignore[number-changed] we count from zero -->   the next block, or the block with the comment
    <!-- l10ncheck: disable[links] -->                              from here to the next enable[links]
    <!-- l10ncheck: enable[links] -->
    <!-- l10ncheck: ignore-file[text] -->                           the whole page

The brackets name rules and groups; a directive without brackets applies to every rule. MDX uses
``{/* l10ncheck: … */}``, and YAML and TOML use ``# l10ncheck: …``. The front matter key
``l10ncheck: {ignore: [number-changed]}`` applies to the whole page.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from .edits import apply_edits
from .lazy_pattern import lazy_pattern
from .messages import gettext
from .model import Block, Edit, Finding, Fix, Page, Segment, Severity, Span
from .parsing import parse_file
from .rules import FORMER_NAMES, UnknownRuleError, current_name, expand, known, unloaded_plugin
from .rules.base import Rule

UNUSED = "unused-suppression"
FIELD = "l10ncheck"

PluginRules = Mapping[str, type[Rule]]  # the plugin rules that ran, by name

_DIRECTIVE = lazy_pattern(r"l10ncheck:\s*(?P<verb>ignore-file|ignore|disable|enable)\b\s*(?:\[(?P<names>[^\]]*)\])?")
_COMMENT = lazy_pattern(r"(?:<!--|\{/\*|#)\s*l10ncheck:")
_NAME = lazy_pattern(r"[^\s,]+")

_NESTED = frozenset({"item", "row", "term", "paragraph", "image", "tag", "html"})


class Name(Struct, frozen=True):
    """The name of a rule or group in a suppression comment, or in the front matter.

    Attributes:
        text: The name as it is written; ``all`` for a comment without brackets.
        span: Its place in the page.
        rules: The names of the rules that it stands for.
        error: Why the name is invalid; empty if it is valid.
    """

    text: str
    span: Span
    rules: frozenset[str]
    error: str = ""


class Suppression(Struct, frozen=True):
    """One name in a suppression comment, and the part of the page in which it suppresses findings.

    It suppresses the findings of its rules that start in ``scope``.
    """

    name: Name
    scope: Span


class Outcome(Struct, frozen=True):
    """What is left of the findings of a page after its suppressions have been applied.

    Attributes:
        findings: The findings that no suppression hides, and new findings about unused or invalid suppressions.
        suppressed: The number of findings that suppressions hide.
    """

    findings: tuple[Finding, ...]
    suppressed: int = 0


def apply(findings: Iterable[Finding], page: Page, ran: Iterable[str]) -> Outcome:
    """Remove the findings that suppressions in the translation hide: comments, or a key of the front matter.

    Args:
        findings: The findings of one pair of pages.
        page: The translation.
        ran: The names of the rules that were run. A suppression of another rule is not reported as unused.
    """
    findings = tuple(findings)
    if FIELD not in page.text:
        return Outcome(findings)
    ran = frozenset(ran)
    plugin_rules = {name: rule for name, rule in known().items() if name in ran and "/" in name}
    suppressions, invalid = _read_suppressions(page, plugin_rules)
    starts_by_rule: defaultdict[str, list[int]] = defaultdict(list)
    for finding in findings:
        starts_by_rule[finding.rule].append(finding.span.start)
    scopes: dict[str, list[Span]] = {rule: [] for rule in starts_by_rule}
    used: set[int] = set()
    for rule, starts in starts_by_rule.items():
        starts.sort()
        for index, suppression in enumerate(suppressions):
            if rule in suppression.name.rules:
                scopes[rule].append(suppression.scope)
                first = bisect_left(starts, suppression.scope.start)
                if first < len(starts) and starts[first] < suppression.scope.end:
                    used.add(index)
    covered = {rule: _SpanUnion(spans) for rule, spans in scopes.items()}
    remaining = [finding for finding in findings if finding.span.start not in covered[finding.rule]]
    suppressed = len(findings) - len(remaining)
    if UNUSED in ran:
        remaining += invalid
        remaining += (_renamed(page, item.name) for item in suppressions if item.name.text in FORMER_NAMES)
        remaining += (
            _unused(page, suppression.name)
            for index, suppression in enumerate(suppressions)
            # If a rule did not run, it is unknown whether its suppression is still needed.
            if index not in used and suppression.name.rules <= ran
        )
    return Outcome(tuple(remaining), suppressed)


class _SpanUnion:
    """The set of offsets that at least one of several spans contains."""

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


def _read_suppressions(page: Page, plugin_rules: PluginRules) -> tuple[list[Suppression], list[Finding]]:
    """Return the suppressions of a page, and findings about comments with an unknown instruction or an invalid name.

    ``plugin_rules`` are the rules of plugins, which comments may name too.
    """
    whole = Span(0, len(page.text) + 1)
    suppressions: list[Suppression] = []
    invalid: list[Finding] = []
    disabled: dict[frozenset[str], list[Suppression]] = {}
    blocks = sorted((block.span for block in _walk(page.blocks)), key=lambda span: span.start)
    directives: list[tuple[str, Span, Name]] = [
        ("ignore-file", whole, name) for name in _front_matter_names(page, plugin_rules)
    ]
    for comment in page.comments:
        raw = page.text[comment.span.start : comment.span.end]
        if not _COMMENT.match(raw):
            continue
        directive = _DIRECTIVE.search(raw)
        if directive is None:
            message = gettext('unknown l10ncheck instruction in the comment "{comment}"', comment=raw)
            invalid.append(_finding(page, comment.span, message))
        else:
            names = _names(directive, comment.span, plugin_rules)
            directives += ((directive["verb"], comment.span, name) for name in names)
    for verb, span, name in directives:
        if name.error:
            invalid.append(_finding(page, name.span, name.error))
        elif verb == "ignore":
            suppressions.append(Suppression(name, _next_block(page, blocks, span)))
        elif verb == "ignore-file":
            suppressions.append(Suppression(name, whole))
        elif verb == "disable":
            disabled.setdefault(name.rules, []).append(Suppression(name, Span(span.end, whole.end)))
        else:
            ended = [item for rules in [*disabled] if rules <= name.rules for item in disabled.pop(rules)]
            suppressions += (Suppression(item.name, Span(item.scope.start, span.start)) for item in ended)
    return [*suppressions, *(item for items in disabled.values() for item in items)], invalid


def _names(directive: re.Match[str], comment: Span, plugin_rules: PluginRules) -> Iterator[Name]:
    """Yield the names of rules and groups in the brackets of a suppression comment; the name ``all`` without brackets.

    Args:
        directive: The match of the instruction in the comment, such as ``l10ncheck: ignore[number-changed]``.
        comment: The place of the comment in the page.
        plugin_rules: The rules of plugins, which the comment may name too.
    """
    if directive["names"] is None:
        yield Name("all", comment, expand(["all"], plugin_rules))
        return
    offset = comment.start + directive.start("names")
    for word in _NAME.finditer(directive["names"]):
        yield _name(word[0], Span(offset + word.start(), offset + word.end()), plugin_rules)


def _front_matter_names(page: Page, plugin_rules: PluginRules) -> Iterator[Name]:
    """Yield the names of rules and groups that the front matter suppresses: ``l10ncheck: {ignore: [number-changed]}``.

    ``plugin_rules`` are the rules of plugins, which it may name too.
    """
    for field in page.front_matter.fields if page.front_matter else ():
        value = field.value.get("ignore") if field.key == FIELD and isinstance(field.value, dict) else field.value
        if field.key in (FIELD, f"{FIELD}.ignore") and value is not None:
            for text in value if isinstance(value, list) else [value]:
                yield _name(str(text), field.value_span, plugin_rules)


def _name(text: str, span: Span, plugin_rules: PluginRules) -> Name:
    if unloaded_plugin(text, plugin_rules):  # the rules of a plugin are only known if it is loaded
        return Name(text, span, frozenset([text]))
    try:
        return Name(text, span, expand([text], plugin_rules))
    except UnknownRuleError as error:
        return Name(text, span, frozenset(), str(error))


def _next_block(page: Page, blocks: list[Span], comment: Span) -> Span:
    """Return the part of the page in which an ``ignore`` comment hides findings.

    A comment inside a segment applies to that segment. Any other comment applies to the outermost block after it, and
    from the end of the segment before it, since missing content is reported there.

    Args:
        page: The page with the comment.
        blocks: The spans of all blocks of the page, sorted by their starts.
        comment: The place of the comment.
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
    index = bisect_left(blocks, comment.end, key=lambda block: block.start)
    block = blocks[index] if index < len(blocks) and blocks[index].start <= first.span.start else None
    return Span(start, max(block.end if block else 0, first.span.end))


def _walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        yield from _walk(block.children)


def _unused(page: Page, name: Name) -> Finding:
    message = gettext('suppression of "{name}" is not needed: there is no finding to suppress', name=name.text)
    return _finding(page, name.span, message, gettext("Remove the suppression."))


def _renamed(page: Page, name: Name) -> Finding:
    """Return a finding that advises to replace the former name of a rule. Former names still work in suppressions."""
    current = current_name(name.text)
    is_alone = page.text[name.span.start : name.span.end] == name.text
    return Finding(
        rule=UNUSED,
        severity=Severity.INFO,
        message=gettext('the rule "{former}" is now called "{current}"', former=name.text, current=current),
        path=page.path,
        span=name.span,
        subject=name.text,
        hint=gettext('Write "{current}"; the former name will stop working.', current=current),
        fix=Fix(gettext('Write "{current}"', current=current), (Edit(name.span, current),)) if is_alone else None,
    )


def _finding(page: Page, span: Span, message: str, hint: str = "") -> Finding:
    return Finding(
        rule=UNUSED,
        severity=Severity.WARNING,
        message=message,
        path=page.path,
        span=span,
        subject=page.text[span.start : span.end],
        hint=hint or gettext("Correct or remove the comment."),
    )


def suppressing_edit(finding: Finding, page: Page, reason: str) -> Edit | None:
    """Return an edit that adds a suppression comment for a finding to a translation.

    The comment is on a line of its own above the block with the finding. In a list or table, the comment is at the end
    of the item or row.

    Args:
        finding: The finding.
        page: The translation, which has the finding.
        reason: The reason to write in the comment.

    Returns:
        The edit; None if no comment is possible at the place of the finding, such as in the front matter.
    """
    text = " ".join(f"l10ncheck: ignore[{finding.rule}] {reason}".split())
    if page.is_string_file:
        edits = _edits_of_entry(finding, page, f"# {text}")
    else:
        edits = _edits(finding, page, f"{{/* {text} */}}" if "mdx" in page.dialects else f"<!-- {text} -->")
    return next((edit for edit in edits if _suppresses(edit, finding, page)), None)


def _edits(finding: Finding, page: Page, comment: str) -> Iterator[Edit]:
    """Yield edits that add ``comment`` to the page, each in another place, the best place first.

    In some of these places, the comment may not suppress the finding. The caller checks this with ``_suppresses``.
    """
    newline = "\r\n" if "\r\n" in page.text else "\n"
    start = finding.span.start
    at_place = [each for each in page.segments if each.span.start <= start <= each.span.end]
    inside = next((each for each in at_place if start < each.span.end), None)
    before = at_place[0] if at_place and not inside else None  # missing content is reported at the end of a block
    after = inside or next((each for each in page.segments if each.span.start >= start and each.kind != "field"), None)
    for segment in (inside, before):
        if segment and segment.depth and segment.kind in _NESTED:
            end = _end_of_text(segment, page)
            yield Edit(Span(end, end), f" {comment}")
    if after is None:
        gap = "" if page.text.endswith(("\n", "\r")) or not page.text else newline
        yield Edit(Span(len(page.text), len(page.text)), f"{gap}{newline}{comment}{newline}")
    elif after.kind != "field":
        line = page.line_starts[page.line(after.span.start) - 1]
        indent = page.text[line : after.span.start]
        if not indent.strip(" \t>"):
            between = f"{indent.rstrip()}{newline}" if "mdx" in page.dialects else ""
            yield Edit(Span(line, line), f"{indent}{comment}{newline}{between}")


def _edits_of_entry(finding: Finding, page: Page, comment: str) -> Iterator[Edit]:
    """Yield the edit that adds ``comment`` above the entry of a string file that a finding is about.

    Yield nothing for a JSON file, which cannot have comments.
    """
    if page.path.lower().endswith((".yaml", ".yml", ".toml")):
        line = page.line_starts[page.line(finding.span.start) - 1]
        rest = page.text[line : finding.span.start]
        indent = rest[: len(rest) - len(rest.lstrip(" \t"))]
        newline = "\r\n" if "\r\n" in page.text else "\n"
        yield Edit(Span(line, line), f"{indent}{comment}{newline}")


def _end_of_text(segment: Segment, page: Page) -> int:
    span = segment.cells[-1] if segment.cells else segment.span
    return span.start + len(page.text[span.start : span.end].rstrip())


def _suppresses(edit: Edit, finding: Finding, page: Page) -> bool:
    """Whether an edit that adds a comment suppresses the finding, and leaves the segments of the page as they are."""
    text = apply_edits(page.text, [edit])
    changed = parse_file(text, path=page.path, locale=page.locale, dialects=page.dialects)
    if [(each.kind, each.text.rstrip()) for each in changed.segments] != [
        (each.kind, each.text.rstrip()) for each in page.segments
    ]:
        return False
    shift = len(edit.text) if finding.span.start >= edit.span.start else 0
    moved = replace(finding, span=Span(finding.span.start + shift, finding.span.end + shift))
    return not any(each.rule == finding.rule for each in apply([moved], changed, frozenset({finding.rule})).findings)
