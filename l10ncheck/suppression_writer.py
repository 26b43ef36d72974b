"""Writes a comment that suppresses a finding: ``<!-- l10ncheck: ignore[number-changed] reason -->``."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from .edits import apply_edits
from .model import Edit, Finding, Page, Segment, Span
from .parsing import parse_file
from .suppress import apply

_NESTED = frozenset({"item", "row", "term", "paragraph", "image", "tag", "html"})


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

    The caller must check whether the comment suppresses the finding there.
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
