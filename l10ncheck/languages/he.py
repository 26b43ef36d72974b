"""Hebrew: its script, and how it writes numbers, dates and units."""

from __future__ import annotations

from ..lazy_pattern import lazy_pattern
from .base import Language
from .wording import Wording, decades

WORDING = Wording(
    minus="מינוס|מתחת לאפס|שלילי",
    half=" וחצי",
    range_words="עד(?: ה-)?|ל-",
    numbers={
        **decades("חמישים שישים שבעים שמונים תשעים"),
        "חצי": "0.5",
    },
    quantities={
        "דקותיים": "2 min",
        "שעתיים": "2 h",
        "יומיים": "2 d",
        "שבועיים": "2 week",
        "חודשיים": "2 month",
        "שנתיים": "2 year",
        "שעה וחצי": "1.5 h",
        "יום וחצי": "1.5 d",
        "דקה וחצי": "1.5 min",
    },
    # A date behind a preposition: ב-9.7.2023.
    dates=(r"(?<=[א-ת]-)(?P<day>[0-3]?\d)[./](?P<month>1[0-2]|0?[1-9])[./](?P<year>(?:19|20)\d\d)(?![\d./-]*\d)",),
    decades=(r"שנות ה-?(?P<decade>\d0|[א-ת]+ים)(?!\w)",),
    # The dual is the number two: שעתיים, two hours.
    cardinals=(
        "שני/שתי/שניים/שתיים/פעמיים/שעתיים/יומיים/שבועיים/חודשיים/שנתיים "
        "שלוש/שלושה/שלושת ארבע/ארבעה חמש/חמישה שש/שישה שבע/שבעה שמונה תשע/תשעה עשר/עשרה"
    ),
)

LANGUAGE = Language(
    tag="he",
    name="Hebrew",
    proclitics=lazy_pattern(r"(?<!\w)ו?[בכלמש]?ה?$"),
    script=lazy_pattern(r"[\u0590-\u05ff]+"),
)
