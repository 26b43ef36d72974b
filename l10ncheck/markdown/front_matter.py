"""Front matter: YAML between ``---``, TOML between ``+++``, or a JSON object, with the places of keys and values."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from typing import Any

import yaml

from ..model import Field, FrontMatter
from .limits import DEFAULT, Limits
from .source import Source

_FENCED = re.compile(
    r"(?:---[ \t]*\n(?P<yaml>(?:.*\n)*?)---[ \t]*(?:\n|\Z)|\+\+\+[ \t]*\n(?P<toml>(?:.*\n)*?)\+\+\+[ \t]*(?:\n|\Z))"
)
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(source: Source, limits: Limits = DEFAULT) -> tuple[FrontMatter | None, int]:
    """The front matter and the offset in ``source.plain`` at which the page begins."""
    plain = source.plain
    match = _FENCED.match(plain) if plain.startswith(("---", "+++")) else None
    if match:
        start, end = match.span(match.lastgroup or 0)
        body = plain[start:end]
        if len(body) > limits.front_matter or _yaml_depth(body, limits.yaml_depth) > limits.yaml_depth:
            return _front_matter(source, match.lastgroup, match.end(), (), "too long or nested too deeply"), match.end()
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
    except yaml.YAMLError as problem:
        return _front_matter(source, "yaml", end, (), _words(problem, body))
    except RecursionError:
        return _front_matter(source, "yaml", end, (), "nested too deeply")
    if root is None:
        return _front_matter(source, "yaml", end, ())
    if not isinstance(root, yaml.MappingNode):
        return _front_matter(source, "yaml", end, (), "not a mapping of keys to values")
    return _front_matter(source, "yaml", end, _yaml_fields(source, root, "", start, {id(root)}))


def _yaml_depth(body: str, limit: int) -> int:
    """At most how many levels deep the YAML is; brackets in text count too, nothing is counted up to ``limit``."""
    deepest = 2 * limit if re.search(rf"(?:[-?][ \t]+){{{limit}}}", body) else 0
    if body.count("[") + body.count("{") <= limit:
        return deepest
    depth = 0
    for bracket in re.findall(r"[\[\]{}]", body):
        depth += 1 if bracket in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _yaml_fields(source: Source, node: Any, prefix: str, start: int, seen: set[int]) -> Iterator[Field]:
    """``seen``: the nodes met so far. An alias to one of them is not followed: it may be a cycle, or a bomb."""
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
    """Plain data: text, numbers and truth values as written, lists, mappings. Tags are ignored."""
    if isinstance(node, yaml.ScalarNode):
        return _SCALARS.get(node.tag, str)(node.value)
    if id(node) in seen:
        return None
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        return [_yaml_value(item, seen) for item in node.value]
    return {str(key.value): _yaml_value(value, seen) for key, value in node.value}


def _number(text: str) -> int | float | str:
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text


_SCALARS: dict[str, Any] = {
    "tag:yaml.org,2002:null": lambda text: None,
    "tag:yaml.org,2002:bool": lambda text: text.lower() in ("true", "yes", "on"),
    "tag:yaml.org,2002:int": _number,
    "tag:yaml.org,2002:float": _number,
}


def _words(problem: Any, body: str) -> str:
    mark = getattr(problem, "problem_mark", None)
    what = getattr(problem, "problem", None) or str(problem).split("\n", 1)[0]
    return f"line {mark.line + 2}: {what}" if mark else what


# --- TOML and JSON --------------------------------------------------------------------------------------------------


def _toml(source: Source, body: str, start: int, end: int) -> FrontMatter:
    try:
        data = tomllib.loads(body)
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        return _front_matter(source, "toml", end, (), str(problem))
    return _front_matter(source, "toml", end, _found_fields(source, data, start, end, r"[ \t]*=[ \t]*"))


def _json(source: Source) -> tuple[FrontMatter | None, int]:
    try:
        data, end = json.JSONDecoder().raw_decode(source.plain)
    except (ValueError, RecursionError):
        return None, 0
    return _front_matter(source, "json", end, _found_fields(source, data, 0, end, r"\s*:\s*")), end


def _found_fields(source: Source, data: dict[str, Any], start: int, end: int, equals: str) -> Iterator[Field]:
    """Fields of parsed data, whose keys are looked up in the text one after the other."""
    at = start
    for key, value in _flat(data, ""):
        pattern = re.compile(rf"(?<![\w-])[\"']?{re.escape(key.rsplit('.', 1)[-1])}[\"']?{equals}([\"']*)")
        match = pattern.search(source.plain, at, end)
        if not match:
            yield Field(key, value, source.span(start, start), source.span(start, start))
            continue
        at = first = match.end()
        line_end = source.plain.find("\n", first, end)
        last = (
            first + len(str(value))
            if source.plain.startswith(str(value), first)
            else (line_end if line_end > 0 else end)
        )
        name = re.match(r"[\"']?([\w.-]*)", match.group())
        key_end = match.start() + (name.end() if name else 0)
        yield Field(key, value, source.span(match.start(), key_end), source.span(first, last))
        at = max(first, last) if last <= end else first


def _flat(data: dict[str, Any], prefix: str) -> Iterator[tuple[str, Any]]:
    for key, value in data.items():
        if isinstance(value, dict) and value:
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value
