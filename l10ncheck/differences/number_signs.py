"""Find numbers with another sign in the translation: ``$15`` and ``€15``, ``>= 2`` and ``<= 2``, ``-3`` and ``3``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from ..languages import Language
from ..languages.composed_values import Value
from ..languages.digits import ascii_digits
from ..lazy_pattern import lazy_pattern
from ..model import Segment
from .pairing import MANY
from .stated_values import StatedValue

_CURRENCIES = "$€£¥₩₹₽₺₫₴฿"
_SAME_SIGNS = {"≤": "<=", "≦": "<=", "≥": ">=", "≧": ">=", "＜": "<", "＞": ">", "＄": "$", "￥": "¥"}
_SIGNS = lazy_pattern(f"[{_CURRENCIES}<>{''.join(_SAME_SIGNS)}]")
_NUMBER = r"\d++(?:[.,\u00a0\u202f]\d++| \d{3}(?!\d))*+"
_SIGNED = lazy_pattern(
    rf"(?<![-=<>])(?P<before>[<>]=?|[{_CURRENCIES}{''.join(_SAME_SIGNS)}])[ \u00a0]?(?P<number>{_NUMBER})(?![A-Za-z%])"
    rf"|(?<![\w.,])(?P<amount>{_NUMBER})[ \u00a0\u202f]?(?P<after>[{_CURRENCIES}＄￥])(?![A-Za-z\d{_CURRENCIES}])"
)
_MINUS = lazy_pattern(rf"(?<!\d )(?<![^\s(])[-\u2212](?P<number>{_NUMBER})(?!\w)")
_DASH = "[-\u2010-\u2015\u2212\uff0d]"
_PLAIN = lazy_pattern(rf"(?<![A-Za-z\d_.,])(?P<minus>{_DASH}[ \u00a0]?)?(?P<number>{_NUMBER})(?P<after>{_DASH}(?!\d))?")


class ChangedSign(Struct, frozen=True):
    """A number of the source that has another sign in the translation.

    ``kind`` is "unit" for the sign of a currency, and "number" for a minus or a comparison such as ``>=``.
    """

    source: StatedValue
    translation: StatedValue
    kind: Literal["unit", "number"]


class _Signed(Struct, frozen=True):
    sign: str
    digits: str
    stated: StatedValue

    @property
    def is_currency(self) -> bool:
        return self.sign in _CURRENCIES


def changed_signs(
    source: Sequence[Segment], translation: Sequence[Segment], language: Language
) -> Iterator[ChangedSign]:
    """Yield the numbers that lost their minus sign, or have another sign for a currency or a comparison.

    A number without a sign for a currency or a comparison is left out: one side may write the sign as a word.
    ``language`` is that of the translation.
    """
    yield from _lost_minuses(source, translation, language)
    if not any(_SIGNS.search(segment.prose) for segment in source):
        return
    own, others = list(_signed(source))[:MANY], list(_signed(translation))[:MANY]
    for one in list(own):
        same = next((each for each in others if (each.sign, each.digits) == (one.sign, one.digits)), None)
        if same is not None:
            own.remove(one)
            others.remove(same)
    for one in own:
        for other in others:
            if other.digits == one.digits and other.is_currency == one.is_currency:
                others.remove(other)
                yield ChangedSign(one.stated, other.stated, "unit" if one.is_currency else "number")
                break


def is_price(stated: StatedValue) -> bool:
    """Whether the sign of a currency stands before or after a number: ``$3.25``, ``3,25 €``."""
    prose, value = stated.segment.prose, stated.value
    beside = prose[: value.start].rstrip()[-1:] + prose[value.end :].lstrip()[:1]
    return any(sign in f"{_CURRENCIES}＄￥" for sign in beside)


def _lost_minuses(
    source: Sequence[Segment], translation: Sequence[Segment], language: Language
) -> Iterator[ChangedSign]:
    """Yield the negative numbers that are positive in the translation: ``-3`` and ``3``.

    Nothing is yielded if the translation, whose language is ``language``, has a word for the minus sign.
    """
    negative = [(segment, found) for segment in source for found in _MINUS.finditer(segment.prose)][:MANY]
    if not negative or any(language.minus.search(segment.prose) for segment in translation):
        return
    numbers = [(each, found) for each in translation for found in _PLAIN.finditer(ascii_digits(each.prose))][:MANY]
    for segment, found in negative:
        same = [(each, other) for each, other in numbers if _number_digits(other) == _number_digits(found)]
        if same and not any(other["minus"] or other["after"] for _, other in same):
            each, other = same[0]
            yield ChangedSign(
                StatedValue(segment, Value("number", f"-{_number_digits(found)}", *found.span())),
                StatedValue(each, Value("number", _number_digits(other), *other.span())),
                "number",
            )


def _number_digits(found: re.Match[str]) -> str:
    return "".join(filter(str.isdigit, found["number"]))


def _signed(segments: Sequence[Segment]) -> Iterator[_Signed]:
    for segment in segments:
        for found in _SIGNED.finditer(ascii_digits(segment.prose)):
            sign = found["before"] or found["after"]
            sign = _SAME_SIGNS.get(sign, sign)
            digits = "".join(filter(str.isdigit, found["number"] or found["amount"]))
            yield _Signed(sign, digits, StatedValue(segment, Value("number", sign + digits, *found.span())))
