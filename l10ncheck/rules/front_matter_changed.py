"""front-matter-changed: see the class."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase

from msgspec import Struct

from ..comparison import Comparison
from ..differences.front_matter import comparable, fields
from ..model import Edit, Field, Finding, Fix, Severity
from .base import Example, Rule

_ADDRESS = frozenset(("slug", "url", "permalink", "id"))


class Options(Struct, frozen=True, forbid_unknown_fields=True):
    """``keys``: names of the values that must be those of the source; ``*`` stands for any characters, and the last
    part of a nested key is enough. ``advice``: the same, for values whose difference is worth a hint only.
    """

    keys: tuple[str, ...] = (
        "slug", "date", "id", "content_type", "layout", "type", "url", "no_list", "toc_hide", "simple_list",
        "min-kubernetes-server-version", "feature_gate*", "stages.*", "api_metadata.*", "template", "permalink",
        "draft", "version", "evergreen", "math", "mermaid", "hide", "outputs", "cascade.*",
    )  # fmt: skip
    advice: tuple[str, ...] = ("weight", "sidebar_position", "order", "nav_order", "position")


class FrontMatterChanged(Rule[Options]):
    """A value of the front matter that is for the generator differs from the source.

    ## Why it matters
    The page has another address, another layout, another date or another place in the menu.

    ## What is ignored
    Keys that neither option names: texts, people, and what a site has for one language; values in the script of the
    translation. Quotes, order and the way a
    date is written.

    ## How to fix it
    Copy the value from the source.
    """

    name = "front-matter-changed"
    group = "front-matter"
    severity = Severity.WARNING
    examples = (
        Example("---\ntitle: Lanes\nslug: lanes\n---\n", "---\ntitle: 레인\nslug: lane\n---\n", fires=1),
        Example("---\ndate: 2026-03-12\n---\n", "---\ndate: 2026-03-13\n---\n", fires=1),
        Example(
            "---\nslug: lanes\ndate: 2026-03-12\n---\n", "---\nslug: \"lanes\"\ndate: '2026-03-12'\n---\n", fires=0
        ),
        Example("---\ntitle: Lanes\nauthor: Kim\n---\n", "---\ntitle: 레인\nauthor: 김\n---\n", fires=0),
        Example("---\ncard: a\n---\n", "---\ncard: b\n---\n", fires=1, options={"keys": ["card"]}),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        both = comparison.of(fields)
        if both is None:
            return
        source, translation = both
        for key, there in source.items():
            here = translation.get(key)
            if here is None or comparable(there.value) == comparable(here.value):
                continue
            if comparison.language.has_script(str(here.value)) or comparison.source_language.has_script(
                str(there.value)
            ):
                continue
            strict = _named(key, self.options.keys)
            if not strict and not _named(key, self.options.advice):
                continue
            yield self.finding(
                comparison,
                here.value_span,
                there.value_span,
                f"{key} changed: {_written(there.value)} in the source, {_written(here.value)} here",
                subject=key,
                severity=None if strict else Severity.INFO,
                hint="Copy the value from the source.",
                fix=_fix(comparison, there, here, strict),
            )


def _fix(comparison: Comparison, there: Field, here: Field, strict: bool) -> Fix | None:
    """Copy a value of one line as it is written. What gives a page its address, or a place of its own, is looked at."""
    source, translation = comparison.source, comparison.translation
    right = source.text[there.value_span.start : there.value_span.end].strip()
    old = translation.text[here.value_span.start : here.value_span.end]
    formats = {page.front_matter.format for page in (source, translation) if page.front_matter}
    if len(formats) > 1 or not right or not old.strip() or "\n" in right + old or isinstance(there.value, list | dict):
        return None
    return Fix(
        f"Copy {here.key} from the source", (Edit(here.value_span, right),), safe=strict and here.key not in _ADDRESS
    )


def _named(key: str, patterns: tuple[str, ...]) -> bool:
    last = key.rsplit(".", 1)[-1]
    return any(fnmatchcase(key, pattern) or fnmatchcase(last, pattern) for pattern in patterns)


def _written(value: object) -> str:
    text = " ".join(str(value).split())
    return f'"{text}"' if len(text) <= 60 else f'"{text[:60]} …"'
