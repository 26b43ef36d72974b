"""Dutch: how it writes numbers, dates and units."""

from __future__ import annotations

from .base import Language
from .wording import Wording

WORDING = Wording(
    # Not after a unit: "twee dagen en een half uur" are two values.
    half=r"(?:(?<=twee|drie|vier|vijf|acht|tien)|(?<=zes)|(?<=zeven|negen)|(?<=\d)) en een hal(?:f|ve)",
    # Dutch writes halves in one word with the number: tweeënhalf uur.
    numbers={
        "anderhalf": "1.5",
        "anderhalve": "1.5",
        "tweeënhalf": "2.5",
        "tweeënhalve": "2.5",
        "drieënhalf": "3.5",
        "half": "0.5",
        "halve": "0.5",
    },
    months={"sept": 9},
    quantities={"kwartier": "15 min", "etmaal": "24 h"},
    cardinals="twee/beide drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien "
    "zeventien achttien negentien twintig",
    tens="twintig dertig veertig vijftig zestig zeventig tachtig negentig",
)

LANGUAGE = Language(
    tag="nl",
    name="Dutch",
)
