"""Recognizes admonitions (notes, warnings, tips): which tags open one, and which segments it contains."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .lazy_pattern import lazy_pattern
from .model import Segment, Tag

# Names of admonitions in lower case: of Hugo and Docsy shortcodes, Docusaurus and VitePress containers, Python-Markdown
# admonitions, GitHub alerts, GitBook hints, Starlight asides, and components of the React documentation.
_NAMES = frozenset(
    {"admonition", "alert", "aside", "attention", "callout", "canary", "caution", "danger", "deepdive", "details"}
    | {
        "example",
        "hint",
        "important",
        "info",
        "note",
        "pageinfo",
        "pitfall",
        "quote",
        "success",
        "tip",
        "warning",
        "wip",
    }
)
# Groups of kinds that mean the same in different syntaxes. The first of a group is the common name.
_GROUPS = (
    ("note", "info", "important", "pageinfo", "seealso", "secondary", "primary"),
    ("tip", "hint", "success", "check"),
    ("warning", "caution", "danger", "attention", "error", "pitfall"),
)
_KINDS = {name: group[0] for group in _GROUPS for name in group}
_ANY_KIND = frozenset(("admonition", "alert", "aside", "callout", "hint"))  # tags whose kind is an argument
_KIND_ARGUMENTS = frozenset(("type", "kind", "style", "variant", "theme", ""))
_LABEL = lazy_pattern(r"\W*(\w+) ?:")


def is_admonition(tag: Tag) -> bool:
    """Whether the tag opens an admonition (a note, warning or tip)."""
    return tag.role != "close" and is_admonition_name(tag.name)


def is_admonition_name(name: str) -> bool:
    """Whether tags with this name open an admonition."""
    return name.lower() in _NAMES


def is_same_admonition(tag: Tag, other: Tag) -> bool:
    """Whether two tags open the same kind of admonition, written in two ways: ``:::note`` and ``> [!NOTE]``.

    If both have the same syntax, one must have the kind as its name and the other as an argument: ``<Note>`` and
    ``<Callout type="note">``. A tag that names no kind, such as ``<Callout>``, is of the same kind as any other.
    """
    if not is_admonition(tag) or not is_admonition(other):
        return False
    if tag.syntax == other.syntax and (tag.name.lower() in _ANY_KIND) == (other.name.lower() in _ANY_KIND):
        return False  # both have the same syntax, so a difference is a real one
    return len({admonition_kind(tag), admonition_kind(other)} - {""}) < 2


def admonition_kind(tag: Tag) -> str:
    """Return the kind of an admonition, by a name that is the same for all syntaxes; empty if the tag names no kind.

    For example, the kind of both ``:::info`` and ``> [!NOTE]`` is ``note``.
    """
    kind = named_kind(tag)
    return _KINDS.get(kind, "" if kind in _ANY_KIND else kind)


def named_kind(tag: Tag) -> str:
    """Return the kind of an admonition as its tag writes it, in lower case: ``warning`` for ``> [!WARNING]``.

    If the tag names no kind, the result is the name of the tag, such as ``callout``.
    """
    name = tag.name.lower()
    if name not in _ANY_KIND:
        return name
    given = (argument.value.lower() for argument in tag.args if argument.name in _KIND_ARGUMENTS)
    return next((kind for kind in given if kind in _KINDS), name)


def names_kind(tag: Tag, argument: str) -> bool:
    """Whether an argument of a tag names the kind of an admonition: ``style`` in ``{% hint style="warning" %}``."""
    return (
        tag.name.lower() in _ANY_KIND
        and argument in _KIND_ARGUMENTS
        and any(each.name == argument and each.value.lower() in _KINDS for each in tag.args)
    )


def opens_admonition(segment: Segment) -> bool:
    """Whether the segment is a tag that opens an admonition, such as ``:::note``."""
    return segment.kind == "tag" and any(is_admonition(tag) for tag in segment.tags)


def is_labelled(segment: Segment, tag: Tag) -> bool:
    """Whether a text begins with the kind of an admonition: ``NOTE: This deletes all files.`` for ``:::note``."""
    label = _LABEL.match(segment.text)
    kind = _KINDS.get(label[1].lower()) if label else None
    return kind is not None and admonition_kind(tag) in (kind, "")


def is_closing(segment: Segment) -> bool:
    """Whether the segment consists only of closing tags."""
    return segment.kind == "tag" and bool(segment.tags) and all(tag.role == "close" for tag in segment.tags)


def admonition_content(segments: Sequence[Segment], opening: Segment) -> tuple[Segment, ...]:
    """Return the segments inside an admonition, in order, without its opening and closing tags.

    The last one is the segment before the closing tag, such as ``:::``. In a syntax without closing tags, such as
    ``> [!NOTE]``, it is the last segment of the block that begins with the mark.

    Args:
        segments: All segments of the page.
        opening: The segment that opens the admonition.

    Returns:
        The segments. Empty if a closing tag is needed, but the next heading or admonition comes before it.
    """
    first = opening.index + 1
    block = segments[first].parent if first < len(segments) else None
    inside: list[Segment] = []
    if block and block.kind == "admonition" and block.span.start <= opening.span.start < block.span.end:
        for segment in _from(segments, first):
            if segment.span.start >= block.span.end:
                break
            if not is_closing(segment):
                inside.append(segment)
        return tuple(inside)
    name = opening.tags[0].name
    for segment in _from(segments, first):
        if is_closing(segment) and segment.tags[0].name == name:
            return tuple(inside)
        if segment.kind == "heading" or opens_admonition(segment):
            return ()
        inside.append(segment)
    return ()


def _from(segments: Sequence[Segment], first: int) -> Iterator[Segment]:
    """Yield the segments from the index ``first`` on, without copying the list."""
    return (segments[index] for index in range(first, len(segments)))


def indexes_in_admonitions(segments: Sequence[Segment]) -> frozenset[int]:
    """Return the indexes of all segments that are inside an admonition."""
    return frozenset(
        inside.index
        for opening in segments
        if opens_admonition(opening)
        for inside in admonition_content(segments, opening)
    )
