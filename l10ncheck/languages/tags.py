"""Language tags as sites write them: ``ko``, ``ko-KR``, ``ko_kr``, ``zh-Hant-TW``."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ..lazy_pattern import lazy_pattern

# The codes of ISO 639-1, and codes of other languages into which documentation is translated.
_LANGUAGES = frozenset(
    re.findall(
        "[a-z]+",
        """
        aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee
        el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is
        it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms
        mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk
        sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi
        yo za zh zu ast ber ckb fil hsb kab pcm yue
        """,
    )
)
# Languages that do not separate words with spaces.
UNSPACED = frozenset({"ja", "km", "lo", "my", "th", "zh"})
# The English names of languages, as names of files have them: ``flow-german.svg``. Used in patterns with IGNORECASE.
NAMES = (
    "arabic|chinese|czech|dutch|english|french|german|hebrew|hindi|indonesian|italian|japanese|korean|persian|polish"
    "|portuguese|russian|spanish|thai|turkish|ukrainian|vietnamese"
)
# Country codes that some sites use for languages. In addresses of other sites, ``cz`` and ``ua`` are rarely languages.
_BY_COUNTRY = {"cn": "zh", "jp": "ja", "kr": "ko"}
_COUNTRIES = _BY_COUNTRY.keys() | {"cz", "ua"}
TAG = r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|[0-9]{3}))?"
_TAG = lazy_pattern(TAG)
_COUNTRY = "(?:[-_](?:[A-Za-z]{2}|[0-9]{3}))?"


@lru_cache(maxsize=4096)
def fold(tag: str) -> str:
    """Return the normalized form of a language tag, for comparison: ``ko-kr`` for ``ko_KR``."""
    return tag.casefold().replace("_", "-")


def primary_subtag(tag: str) -> str:
    """Return the language of a tag, without its script and country: ``zh`` for ``zh-Hant-TW``."""
    return fold(tag).partition("-")[0]


def is_same_language(tag: str, other: str) -> bool:
    """Whether two tags name one language. A country code may stand for its language: ``cn`` for ``zh-Hans``."""
    a, b = (_BY_COUNTRY.get(language, language) for language in (primary_subtag(tag), primary_subtag(other)))
    return a == b


@lru_cache(maxsize=4096)
def is_language(tag: str) -> bool:
    """Whether a tag is that of a language: it has the form of a tag, and begins with a known language code.

    The result is also True for the country codes that some sites use in place of a language, such as ``jp``.
    """
    return bool(_TAG.fullmatch(tag)) and primary_subtag(tag) in _LANGUAGES | _COUNTRIES


def replace_locale(text: str, old: str, new: str) -> str:
    """Replace one locale with another where it is a separate word: ``content/en`` becomes ``content/ko``."""
    return _word_pattern(old).sub(new, text) if old and old in text else text


def names_own_locale(text: str, translated: str, locale: str) -> bool:
    """Whether ``translated`` differs from ``text`` only in a language tag: it has ``locale``, the source has another.

    For example, the Korean page may have ``/language ko`` where the source has ``/language ja`` as an example. The tag
    may name a country: ``de-DE`` in place of ``en-us``.
    """
    if not locale or locale.lower() not in translated.lower():
        return False
    places = [found.span() for found in _word_pattern(locale, _COUNTRY).finditer(translated)]
    if len(places) != 1:
        return False
    before, after = translated[: places[0][0]], translated[places[0][1] :]
    if not (before or after) or not text.startswith(before) or not text.endswith(after):
        return False
    return is_language(text[len(before) : len(text) - len(after)])


@cache
def _word_pattern(tag: str, country: str = "") -> re.Pattern[str]:
    """Return a pattern that finds a language tag, but not inside a longer word.

    ``country`` is a pattern for a country that may follow the tag. With such a pattern, capitals do not matter; if it
    is empty, the tag must be written exactly like ``tag``.
    """
    return re.compile(rf"(?<![A-Za-z]){re.escape(tag)}{country}(?![A-Za-z])", re.IGNORECASE if country else 0)
