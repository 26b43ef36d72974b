"""Persian: its script, and how it writes numbers, dates and units."""

from __future__ import annotations

from ..lazy_pattern import lazy_pattern
from .base import Language, repeats
from .wording import Wording

WORDING = Wording(
    minus="منفی|زیر صفر",
    half=" و نیم",
    numbers={"یک": "1", "نیم": "0.5"},
    not_before={"یک": "(?! و نیم| (?:دقیقه|ساعت|روز|هفته|ماه|سال) و نیم)"},
    range_words="تا",
    cardinals="دو/هردو سه چهار پنج شش/شیش هفت هشت نه ده یازده دوازده",
    ordinals="دوم سوم چهارم پنجم ششم هفتم هشتم نهم دهم",
)

# Persian repeats words on purpose (تک تک), but not these.
_REPEATED = r"از|به|در|که|این|را|است|شده|برای|با|و"

LANGUAGE = Language(
    tag="fa",
    name="Persian",
    script=lazy_pattern(r"[\u0600-\u065f\u066e-\u06d3\u06fa-\u06ff]+"),
    repeated_words=repeats(_REPEATED),
)
