"""Compare the shortcodes, components and directives (tags) of aligned blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from ..admonitions import is_admonition, is_same_admonition
from ..lazy_pattern import lazy_pattern
from ..links import address
from ..model import Arg, Match, Segment, Span, Tag
from .html_tags import ELEMENTS
from .pairing import MANY, best_pairs, pair_nearby

if TYPE_CHECKING:
    from ..comparison import Comparison

# HTML is used for layout, and expressions are code of the page. Both may differ between languages.
_SYNTAXES = frozenset(["shortcode", "jsx", "liquid", "directive", "fence", "include", "admonition"])
# Confidence of a match. Below it, its blocks have little in common.
UNSURE = 0.1
# Arguments with text for readers.
PROSE = (
    "text", "title", "caption", "alt", "label", "heading", "header", "summary", "description", "attr", "tooltip",
    "placeholder", "content", "message", "subtitle", "prepend", "append", "aria-label", "link_text", "linkText",
)  # fmt: skip
# The parts of a table, which the other page may have as a Markdown table or a list.
_TABLE_PARTS = frozenset({"table", "colgroup", "thead", "tbody", "tfoot", "tr", "th", "td"})
_BESIDE = 6  # distance in matches
_UPWARDS = lazy_pattern(r"^(?:\.\./)+")
_OPAQUE = lazy_pattern(r"(?<![\w+/=%-])[\w+/=%-]{40,}+$")  # encoded data in an address, such as a drawing


class TagPair(Struct, frozen=True):
    """A tag of the source whose counterpart in the translation differs in its arguments or its name, or is missing.

    ``translation`` is the counterpart; None if it is missing.
    """

    match: Match
    source: Tag
    translation: Tag | None


def tag_pairs(comparison: Comparison) -> tuple[TagPair, ...]:
    """Return the tags of the source that have no equal tag in the aligned block of the translation, each with the most
    similar tag of that block.

    Closing tags are left out.
    """
    return tuple(
        pair
        for match in comparison.alignment.matches
        if match.translation and any(segment.tags for segment in match.source)
        for pair in _pairs(match)
    )


def missing_tags(comparison: Comparison) -> tuple[tuple[Match, list[Tag]], ...]:
    """Return the tags of the source without a counterpart in the translation, grouped by the match of their block."""
    displaced = comparison.of(displaced_tags)
    missing = [
        pair
        for pair in comparison.of(tag_pairs)
        if pair.translation is None and pair.source.span not in displaced.source and not _is_in_code(comparison, pair)
    ]
    blocks = groupby(missing, key=lambda pair: pair.match.source[0].index)
    groups = [list(pairs) for _, pairs in blocks]
    return tuple((pairs[0].match, [pair.source for pair in pairs]) for pairs in groups)


def _is_in_code(comparison: Comparison, pair: TagPair) -> bool:
    """Whether the translation has a shortcode in inline code more often than the source. It is rendered there too.

    For example, it has `` `v{{< version >}}` `` where the source has ``v{{< version >}}``.
    """
    if pair.source.syntax not in ("shortcode", "liquid"):
        return False
    tag = "".join(comparison.source.text[pair.source.span.start : pair.source.span.end].split())
    own, other = (
        sum(tag in "".join(code.text.split()) for segment in segments for code in segment.codes)
        for segments in (pair.match.source, pair.match.translation)
    )
    return other > own


def added_tags(comparison: Comparison) -> tuple[tuple[Match, Tag], ...]:
    """Return the tags of the translation that have no counterpart in the source, each with the match of its block.

    A counterpart may be in the aligned block or in a block next to it.
    """
    displaced = comparison.of(displaced_tags).translation
    return tuple((match, tag) for match, tag in comparison.of(_added) if tag.span not in displaced)


class DisplacedTags(Struct, frozen=True):
    """Tags whose counterpart is in a nearby block, not in the aligned one.

    Attributes:
        source: The spans of these tags in the source.
        translation: The spans of their counterparts in the translation.
        renamed: The tags that have another name than their counterparts, each with its counterpart.
    """

    source: frozenset[Span]
    translation: frozenset[Span]
    renamed: tuple[tuple[Tag, Tag], ...]


def displaced_tags(comparison: Comparison) -> DisplacedTags:
    """Return the tags whose counterpart is in a nearby block.

    For example, one page has ``<A><B>`` on one line, and the other has the two tags on two lines.

    A tag and its counterpart have the same name. Another name is accepted only if the two have equal arguments and are
    in adjacent unmatched blocks: ``{{Compat}}`` and ``{{Kompat}}``, each on a line of its own. The names of tags that
    open or close an element may only differ in case: ``<Note>`` and ``<note>``.
    """
    matches = comparison.alignment.matches
    rows = {match.source[0].index: row for row, match in enumerate(matches) if match.source}
    rows_here = {match.translation[0].index: row for row, match in enumerate(matches) if match.translation}
    missing = [
        (rows[pair.match.source[0].index], pair.source) for pair in comparison.of(tag_pairs) if pair.translation is None
    ]
    extra = [(rows_here[match.translation[0].index], tag) for match, tag in comparison.of(_added)]
    for row, match in enumerate(matches):
        if match.relation == "missing":
            missing += [(row, tag) for tag in _tags(match.source)]
        elif match.relation == "extra":
            extra += [(row, tag) for tag in _tags(match.translation)]
    missing.sort(key=lambda item: item[0])
    extra.sort(key=lambda item: item[0])
    pairs, missing, extra = pair_nearby(missing, extra, lambda item: _fixed_key(item[1]), lambda item: item[0], _BESIDE)
    renamed, _, _ = pair_nearby(
        [(row, tag) for row, tag in missing if _may_be_renamed(matches[row], tag)],
        [(row, tag) for row, tag in extra if _may_be_renamed(matches[row], tag)],
        lambda item: (item[1].syntax, _values(item[1]), "" if item[1].role == "single" else item[1].name.lower()),
        lambda item: item[0],
        1,
    )
    pairs += renamed
    return DisplacedTags(
        frozenset(tag.span for (_, tag), _ in pairs),
        frozenset(tag.span for _, (_, tag) in pairs),
        tuple((tag, other) for (_, tag), (_, other) in renamed),
    )


def _may_be_renamed(match: Match, tag: Tag) -> bool:
    """Whether the other page may have the same tag under another name, in a block that was not aligned with this one.

    This is so if the block of the tag has no counterpart, and the tag is not an admonition.
    """
    return match.relation in ("missing", "extra") and not is_admonition(tag)


def _fixed_key(tag: Tag) -> tuple[str, frozenset[str]]:
    """Return what a translation must keep of a tag: its name and its arguments, except for text for readers."""
    return _name(tag), frozenset(comparable_argument(arg.value) for arg in tag.args if arg.name not in PROSE)


def _added(comparison: Comparison) -> tuple[tuple[Match, Tag], ...]:
    """Return the tags of the translation that have no counterpart in the aligned block, each with its match."""
    added = []
    for match in comparison.alignment.matches:
        if not match.source or not match.translation:
            continue
        if not any(segment.tags for segment in match.translation):
            continue  # most matches
        source_tags, tags = _tags(match.source), _tags(match.translation)
        if not tags or _are_written_alike(source_tags, tags):
            continue
        paired = {pair.translation.span for pair in _pairs(match) if pair.translation is not None}
        unpaired = Counter(map(_key, source_tags))
        for tag in tags:
            if unpaired[_key(tag)]:
                unpaired[_key(tag)] -= 1
            elif tag.span not in paired and not any(is_same_admonition(other, tag) for other in source_tags[:MANY]):
                added.append((match, tag))
    return tuple(added)


def named_arguments(tag: Tag) -> dict[str, Arg]:
    """Return the arguments of a tag by name. A positional argument is named by its number, from ``1``.

    If two arguments have the same name, only the last one is included.
    """
    named: dict[str, Arg] = {}
    for argument in tag.args:
        named[argument.name or str(sum(name.isdigit() for name in named) + 1)] = argument
    return named


@lru_cache(4096)
def comparable_argument(value: str) -> str:
    """Return the value of an argument in a normal form, for comparison.

    White space is reduced to single spaces, and an address is in normal form (see ``links``). A ``../`` at the
    beginning of a relative path is removed, since it depends on the folder of the page. Quotes in lists, objects and
    calls of JavaScript become double quotes. A string in braces is written without its quotes: ``name={"a"}`` and
    ``name="a"`` have the same value.
    """
    value = " ".join(value.split())
    if value[:1] == value[-1:] and value[:1] in ('"', "'") and len(value) > 2:
        value = value[1:-1]
    if value[:1] in ("[", "{") or value[-1:] == ")":
        value = value.replace("'", '"')
    if "/" not in value:
        return value
    target = address(value)
    path = _UPWARDS.sub("", target.path)
    return f"{target.host} {path} {target.query} {_OPAQUE.sub('', target.fragment)}"


def _pairs(match: Match) -> Iterable[TagPair]:
    """Return the source tags of a match that have no equal tag in its translation, each with the most similar one."""
    source_tags, tags = _tags(match.source), _tags(match.translation)
    if not source_tags or _are_written_alike(source_tags, tags):
        return []
    unpaired = Counter(_key(tag) for tag in tags)
    missing = []
    for tag in source_tags:
        if unpaired[_key(tag)]:
            unpaired[_key(tag)] -= 1
        else:
            missing.append(tag)
    extra: list[Tag] = []
    for tag in reversed(tags):  # the first of several equal tags is the counterpart
        if unpaired[_key(tag)]:
            unpaired[_key(tag)] -= 1
            extra.append(tag)
    extra.reverse()
    for tag in list(missing):
        same = next((other for other in extra[:MANY] if is_same_admonition(tag, other)), None)
        if same is not None:
            missing.remove(tag)
            extra.remove(same)
    elements = {tag.name: tag for segment in match.translation for tag in segment.tags if tag.syntax == "html"}
    extra += [elements[tag.name.lower()] for tag in missing if tag.syntax == "jsx" and tag.name.lower() in elements]
    return _pair_by_likeness(match, missing, extra)


def _pair_by_likeness(match: Match, missing: list[Tag], extra: list[Tag]) -> Iterable[TagPair]:
    """Yield each missing tag, paired with the extra tag that is most similar to it. The best pairs are chosen first.

    A tag that resembles no extra tag is yielded without a counterpart.
    """
    is_block = match.source[0].kind == match.translation[0].kind == "tag"
    partners = best_pairs(
        (likeness, i, j)
        for i, tag in enumerate(missing[:MANY])
        for j, other in enumerate(extra[:MANY])
        if (likeness := _likeness(tag, other, is_block)) > 0
    )
    for i, tag in enumerate(missing):
        yield TagPair(match, tag, extra[partners[i]] if i in partners else None)


def _likeness(tag: Tag, other: Tag, is_block: bool) -> float:
    """Return how similar two tags are; 0 if they cannot correspond.

    Tags with equal names are always more similar than tags with different names and equal arguments. ``is_block`` is
    whether both tags are blocks of their own.
    """
    values, others = _values(tag), _values(other)
    if _name(tag) == _name(other):
        return 1000.0 + len(values & others)
    if tag.name.lower() == other.name.lower():
        return 500.0 + len(values & others)  # different capitalization
    if is_admonition(tag) and is_admonition(other):
        return 2.0  # a different kind of admonition
    # a different name with the same arguments
    return 1.0 if values == others and (tag.args or is_block) else 0.0


def _tags(segments: Iterable[Segment]) -> list[Tag]:
    return [tag for segment in segments for tag in compared_tags(segment)]


def compared_tags(segment: Segment) -> list[Tag]:
    """Return the tags of a segment that its translation must have too.

    Tags inside code are left out, since they are part of the code.
    """
    if segment.kind == "code":
        return []
    return [tag for tag in segment.tags if tag.syntax in _SYNTAXES and tag.role != "close" and not is_free(tag)]


def is_free(tag: Tag) -> bool:
    """Whether a translation may leave out a tag. This is so for all HTML tags.

    In MDX, where all tags are components, it may leave out only two kinds: HTML elements in capital letters, such as
    ``<BR>``, and the tags of a table, whose cells are compared anyway.
    """
    is_element = tag.name in _TABLE_PARTS or (tag.name.isupper() and tag.name.lower() in ELEMENTS)
    return tag.syntax == "html" or (tag.syntax == "jsx" and is_element)


def _are_written_alike(tags: Sequence[Tag], others: Sequence[Tag]) -> bool:
    """Whether two lists have equal tags in the same order. This quick test is enough for nearly all blocks."""
    return len(tags) == len(others) and all(
        (tag.syntax, tag.name, tag.role) == (other.syntax, other.name, other.role)
        and [(arg.name, arg.value) for arg in tag.args] == [(arg.name, arg.value) for arg in other.args]
        for tag, other in zip(tags, others, strict=True)
    )


def _key(tag: Tag) -> tuple[str, frozenset[tuple[str, str]]]:
    """Return the name and the arguments of a tag. Tags with the same key are equal."""
    return _name(tag), _values(tag)


def _name(tag: Tag) -> str:
    """Return the name of a tag for comparison. The kind of a GitHub alert is in lower case, so ``[!NOTE]`` equals
    ``:::note``.
    """
    return tag.name.lower() if tag.syntax == "admonition" else tag.name


def _values(tag: Tag) -> frozenset[tuple[str, str]]:
    """Return the names and the normal forms of the arguments of a tag."""
    return frozenset((name, comparable_argument(argument.value)) for name, argument in named_arguments(tag).items())
