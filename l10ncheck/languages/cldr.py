"""Makes the notation of a language from CLDR: digits, separators, months, units, scales and times.

Babel is imported when the first number of a language is read.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any
from unicodedata import category

from ..lazy_pattern import lazy_pattern
from ..messages import current_texts
from .composed_values import Value
from .notation import Notation
from .tags import UNSPACED
from .wording import Wording, in_any_case, number_words

if TYPE_CHECKING:
    from babel import Locale

    from .base import Language

_UNITS = {
    "duration-nanosecond": "ns", "duration-microsecond": "us", "duration-millisecond": "ms", "duration-second": "s",
    "duration-minute": "min", "duration-hour": "h", "duration-day": "d", "duration-week": "week",
    "duration-month": "month", "duration-year": "year", "digital-kilobyte": "KB", "digital-megabyte": "MB",
    "digital-gigabyte": "GB", "digital-terabyte": "TB", "concentr-percent": "%",
}  # fmt: skip
_YEAR = r"(?P<year>(?:1[5-9]|20|21)\d\d)"
_CENTURY = r"(?<![\w.]){}(?P<{}>\d\d?|[IVX]{{1,6}})(?!\d)(?:\.|[-ºª°]?[^\s\d.,;~～〜–—]{{1,5}})??"
_DASH = "[-–—~〜～]"
_GAP = "[ \u00a0\u202f\u2009]"
# Which half of the day the names of CLDR's periods say; "night" may be in both.
_HALVES_OF_DAY = {"am": "morning", "morning": "morning", "pm": "noon", "afternoon": "noon", "evening": "noon"}
_MARKS = lazy_pattern("[\u200e\u200f]")
# The vowel signs of Indic scripts, which ``\w`` does not match: in Tamil, the letter for "m" begins the word "months".
_VOWEL_SIGNS = "".join(char for char in map(chr, range(0x900, 0xE00)) if category(char) in ("Mn", "Mc"))


def notation_of(tag: str, wording: Wording) -> Notation | None:
    """Return how a language writes numbers; None if CLDR does not have the language.

    Args:
        tag: The BCP 47 tag of the language: ``pt-BR``, ``zh-TW``.
        wording: Expressions of the language that CLDR does not have.
    """
    locale = _locale(tag)
    return _notation(locale, wording) if locale else None


@cache
def is_written_from_the_right(tag: str) -> bool:
    """Return whether a language is written from right to left; False if CLDR does not have it."""
    locale = _locale(tag)
    return locale is not None and locale.character_order == "right-to-left"


def language_name(language: Language) -> str:
    """Return the name of a language in the language of l10ncheck's texts: ``German``, or ``독일어`` in Korean texts."""
    shown_in = current_texts().language
    locale = _locale(language.tag) if shown_in != "en" else None
    return (locale.get_language_name(shown_in) if locale else None) or language.name


def weekdays(language: Language, text: str) -> Iterator[Value]:
    """Yield the days of the week that a text names, with the numbers 0 (Monday) to 6 as keys.

    Nothing is found if CLDR does not have the language. An inflected name, such as ``sobotę`` for ``sobota``, is found
    if it differs from the name in CLDR only at its end.
    """
    named = _weekday_names(language.tag, language.final_vowels)
    if named:
        pattern, days = named
        for found in pattern.finditer(text):
            yield Value("date", str(days[found[1]]), *found.span())


@cache
def _weekday_names(tag: str, endings: str) -> tuple[re.Pattern[str], dict[str, int]] | None:
    """Return a pattern for the names of the days of the week, and a table with the number of each day (0 is Monday).

    The keys of the table are the texts that the first group of the pattern matches: the names, without a last letter
    that is one of ``endings``, since other forms of the name have another letter there. For example, ``sobota`` and
    ``sobotę`` have the key ``sobot``. The result is None if CLDR does not have the language.
    """
    locale = _locale(tag)
    if locale is None:
        return None
    is_spaced = locale.language not in UNSPACED
    days = {}
    for width in ("wide",) if is_spaced and locale.language != "ko" else ("wide", "abbreviated"):
        for day, name in locale.days["format"][width].items():
            if len(name) == 1:  # 3月3日(月)
                days[f"({name})"] = days[f"（{name}）"] = day
            stem = name[:-1] if name[-1] in endings else name
            if len(stem) > 1:
                days[stem] = days[stem.capitalize()] = days[stem[0].lower() + stem[1:]] = day
    for name, day in list(days.items()):  # a name that ends in another one may be written apart: ``پنج شنبه``
        for end in [each for each in days if name != each and name.endswith(each)]:
            begin = name.removesuffix(end).rstrip("\u200c")
            days |= dict.fromkeys((f"{begin}{sign}{end}" for sign in ("", " ", "\u200c")), day)
    names = _alternatives(days, {}, r"\w" if is_spaced else "")
    return lazy_pattern(f"({names})" + (r"[^\W\d_]{0,2}" if endings else "")), days


