"""Reads front matter (YAML between ``---``, TOML between ``+++``, or a JSON object) with the spans of its fields."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Any

import yaml

from ..decoding import DEEPEST, DecodeError, json_prefix, toml, too_deep, too_long
from ..lazy_pattern import lazy_pattern
from ..messages import gettext
from ..model import Field, FrontMatter
from .limits import DEFAULT, Limits
from .source import Source

_FENCED = lazy_pattern(
    r"(?:---[ \t]*\n(?P<yaml>(?:.*\n)*?)---[ \t]*(?:\n|\Z)|\+\+\+[ \t]*\n(?P<toml>(?:.*\n)*?)\+\+\+[ \t]*(?:\n|\Z))"
)
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_ESCAPED = lazy_pattern(r"(?:[^\"\\\n]|\\.)*+")  # the content of a string with escapes, as JSON and TOML write it


def read_front_matter(source: Source, limits: Limits = DEFAULT) -> tuple[FrontMatter | None, int]:
    """Read the front matter of a page.

    Returns:
        The front matter (None if the page has none), and the offset in ``source.plain`` at which the rest of the page
        begins.
    """
    plain = source.plain
    match = _FENCED.match(plain) if plain.startswith(("---", "+++")) else None
    if match:
        start, end = match.span(match.lastgroup or 0)
        body = plain[start:end]
        if len(body) > limits.front_matter:
            return _front_matter(source, match.lastgroup, match.end(), (), too_long()), match.end()
        if _yaml_depth(body, limits.yaml_depth) > limits.yaml_depth:
            return _front_matter(source, match.lastgroup, match.end(), (), too_deep()), match.end()
        if match.lastgroup == "yaml":
            return _yaml(source, body, start, match.end()), match.end()
        return _toml(source, body, start, match.end()), match.end()
    if plain.startswith("{\n") and len(plain) <= limits.front_matter:
        return _json(source)
    return None, 0


def _front_matter(source: Source, kind: Any, end: int, fields: Iterable[Field], error: str = "") -> FrontMatter:
    span = source.span(0, len(source.plain[:end].rstrip()))
    return FrontMatter(kind, span, tuple(fields), error)


# --- YAML -----------------------------------------------------------------------------------------------------------


def _yaml(source: Source, body: str, start: int, end: int) -> FrontMatter:
    try:
        root = yaml.compose(body, Loader=_LOADER)
    except yaml.YAMLError as error:
        return _front_matter(source, "yaml", end, (), _error_text(error))
    except RecursionError:
        return _front_matter(source, "yaml", end, (), too_deep())
    if root is None:
        return _front_matter(source, "yaml", end, ())
    if not isinstance(root, yaml.MappingNode):
        return _front_matter(source, "yaml", end, (), gettext("it does not consist of keys with values"))
    if _is_too_deep(root):
        return _front_matter(source, "yaml", end, (), too_deep())
    return _front_matter(source, "yaml", end, _yaml_fields(source, root, "", start, {id(root)}))


def _yaml_depth(body: str, limit: int) -> int:
    """Estimate the nesting depth of a YAML text without parsing it.

    If the real depth exceeds ``limit``, the estimate exceeds it too. The estimate may be too high, since brackets
    inside texts are counted.
    """
    deepest = 2 * limit if re.search(rf"(?:[-?][ \t]+){{{limit}}}", body) else 0
    if body.count("[") + body.count("{") <= limit:
        return deepest
    depth = 0
    for bracket in re.findall(r"[\[\]{}]", body):
        depth += 1 if bracket in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _is_too_deep(root: Any) -> bool:
    """Whether a YAML node contains more than ``DEEPEST`` levels, too many for a recursive function.

    The check itself is not recursive, and visits each node once, even if several aliases refer to it.
    """
    level, seen = [root], {id(root)}
    for _ in range(DEEPEST):
        below = []
        for node in level:
            if isinstance(node, yaml.ScalarNode):
                continue
            parts = (
                node.value if isinstance(node, yaml.SequenceNode) else [each for pair in node.value for each in pair]
            )
            below += [part for part in parts if id(part) not in seen]
            seen.update(map(id, parts))
        if not below:
            return False
        level = below
    return True


def _yaml_fields(source: Source, node: Any, prefix: str, start: int, seen: set[int]) -> Iterator[Field]:
    """Yield the fields of a YAML mapping, including nested ones.

    Args:
        source: The page.
        node: The YAML mapping.
        prefix: The keys above the mapping, each followed by a dot; empty for the outermost one.
        start: The offset of the YAML text in ``source.plain``.
        seen: The ``id`` of each mapping that was read before. An alias to such a mapping is not followed: it may lead
            to an endless loop, or to a huge amount of data ("billion laughs").
    """
    for key, value in node.value:
        name = f"{prefix}{key.value}" if isinstance(key, yaml.ScalarNode) else prefix
        if isinstance(value, yaml.MappingNode) and value.value and id(value) not in seen:
            seen.add(id(value))
            yield from _yaml_fields(source, value, name + ".", start, seen)
            continue
        key_span = source.span(start + key.start_mark.index, start + key.end_mark.index)
        first, last = start + value.start_mark.index, start + value.end_mark.index
        last = first + len(source.plain[first:last].rstrip())
        if isinstance(value, yaml.ScalarNode) and value.style in ("'", '"'):
            first, last = first + 1, last - 1
        yield Field(name, _yaml_value(value, seen), key_span, source.span(first, max(first, last)))


def _yaml_value(node: Any, seen: set[int]) -> Any:
    """Convert a YAML node to plain data: text, numbers, Booleans, None, lists and mappings.

    YAML tags (``!name``) are ignored.

    Args:
        node: The YAML node.
        seen: The ``id`` of each list and mapping that was converted before. An alias to one of them becomes None.
    """
    if isinstance(node, yaml.ScalarNode):
        return _SCALARS.get(node.tag, str)(node.value)
    if id(node) in seen:
        return None
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        return [_yaml_value(item, seen) for item in node.value]
    # A key that is a list or a mapping gets an empty name. Written out, its aliases could make it huge.
    return {
        key.value if isinstance(key, yaml.ScalarNode) else "": _yaml_value(value, seen) for key, value in node.value
    }


def _number(text: str) -> int | float | str:
    """Return the number that a text stands for: ``12`` becomes 12.

    The text itself is returned if it is not a number, or if the number is too large to be exact.
    """
    for kind in (int, float):
        try:
            number = kind(text)
        except ValueError:
            continue
        return number if math.isfinite(number) and abs(number) < _LARGEST else text
    return text


_LARGEST = 2**63
_SCALARS: dict[str, Any] = {
    "tag:yaml.org,2002:null": lambda text: None,
    "tag:yaml.org,2002:bool": lambda text: text.lower() in ("true", "yes", "on"),
    "tag:yaml.org,2002:int": _number,
    "tag:yaml.org,2002:float": _number,
}


def _error_text(error: yaml.YAMLError) -> str:
    """Return what is wrong with a YAML text and in which line of the file, as a text for users."""
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error).split("\n", 1)[0]
    return gettext("line {line}: {problem}", line=mark.line + 2, problem=problem) if mark else problem


# --- TOML and JSON --------------------------------------------------------------------------------------------------


def _toml(source: Source, body: str, start: int, end: int) -> FrontMatter:
    try:
        data = toml(body)
    except DecodeError as error:
        return _front_matter(source, "toml", end, (), str(error))
    return _front_matter(source, "toml", end, _located_fields(source, data, start, end, r"[ \t]*=[ \t]*"))


def _json(source: Source) -> tuple[FrontMatter | None, int]:
    try:
        data, end = json_prefix(source.plain)
    except DecodeError:
        return None, 0
    return _front_matter(source, "json", end, _located_fields(source, data, 0, end, r"\s*:\s*")), end


def _located_fields(source: Source, data: dict[str, Any], start: int, end: int, equals: str) -> Iterator[Field]:
    """Yield the fields of front matter in TOML or JSON, with their spans.

    The parsers do not report positions, so the text is searched for the keys, in order.

    Args:
        source: The page.
        data: The parsed front matter.
        start: The offset of the front matter in ``source.plain``.
        end: The offset after it.
        equals: The pattern of the sign between a key and its value: ``=`` in TOML, ``:`` in JSON.
    """
    places = _key_places(source.plain, start, end, equals)
    offset = start
    for name, key, value in _flat(data, ""):
        matches = places.get(key, ())
        index = bisect_left(matches, offset, key=lambda match: match.start())
        if index == len(matches):
            nowhere = source.span(offset, offset)  # behind the field before it, so that all fields stay in order
            yield Field(name, value, nowhere, nowhere)
            continue
        match = matches[index]
        first = match.end()
        written = str(value).lower() if isinstance(value, bool) else str(value)
        if not written:  # the pattern has matched the quotation marks on both sides
            first -= len(match["quotes"]) // 2
        if source.plain.startswith(written, first):
            last = first + len(written)
        elif match["quotes"] == '"' and (rest := _ESCAPED.match(source.plain, first, end)):
            last = rest.end()
        else:
            line_end = source.plain.find("\n", first, end)
            last = line_end if line_end > 0 else end
        yield Field(name, value, source.span(*match.span("written")), source.span(first, last))
        offset = max(first, last) if last <= end else first


def _key_places(text: str, start: int, end: int, equals: str) -> dict[str, list[re.Match[str]]]:
    """Return, for each key of the front matter ``text[start:end]``, the places where it is written, in order.

    ``equals`` is the pattern of the sign between a key and its value: ``=`` in TOML, ``:`` in JSON.
    """
    pattern = re.compile(
        rf"(?<![\w-])(?P<written>\"(?P<a>[^\"\n]*)\"|'(?P<b>[^'\n]*)'|(?P<c>[\w-]+)){equals}(?P<quotes>[\"']*)"
    )
    places: dict[str, list[re.Match[str]]] = {}
    for match in pattern.finditer(text, start, end):
        places.setdefault(match["a"] or match["b"] or match["c"] or "", []).append(match)
    return places


def _flat(data: dict[str, Any], prefix: str) -> Iterator[tuple[str, str, Any]]:
    """Yield the dotted name (``menu.weight``), the key (``weight``) and the value of each field, also of nested ones.

    Args:
        data: The parsed front matter, or a mapping in it.
        prefix: The text with which each dotted name begins, such as ``menu.``.
    """
    for key, value in data.items():
        if isinstance(value, dict) and value:
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", key, value
