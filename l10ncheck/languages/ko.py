"""Korean: its script, function words, and how it writes numbers, dates and units."""

from __future__ import annotations

from ..lazy_pattern import lazy_pattern
from .base import Language, NumberWords
from .ko_prose import repeated_words
from .ko_words import CLOSING, can_name, inflected, roots, stems
from .wording import Wording

_SCALES = {"십": 10, "백": 10**2, "천": 10**3, "만": 10**4, "억": 10**8, "조": 10**12}
_ALL_SCALES = _SCALES | {
    small + large: _SCALES[small] * _SCALES[large] for small in "십백천" for large in "만억조"
}  # fmt: skip
_ONES = {
    "하나": 1, "한": 1, "둘": 2, "두": 2, "셋": 3, "세": 3, "석": 3, "넷": 4, "네": 4, "넉": 4, "다섯": 5, "여섯": 6,
    "일곱": 7, "여덟": 8, "아홉": 9,
}  # fmt: skip
WORDING = Wording(
    minus="영하|마이너스|음수|빼기",
    centuries=("# ?세기",),
    scales=_ALL_SCALES,
    units={"달": "month", "프로": "%", "기가": "GB", "메비바이트": "MB", "기비바이트": "GB"},
    # Words that begin with a unit but mean something else: 분의 (fraction), 분기 (quarter), 초기, 달러, 일반, 주소, …
    not_before={
        "분": "[의기]", "초": "기", "달": "러", "일": "반", "주": "[소기요]", "프로": "(?-i:[가-힣])", "년": "대",
        "천": "히", "만": "약|큼|들", "백": "업", "하루 반": r"[^\s,.)이을은의에]",
    },
    half=r"\s?반(?=[\s,.)이을은의에]|부터|까지|동안|쯤|정도|가량|$)",
    fraction="분의",
    range_words="부터|에서",
    numbers={word: str(number) for word, number in (*_ONES.items(), ("열", 10))} | {"반": "0.5"},
    quantities={
        "하루 반": "36 h", "이틀": "2 d", "사흘": "3 d", "나흘": "4 d", "닷새": "5 d", "엿새": "6 d", "열흘": "10 d",
        "보름": "15 d",
    },
    hours="시(?!간)",
    dates=(r"(?<!\d)(?P<year>\d{4})\.\s(?P<month>1[0-2]|0?[1-9])\.(?:\s(?P<day>\d\d?)\b)?",),
    decades=(r"(?:(?P<century>\d\d)\s?세기\s?)?(?<!\d)(?P<decade>(?:\d\d)?\d0)\s?년대",),
    idioms=r"제\s?3자|제\s?2의|(?<!\d)\d+진[법수]",
)  # fmt: skip

_TENS = {
    "열": 10, "스물": 20, "스무": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60, "일흔": 70, "여든": 80, "아흔": 90,
}  # fmt: skip
# A numeral must be alone or before a counter. Other words may end with one (배열, 인터넷, 데이터셋) or begin
# with one (열다, 한국, 네트워크).
_NATIVE = lazy_pattern(
    rf"(?<![가-힣])({'|'.join(_TENS)})?({'|'.join(_ONES)})?"
    r"(?=[^가-힣]|$|[은는이가을를과와로만도의]|번|개|명|가지|쌍|째|차|배|달|해|시|살|대|곳|줄|쪽|단|주)"
)
_SINO_DIGITS = {digit: number for number, digit in enumerate("영일이삼사오육칠팔구")}
_SINO = lazy_pattern(r"(?<![가-힣])수?([일이삼사오육칠팔구십백천만억조]++)(?=\s|여|개|명|번|년|배|건|회|대)")
# Other words that a source may write as a number.
_MEANINGS = {
    "첫": "1", "단일": "1", "단독": "1", "유일": "1", "처음": "1", "최초": "1", "매": "1", "각": "1", "하루": "1 24",
    "일주일": "1 7", "주간": "1 7", "한두": "1 2", "두세": "2 3", "서너": "3 4", "이중": "2", "양쪽": "2", "양측": "2",
    "양방향": "2", "쌍": "2", "듀얼": "2", "더블": "2", "절반": "0.5 50 2", "반": "0.5 50 30 2", "삼중": "3",
    "이틀": "2", "사흘": "3", "나흘": "4", "닷새": "5", "열흘": "10", "보름": "15", "제로": "0",
    "자정": "0:00 24:00 12:00", "정오": "12:00",
}  # fmt: skip
_SUFFIXES = {"당": "1", "없": "0", "않": "0"}  # 초당, 하지 않는다
_MEANING = lazy_pattern(rf"(?<![가-힣])(?:{'|'.join(sorted(_MEANINGS, key=len, reverse=True))})|{'|'.join(_SUFFIXES)}")


def _read_words(text: str) -> NumberWords:
    keys: set[str] = set()
    for found in _NATIVE.finditer(text):
        if found[1] or found[2]:
            keys.add(str(_TENS.get(found[1], 0) + _ONES.get(found[2], 0)))
    keys.update(str(_sino(found[1])) for found in _SINO.finditer(text) if not _SCALES.keys().isdisjoint(found[1]))
    meant = {
        key for found in _MEANING.finditer(text) for key in (_MEANINGS.get(found[0]) or _SUFFIXES[found[0]]).split()
    }
    return NumberWords(frozenset(keys), frozenset(meant))


def _sino(numeral: str) -> int:
    """Return the value of a Sino-Korean numeral: 12,000,000 for 천이백만."""
    total = group = digit = 0
    for sign in numeral:
        scale = _SCALES.get(sign, 0)
        if not scale:
            digit = _SINO_DIGITS[sign]
        elif scale < 10**4:
            group, digit = group + max(digit, 1) * scale, 0
        else:
            total, group, digit = total + max(group + digit, 1) * scale, 0, 0
    return total + group + digit


LANGUAGE = Language(
    tag="ko",
    name="Korean",
    script=lazy_pattern(r"[가-힣ㄱ-ㆎ]+"),
    # Fitted on labelled updates of Korean pages, where these figures tell a lost sentence from a concise one. The
    # median, which scripts/measure_languages.py prints, is 2.15 with a spread of 0.12.
    letter_weight=2.4,
    length_prior=(0.0, 0.14),
    read_words=_read_words,
    knows_numerals=True,
    stems=stems,
    roots=roots,
    closing=CLOSING,
    inflected=inflected,
    can_name=can_name,
    repeated_words=repeated_words,
)