_SCRIPT_CODES = {
    "Han": "Hani", "kana": "Hrkt", "Hangul": "Hang", "Cyrillic": "Cyrl", "Arabic": "Arab", "Hebrew": "Hebr",
    "Thai": "Thai", "Devanagari": "Deva", "Bengali": "Beng", "Gurmukhi": "Guru", "Gujarati": "Gujr", "Tamil": "Taml",
    "Telugu": "Telu", "Armenian": "Armn", "Georgian": "Geor",
}  # fmt: skip


def script_name(name: str) -> str:
    """Return the name of a script in the language of l10ncheck's texts, from its English name, such as ``Cyrillic``."""
    shown_in = current_texts().language
    locale = _locale(shown_in) if shown_in != "en" else None
    return str(locale.scripts.get(_SCRIPT_CODES.get(name, ""), name)) if locale else name


def _locale(tag: str) -> Locale | None:
    """Return Babel's locale for a tag; None if CLDR does not have the language.

    If CLDR has the language but not the country or script of the tag, the result is the locale of the language.
    """
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag.replace("_", "-"), sep="-")
    except (ValueError, UnknownLocaleError):
        primary = tag.replace("_", "-").partition("-")[0]
        return _locale(primary) if primary != tag else None


def _notation(locale: Locale, wording: Wording) -> Notation:
    """Return how the language of a locale writes numbers: from CLDR, and from the expressions that CLDR lacks."""
    from babel.localedata import LocaleDataDict, load

    data: Mapping[Any, Any] = LocaleDataDict(dict[Any, Any](load(str(locale))))
    symbols = locale.number_symbols["latn"]
    decimal = symbols["decimal"]
    is_spaced = locale.language not in UNSPACED
    conjunction = re.escape(data["list_patterns"]["standard"]["2"].replace("{0}", "").replace("{1}", "").strip(" ,،、"))
    units = dict(_unit_names(data["unit_patterns"])) | dict(wording.units)
    words = number_words(wording)
    number = _alternatives(words, wording.not_before)
    amount = _alternatives([*words, *wording.quantities], wording.not_before)
    scales = dict(_scale_names(data["compact_decimal_formats"])) | dict(wording.scales)
    months = dict(_month_names(data["months"])) | dict(wording.months)
    hour = _hour_sign(data, wording)
    after = rf"(?![^\W\d_]|[{_VOWEL_SIGNS}])" if is_spaced and locale.language != "ko" else "(?![A-Za-z])"
    before = r"(?<![\w-])" if is_spaced else f"(?<![\\d{''.join(sorted(set(''.join(words))))}])"
    return Notation(
        # French has a blank by CLDR and often a dot on pages.
        group="." if decimal == "," else ",",
        decimal=decimal,
        scale=_one_of(scales, rf"{_GAP}?", after, wording.not_before),
        scales=scales,
        unit=_one_of(units, rf"(?:{_GAP}|-)?(?:{wording.unit_prefix})?", after, wording.not_before, re.IGNORECASE),
        units=in_any_case(units),
        unit_before=lazy_pattern(wording.unit_before, re.IGNORECASE) if wording.unit_before else None,
        half=lazy_pattern(rf"½|{wording.half}" if wording.half else "½", re.IGNORECASE),
        fraction=lazy_pattern(
            rf"(?<![\d.])(?P<denominator>\d+|{number or '(?!)'})\s?(?:{wording.fraction})\s?"
            rf"(?P<numerator>\d++|{number or '(?!)'})(?![\d.]*\d)"
        )
        if wording.fraction
        else None,
        number_word=lazy_pattern(rf"{before}(?:{amount}){after}", re.IGNORECASE) if amount else None,
        number_words=in_any_case(words),
        quantities=in_any_case(wording.quantities),
        conjunction=conjunction,
        dates=tuple(map(lazy_pattern, wording.dates)),
        month_dates=tuple(map(lazy_pattern, _date_patterns(data, months, conjunction, wording))),
        months=months,
        date_order="".join(dict.fromkeys(re.sub("[^ymd]", "", data["datetime_skeletons"]["yMd"].pattern.lower()))),
        era=wording.era,
        hour=lazy_pattern(hour, re.IGNORECASE) if hour else None,
        clocks=tuple(lazy_pattern(pattern, re.IGNORECASE) for pattern in _clock_patterns(data, wording, hour)),
        decades=tuple(map(lazy_pattern, wording.decades)),
        centuries=tuple(map(lazy_pattern, _century_patterns(conjunction, wording))),
        idioms=lazy_pattern(wording.idioms, re.IGNORECASE) if wording.idioms else None,
        before_version=lazy_pattern(rf"(?:{wording.before_version}) $"),
    )


