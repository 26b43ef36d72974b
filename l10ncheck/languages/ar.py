"""Arabic: its script, and how it writes numbers, dates and units."""

from __future__ import annotations

from ..lazy_pattern import lazy_pattern
from .base import Language, repeats
from .wording import Wording, decades, with_endings

WORDING = Wording(
    minus="سالب|ناقص|تحت الصفر",
    centuries=("القرن (?:ال)?#",),
    half=" ونصف",
    range_words="إلى|حتى",
    units={
        "ثوان": "s",
        "ثوانٍ": "s",
        "دقائق": "min",
        "دقيقة": "min",
        "ساعات": "h",
        "أيام": "d",
        "يوما": "d",
        "بالمئة": "%",
        "ميجابايت": "MB",
        "جيجابايت": "GB",
    },
    numbers={
        **decades("خمسينيات ستينيات سبعينيات ثمانينيات تسعينيات"),
    },
    quantities={
        **dict.fromkeys(("ثانيتان", "ثانيتين"), "2 s"),
        **dict.fromkeys(("دقيقتان", "دقيقتين"), "2 min"),
        **dict.fromkeys(("ساعتان", "ساعتين"), "2 h"),
        **dict.fromkeys(("يومان", "يومين"), "2 d"),
        **dict.fromkeys(("أسبوعان", "أسبوعين"), "2 week"),
        **dict.fromkeys(("شهران", "شهرين"), "2 month"),
        **dict.fromkeys(("عامان", "عامين", "سنتان", "سنتين"), "2 year"),
        "ساعة ونصف": "1.5 h",
        "نصف ساعة": "0.5 h",
    },
    decades=(r"(?P<decade>خمسينيات|ستينيات|سبعينيات|ثمانينيات|تسعينيات)",),
    # The dual is the number two: ساعتان, two hours.
    cardinals=(
        "اثنان/اثنين/اثنتان/اثنتين/كلا/مرتان/مرتين/ساعتان/ساعتين/يومان/يومين/أسبوعان/أسبوعين/شهران/شهرين/عامان/عامين "
        "ثلاثة/ثلاث أربعة/أربع خمسة/خمس ستة/ست سبعة/سبع ثمانية/ثماني تسعة/تسع عشرة/عشر"
    ),
    ordinals=with_endings("الثان الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر", "", "ة", "ي", "ية"),
)

LANGUAGE = Language(
    tag="ar",
    name="Arabic",
    proclitics=lazy_pattern(r"(?<!\w)(?:[وف]?[بكل]?(?:ال)?|[وف]?لل)$"),
    script=lazy_pattern(r"[\u0600-\u065f\u066e-\u06d3\u06fa-\u06ff]+"),
    repeated_words=repeats(r"(?!(?:جدا|خطوة|واحدا) )[^\W\d_a-zA-Z]{2,40}+"),
)
