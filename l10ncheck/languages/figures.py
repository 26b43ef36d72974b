"""The usual lengths of translations from English, measured on real pages by ``scripts/measure_languages.py``.

The pages are documentation of several projects by different translators. Between projects, the figures of a language
differ by a few percent. A language without an entry, such as Hebrew, is measured on each page; an entry needs at
least 20 translated pages.
"""

from __future__ import annotations

from msgspec import Struct

_CONCISE = 0.6
_OF_ONE_TRANSLATOR = 1.15


class Figures(Struct, frozen=True):
    """Figures that were measured for the translations into a language.

    Attributes:
        letter_weight: How many English letters correspond to one letter of the language's own script.
        mean: The mean of the logarithm of the ratio between the lengths of a translation and its English source.
        spread: The standard deviation of this logarithm, for a source of 100 letters.
        sentence_length: The usual length of a sentence, in English letters.
    """

    letter_weight: float
    mean: float
    spread: float
    sentence_length: float


FIGURES = {
    "ar": Figures(1.15, 0.00, 0.142, 64),  # 1,363 texts
    "de": Figures(1.00, 0.18, 0.100, 80),  # 5,182 texts
    "en": Figures(1.00, 0.00, 0.000, 67),
    "es": Figures(1.00, 0.11, 0.093, 76),  # 7,267 texts
    "fa": Figures(0.98, 0.00, 0.129, 63),  # 944 texts
    "fr": Figures(1.00, 0.18, 0.102, 83),  # 8,486 texts
    "hi": Figures(0.94, 0.00, 0.098, 66),  # 5,408 texts
    "id": Figures(1.00, 0.16, 0.110, 74),  # 5,275 texts
    "it": Figures(1.00, 0.14, 0.095, 77),  # 932 texts
    "ja": Figures(1.79, 0.00, 0.146, 66),  # 6,964 texts
    "pl": Figures(1.00, 0.12, 0.121, 84),  # 506 texts
    "pt-br": Figures(1.00, 0.09, 0.089, 74),  # 5,458 texts
    "ru": Figures(0.90, 0.00, 0.121, 68),  # 6,286 texts
    "tr": Figures(1.00, 0.11, 0.120, 71),  # 8,911 texts
    "uk": Figures(0.96, 0.00, 0.116, 65),  # 5,861 texts
    "vi": Figures(1.00, 0.00, 0.113, 62),  # 1,203 texts
    "zh-cn": Figures(2.96, 0.00, 0.126, 67),  # 8,108 texts
    "zh-tw": Figures(3.05, 0.00, 0.127, 70),  # 4,451 texts
}


def tolerant(mean: float, spread: float) -> tuple[float, float]:
    """Return the mean and the standard deviation of the length ratio to expect of a translator whose style is unknown.

    The ratio is that of a translation to its source, as a logarithm. Since some translators write more concisely than
    others, the returned mean is lower than ``mean``, and the returned deviation is larger than ``spread``.

    Args:
        mean: ``Figures.mean`` of the language.
        spread: ``Figures.spread`` of the language.
    """
    return mean - _CONCISE * spread, _OF_ONE_TRANSLATOR * spread


def figures(tag: str) -> Figures | None:
    """Return the figures of a locale tag such as ``pt-BR``; None if its language was not measured.

    If only another variety of the language was measured, such as ``pt-BR`` for ``pt-PT``, its figures are returned.
    """
    tag = tag.lower()
    primary = tag.split("-")[0]
    return FIGURES.get(tag) or next((FIGURES[key] for key in FIGURES if key.split("-")[0] == primary), None)