def _one_of(
    names: Collection[str], before: str, after: str, not_before: Mapping[str, str], flags: re.RegexFlag = re.NOFLAG
) -> re.Pattern[str] | None:
    """Return a pattern whose first group matches any of the names; None if there are no names.

    Args:
        names: The names.
        before: A pattern that must match before the name.
        after: A pattern that must match after the name.
        not_before: For some names, a pattern that must not match after them.
        flags: The flags of the pattern.
    """
    return lazy_pattern(rf"{before}({_alternatives(names, not_before)}){after}", flags) if names else None


def _alternatives(names: Iterable[str], not_before: Mapping[str, str], not_after: str = "") -> str:
    """Return a regular expression for any of the names, the longest first.

    Args:
        names: The names.
        not_before: For some names, a pattern that must not match after them.
        not_after: A pattern for one character that must not be before a name that begins with a letter; empty to allow
            all characters.
    """
    return "|".join(
        # The check of the character before comes second, since a search is fast if its pattern begins with letters.
        re.escape(name[0])
        + (f"(?<!{not_after}{re.escape(name[0])})" if not_after and name[0].isalpha() else "")
        + re.escape(name[1:])
        + (f"(?!{not_before[name]})" if name in not_before else "")
        for name in sorted(names, key=len, reverse=True)
    )


