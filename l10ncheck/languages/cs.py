"""Czech: the endings of its nouns, and centuries."""

from __future__ import annotations

from .base import Language
from .wording import Wording

WORDING = Wording(
    centuries=(r"# století\w*",),
    half=" a půl",
    numbers={
        **dict.fromkeys(("jeden", "jednu", "jedné"), "1"),
        **dict.fromkeys(("půldruhé", "půldruhého"), "1.5"),
        "půl": "0.5",
    },
    quantities={"hodinu a půl": "1.5 h", "hodiny a půl": "1.5 h"},
    not_before=dict.fromkeys(("jeden", "jednu", "jedné"), "(?! a půl)"),
    cardinals="dva/dvě/dvou/dvěma/oba/obě tři/tří/třemi čtyři/čtyř/čtyřmi pět/pěti šest/šesti sedm/sedmi osm/osmi "
    "devět/devíti deset/deseti",
)

LANGUAGE = Language(
    tag="cs",
    name="Czech",
    final_vowels="aeoy",
)
