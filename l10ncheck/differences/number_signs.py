"""Find numbers whose sign differs between a page and its translation: ``$15`` and ``€15``, ``>= 2`` and ``<= 2``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from ..languages.composed_values import Value
from ..languages.digits import ascii_digits
from ..lazy_pattern import lazy_pattern
from ..model import Segment
from .bounds import MANY
from .stated_values import StatedValue

_CURRENCIES = "$€£¥₩₹₽₺₫₴฿"
_SAME_SIGNS = {"≤": "<=", "≦": "<=", "≥": ">=", "≧": ">=", "＜": "<", "＞": ">", "＄": "$", "￥": "¥"}
_SIGNS = lazy_pattern(f"[{_CURRENCIES}<>{''.join(_SAME_SIGNS)}]")
_NUMBER = r"\d++(?:[.,\u00a0\u202f]\d++| \d{3}(?!\d))*+"
_SIGNED = lazy_pattern(
    rf"(?<![-=<>])(?P<before>[<>]=?|[{_CURRENCIES}{''.join(_SAME_SIGNS)}])[ \u00a0]?(?P<number>{_NUMBER})(?![A-Za-z%])"
    rf"|(?<![\w.,])(?P<amount>{_NUMBER})[ \u00a0\u202f]?(?P<after>[{_CURRENCIES}＄￥])(?![A-Za-z\d{_CURRENCIES}])"
)


class ChangedSign(Struct, frozen=True):
    """A number of the source that has another sign in the translation.

    ``is_currency`` is whether it is the sign of a currency. Otherwise, it is that of a comparison, such as ``>=``.
    """

    source: StatedValue
    translation: StatedValue
    is_currency: bool


class _Signed(Struct, frozen=True):
    sign: str
    digits: str
    stated: StatedValue

    @property
    def is_currency(self) -> bool:
        return self.sign in _CURRENCIES


def changed_signs(source: Sequence[Segment], translation: Sequence[Segment]) -> Iterator[ChangedSign]:
    """Yield the numbers that have a sign for a currency or a comparison on both sides, but not the same one.

    A number without such a sign is left out: the other side may write the sign as a word.
    """
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
                yield ChangedSign(one.stated, other.stated, one.is_currency)
                break


def _signed(segments: Sequence[Segment]) -> Iterator[_Signed]:
    for segment in segments:
        for found in _SIGNED.finditer(ascii_digits(segment.prose)):
            sign = found["before"] or found["after"]
            sign = _SAME_SIGNS.get(sign, sign)
            digits = "".join(filter(str.isdigit, found["number"] or found["amount"]))
            yield _Signed(sign, digits, StatedValue(segment, Value("number", sign + digits, *found.span())))
