"""Korean nouns in a sentence: what may stand inside and after them, and which words sound or look like others."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import normalize

from ..lazy_pattern import lazy_pattern
from .scripts import is_hangul

# Parts of a text that are not part of a noun: spaces, hyphens, and a gloss inside it, as in 베어(bare) 파드.
IGNORED = lazy_pattern(r"\s+|(?<=[가-힣])[-‐·](?=[가-힣])|(?<=[가-힣])\s?\((?=[^()]*[A-Za-z])[^()가-힣]*\)")
# Endings that make a verb or an adjective of a noun: 노출시키다, 컨테이너화 된.
VERB_SUFFIX = lazy_pattern(r"(?:[을를]\s가진|\s[된한할]|하다|되다|시키다|(?<=화)된|\s하는|\s되는)$")
# Particles that may follow the first words of a term of several words: 복구에 실패 for 복구 실패.
INNER_PARTICLE = "(?:[이가을를은는의들도용와과]|에서?|으?로)?"
# Words that are joined to a noun: 자원량 (amount of resources) and 자원명 (name of a resource) for 자원.
QUANTITY = frozenset("량값률율치수명군")
# Endings that make different nouns from one loanword: 스케줄러 (scheduler), 스케줄링 (scheduling), 스케줄용.
OTHER_NOUN = frozenset("러링션터팅딩밍저징트드된화형용식성적별")
# What may follow a loanword: the end of the word, a particle, or an ending that makes a verb or an adjective of it.
AFTER_LOANWORD = lazy_pattern(
    r"들?(?:이|가|은|는|을|를|의|에|에게|에서|에는|로|으로|와|과|도|만|나|이나|란|이란|까지|부터|보다|처럼|마다|이다|인|임)?"
    r"(?![가-힣])|하|되|된|될|됨|됐|한|할|함|해|했|시키|시킨|화"
)
# What may follow a noun that can be replaced by another one, apart from particles whose form depends on the noun.
AFTER_REPLACED = lazy_pattern(
    r"(?![가-힣])|들|의|에|도|만|까지|부터|보다|처럼|마다|하|되|된|될|됨|한|할|함|해|시키|시킨|시킬|이다|이며|인|입"
)
# Particles and endings with which a noun is joined to the next word: 확장과 축소.
JOINING = "(?:과|와|이나|나|거나|하거나|하고|고)"
# Korean words at the end of a text, perhaps with Latin words before the last one.
LAST_WORDS = lazy_pattern(r"(?:[가-힣A-Za-z0-9]+ )*[가-힣]+$")
PREDICATE = lazy_pattern(r"(?:다|된|는|던|될|할|됨|않은|[가-힣]{2}한)$")  # how a verb or an adjective ends
# Verbs and adjectives that say little without the word before them.
LIGHT_VERB = lazy_pattern(r"(?:하지|하는|한|할|되지|되는|된|필요한|가능한|있는|없는)$")
CLAUSE_END = lazy_pattern(r"(?:은|는|이|가|을|를|에|에서|로|와|과|의|고|며|만|도)$")

# The first syllables of what may follow a noun without a space: a particle, or an ending of a plural, a verb or an
# adjective.
_AFTER_NOUN = frozenset(
    "들하되된될됨됐한할함해했시화용별형상간이가은는을를와과로으의에도만나란라임인입까부마보처같다였"
)
# Vowels that most speakers pronounce alike: ㅐ and ㅔ; ㅒ and ㅖ; ㅙ, ㅚ and ㅞ.
_SAME_SOUND = str.maketrans("\u1162\u1164\u116a\u116c", "\u1166\u1168\u1170\u1170")


def may_end_noun(following: str) -> bool:
    """Whether a Korean noun may end before the character ``following``.

    True for a particle, an ending, a character that is not Korean, and an empty text. False for 스: a noun that 스
    follows is part of a longer word.
    """
    return not is_hangul(following) or following in _AFTER_NOUN


def without_genitive(word: str) -> str:
    """Return a Korean word of three or more syllables without the particle 의 at its end: 노드 for 노드의."""
    return word.removesuffix("의") if len(word) > 2 else word


@lru_cache(maxsize=10_000)
def sound(word: str) -> str:
    """Return the letters of a Korean word, with one letter for vowels that sound alike: 대 and 데 give the same."""
    return letters(word).translate(_SAME_SOUND)


@lru_cache(maxsize=10_000)
def letters(word: str) -> str:
    """Return a Korean word with its syllables split into letters (jamo)."""
    return normalize("NFD", word)