def _unit_names(patterns: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, unit in _UNITS.items():
        for width in ("long", "short"):
            for form, pattern in dict(patterns.get(key, {}).get(width, {})).items():
                if form == "per" or not pattern.startswith("{0}"):
                    continue
                name = _MARKS.sub("", pattern[3:]).strip(" \u00a0\u202f.")
                if len(name) > 1 or not name.isascii():  # single letters are among the symbols, or too common
                    yield name, unit


def _scale_names(formats: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    for width in ("short", "long"):
        for by_power in dict(formats[width]).values():
            for power, pattern in by_power.items():
                written = _MARKS.sub("", pattern.pattern).replace("'", "")
                zeros = written.count("0")
                name = written.replace("0", "").strip(" \u00a0\u202f.")
                if zeros and name:
                    yield name, int(power) // 10 ** (zeros - 1)


def _month_names(months: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in dict(months[context].get(width, {})).items():
                yield name.strip(".").lower(), number


def _date_patterns(
    data: Mapping[str, Any], months: Mapping[str, int], conjunction: str, wording: Wording
) -> Iterator[str]:
    long = data["datetime_skeletons"]["yMMMd"].pattern
    signs = re.fullmatch(r"y(\w)\s?M+(\w?)\s?d(\w)", long)
    words = "|".join(filter(None, (wording.range_words, conjunction)))
    until = rf"(?:\s?(?:{_DASH}{'|' + words if words else ''})\s?(?P<until>[0-3]?\d)(?!\d)"
    if signs:
        year, month, day = signs.groups()
        month = month or next(name[-1] for name in months if name[0].isdigit())
        day = f"[{day}号號]" if day in "日" else day
        numeral = rf"(?<!\d)(?P<month>1[0-2]|0?[1-9])\s?{month}"
        yield rf"(?:{_YEAR}\s?{year}\s?)?{numeral}\s?(?P<day>\d\d?)(?:(?:\s?{day})?{until}))?\s?{day}(?![간間])"
        yield rf"{_YEAR}\s?{year}\s?{numeral}"
        return
    is_capital = data["months"]["format"]["wide"][1][:1].isupper()  # "may" and "mar" are words in other languages
    forms = {name.capitalize() for name in months} | (set() if is_capital else set(months))
    names = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
    month = rf"(?P<month>{names})(?![^\W\d_])\.?"
    literal = "|".join(_literal_words(data))
    gap = rf"(?:{_GAP}|[-.,])(?:{_GAP}?(?:{literal}){_GAP}?|{_GAP})?" if literal else rf"(?:{_GAP}|[-.,]){_GAP}?"
    ordinal = rf"(?:{wording.ordinal})?" if wording.ordinal else ""
    more = rf"(?:(?:,\s?[0-3]?\d(?!\d){ordinal}\.?)+,?)?"  # between the first and the last day of a list: 5, 7 and 9
    day = rf"(?<![\d.])(?P<day>[0-3]?\d)(?!\d){ordinal}\.?(?:{more}{until}{ordinal}\.?))?"
    prefix = "ב?" if "ב" in long else ""
    if "M" in long and long.index("M") < long.index("d"):
        yield rf"(?<!\w){month}{_GAP}{day}(?:{gap}{_YEAR}(?!\d))?"
    yield rf"{day}{gap}{prefix}{month}(?:{gap}{_YEAR}(?!\d))?"
    yield rf"(?<!\w){prefix}{month}{gap}{_YEAR}(?!\d)"


def _century_patterns(conjunction: str, wording: Wording) -> Iterator[str]:
    words = "|".join(filter(None, (conjunction, wording.range_words)))
    first = rf"(?:{_CENTURY.format('', 'first')}{_GAP}?(?:{words}|{_DASH}){_GAP}?)?"
    for pattern in wording.centuries:
        yield pattern.replace("#", _CENTURY.format(first, "century"))


def _literal_words(data: Mapping[str, Any]) -> list[str]:
    """Return the words between the parts of dates, such as "de" in Spanish. ``data`` is CLDR's data of a locale."""
    skeletons = data["datetime_skeletons"]
    quoted = re.findall(r"'([^']+)'", " ".join(skeletons[key].pattern for key in ("yMMMd", "MMMMd", "yMMMM")))
    return sorted({re.escape(word.strip()) for word in (*quoted, "of") if word.strip()})


def _hour_sign(data: Mapping[str, Any], wording: Wording) -> str:
    """Return a pattern for the word for "hour" in times, such as ``Uhr``; empty if times are written without one."""
    written = data["datetime_skeletons"]["H"].pattern.replace("'", "")
    return wording.hours or "".join(re.findall(r"[^\W\d_Ha]+", written))


def _clock_patterns(data: Mapping[str, Any], wording: Wording, sign: str) -> Iterator[str]:
    names: dict[str, set[str]] = {"morning": set(), "noon": set(), "": set()}
    for width in ("wide", "abbreviated"):
        for period, name in dict(data["day_periods"].get("format", {}).get(width, {})).items():
            if not name.isascii() or len(name) > 2:
                group = next((key for start, key in _HALVES_OF_DAY.items() if period.startswith(start)), "")
                names[group].add(re.escape(name.strip(".")))
    number = _alternatives((word for word, key in number_words(wording).items() if key.isdecimal()), wording.not_before)
    morning, noon, other = ("|".join(sorted(group)) or "(?!)" for group in names.values())
    period = rf"(?:(?:(?P<morning>{morning})|(?P<noon>{noon})|{other})\.?\s?)"
    half = r"(?:(?P<morning>[Aa])|(?P<noon>[Pp]))(?:[Mm](?!\w)|\.\s?[Mm]\.)"
    hour = r"(?<![\d:.])(?P<hour>[0-2]?\d)(?::(?P<minute>[0-5]\d))?"
    until = rf"(?P<until>\s?(?:{_DASH}|{wording.range_words})\s?[0-2]?\d(?::[0-5]\d)?)"
    yield rf"{hour}(?={until}\s?{half})"  # the first hour of "6–7 pm"
    pattern = data["datetime_skeletons"]["hm"].pattern
    if pattern.find("h") < pattern.find("a"):  # 8:30 Uhr abends
        mark = rf"[:.]|\s?(?:{sign})\s?" if sign else "[:.]"
        time = rf"(?P<hour>[0-2]?\d)(?={mark})(?:(?:{mark})(?P<minute>[0-5]\d))?(?:\s?(?:{sign or '(?!)'}))?"
        yield rf"(?<![\d:.]){time}\s?(?:(?P<morning>{morning})|(?P<noon>{noon})|{other})(?!\w)"
    if sign:
        minutes = "|".join({name for name, unit in _unit_names(data["unit_patterns"]) if unit == "min"} | {"min"})
        rest = rf"(?!\d)(?:\s?(?:{minutes}))?|(?P<half>{wording.half or '(?!)'}))"
        hours = [name for name, unit in (*_unit_names(data["unit_patterns"]), *wording.units.items()) if unit == "h"]
        is_unit = any(re.fullmatch(sign, name) for name in ("h", *hours))  # "3 h" may be a duration, but not "3 h 20"
        optional = "" if is_unit else "?"
        yield rf"{period}?(?<![\d:.])(?P<hour>[0-2]?\d)\s?(?:{sign})(?:\s?(?:(?P<minute>[0-5]?\d){rest}){optional}"
        if number:
            yield rf"{period}(?P<hour>{number})\s?(?:{sign})(?:\s?(?:(?P<minute>{number}){rest})?"
        unmarked = "(?P<morning>(?!))?(?P<noon>(?!))?"
        yield rf"(?<![\d:.])(?P<hour>[0-2]?\d)[:.](?P<minute>[0-5]\d)\s?(?:{sign}){unmarked}(?!\w)"
    yield rf"{period}(?<![\d:.])(?P<hour>[0-2]?\d)[:.](?P<minute>[0-5]\d)(?!\d)"
    yield rf"{hour}\s?{half}"
