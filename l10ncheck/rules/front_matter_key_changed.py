"""Reports keys of the front matter that are translated or mistyped."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.front_matter import is_switch_text, translated_keys
from ..messages import gettext
from ..model import Edit, Finding, Fix, Severity
from .base import Example, Rule


class FrontMatterKeyChanged(Rule):
    """A key of the front matter was translated or mistyped.

    ## Why it matters
    Keys are names that the generator reads. A translated key has no effect, and the page lacks its title, description
    or setting.

    ## What is ignored
    Keys of several words with a text or an address, as in `- All lanes: /lanes/`: they are texts that readers see.

    Keys that only the translation has, unless they replace a missing key of the source. A key replaces a missing key in
    two cases:

    - Its value has the same type, and its name resembles the missing key or is not in ASCII.
    - It is in the place of the missing key. Both keys have the same value, or both values are texts of several words.

    ## How to fix it
    Use the key of the source, and translate only the value.
    """

    name = "front-matter-key-changed"
    group = "front-matter"
    severity = Severity.WARNING
    examples = (
        Example("---\ntitle: Lanes\nweight: 1\n---\n", "---\ntítulo: Carriles\nweight: 1\n---\n", fires=1, locale="es"),
        Example("---\ntitle: Lanes\nweight: 1\n---\n", "---\nhide_title: true\nweight: 1\n---\n", fires=0, locale="de"),
        Example("---\ntitle: Lanes\nweight: 1\n---\n", "---\ntags: Spuren\nweight: 1\n---\n", fires=0, locale="de"),
        Example("---\ntitle: Lanes\nweight: 1\n---\n", "---\nslug: jalur-satu\nweight: 1\n---\n", fires=0, locale="id"),
        Example("---\ndescription: All lanes\n---\n", "---\n설명: 모든 레인\n---\n", fires=1),
        Example("---\ndescription: All lanes\n---\n", "---\ndescripton: 모든 레인\n---\n", fires=1, note="mistyped"),
        Example("---\ntitle: Lanes\ntags: [a]\n---\n", "---\ntitle: 레인\nauthor: 김\n---\n", fires=0),
        Example(
            "---\ntitle: Lanes\ndescription: All about lanes\n---\n",
            "---\ntitle: Spuren\nbeschreibung: Alles zu Spuren\n---\n",
            fires=1,
            locale="de",
            note="the text is in the place of the missing key",
        ),
        Example(
            "---\ntitle: Lanes\nlayout: home\n---\n",
            "---\ntitle: Carriles\ncomposicion: home\n---\n",
            fires=1,
            locale="es",
            note="the same value in the same place",
        ),
        Example(
            "---\ntitle: Lanes\ntags: [road]\n---\n",
            "---\ntitle: Faixas\netiquetas: [road]\n---\n",
            fires=1,
            locale="pt",
            note="the same list",
        ),
        Example(
            "---\ntitle: Lanes\ndate: 2026-03-12\n---\n",
            "---\ntitle: Spuren\nlastmod: 2026-03-12\n---\n",
            fires=0,
            locale="de",
            note="another date of the page",
        ),
        Example("---\ntitle: Lanes\n---\n", "---\ntitle: 레인\n번역: 김\n---\n", fires=0, note="nothing is missing"),
        Example(
            "---\ntitle: Lanes\ndescription: All about lanes\n---\n",
            "---\ntitle: Spuren\nauthor: Ada Lovelace\n---\n",
            fires=0,
            locale="de",
            note="a person",
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for key in comparison.of(translated_keys):
            source, translation = key.source.key, key.translation.key
            right = source.rpartition(".")[2]
            if " " in right and isinstance(key.source.value, str) and not is_switch_text(key.source.value):
                continue
            span = key.translation.key_span
            written = comparison.translation.text[span.start : span.end]
            yield self.finding(
                comparison,
                span,
                key.source.key_span,
                gettext(
                    'front matter key changed: "{source}" in the source, "{translation}" in the translation',
                    source=source,
                    translation=translation,
                ),
                subject=source,
                hint=gettext('Use the key "{key}", and translate only its value.', key=source),
                fix=Fix(gettext('Write "{text}"', text=right), (Edit(span, right),), safe=False)
                if written == translation.rpartition(".")[2] != right
                else None,
            )
