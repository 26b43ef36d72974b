"""Hindi: its script, and how it writes numbers, dates and units."""

from __future__ import annotations

from ..lazy_pattern import lazy_pattern
from .base import Language, repeats
from .wording import Wording, read_cardinals

_CARDINALS = "दो/दोनों तीन/तीनों चार/चारों पाँच/पांच छह/छः/छे सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस बीस"

WORDING = Wording(
    minus="माइनस|ऋण|शून्य से नीचे",
    centuries=("# (?:सदी|शताब्दी)",),
    range_words="से",
    scales={"सौ": 100, "हजार": 1000, "करोड": 10000000, "मिलियन": 1000000, "बिलियन": 1000000000},
    units={
        "सेकंड": "s",
        "सेकेंड": "s",
        "सेकण्ड": "s",
        "मिनिट": "min",
        "घंटों": "h",
        "घण्टे": "h",
        "दिनों": "d",
        "प्रतिशत": "%",
    },
    numbers={
        "एक": "1",
        "डेढ़": "1.5",
        "ढाई": "2.5",
        "आधा": "0.5",
        "आधे": "0.5",
        "सवा": "1.25",
        **{f"सवा {word}": f"{number}.25" for word, number in read_cardinals(_CARDINALS).items()},
        **{f"पौने {word}": f"{int(number) - 1}.75" for word, number in read_cardinals(_CARDINALS).items()},
        **{f"साढ़े {word}": f"{number}.5" for word, number in read_cardinals(_CARDINALS).items()},
    },
    cardinals=_CARDINALS,
    ordinals="दूसरा/दूसरी/दूसरे तीसरा/तीसरी/तीसरे चौथा/चौथी/चौथे पाँचवाँ/पाँचवीं/पांचवां/पांचवीं छठा/छठी/छठे",
)

# Hindi repeats words on purpose (अलग अलग), but not these. Before भी, the second word belongs to भी: और और भी.
_REPEATED = r"और(?! और भी)|यह(?! यह भी)|है|हैं|के|का|की|को|में|से|कि|लिए"

LANGUAGE = Language(
    tag="hi",
    name="Hindi",
    script=lazy_pattern(r"[\u0900-\u0963\u0970-\u097f]+"),
    repeated_words=repeats(_REPEATED),
)
