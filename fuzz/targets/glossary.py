"""Target: glossary files in YAML. Loading one gives a clear error, or a glossary that works."""

from __future__ import annotations

from l10ncheck.glossary.decode import decode_glossary
from l10ncheck.glossary.encode import encode_glossary
from l10ncheck.glossary.errors import GlossaryError
from l10ncheck.glossary.interchange import FORMATS, losses
from l10ncheck.glossary.lint import lint
from l10ncheck.glossary.matcher import Matcher

from .. import samples
from ..harness import Target
from ..invariants import check_message

_PROSE = "Each Pod (파드) runs on a node. 파드는 노드에서 실행된다."


def run(text: str) -> None:
    try:
        glossary = decode_glossary(text, "glossary.yaml")
    except GlossaryError as error:
        check_message(str(error))
        return
    matcher = Matcher(glossary)
    matcher.find(_PROSE)
    matcher.text(_PROSE)
    for complaint in lint(glossary):
        check_message(complaint.message)
    assert decode_glossary(encode_glossary(glossary), "again.yaml").terms is not None
    for form in FORMATS.values():
        losses(glossary, form)


def seeds() -> list[str]:
    return samples.glossaries()


TARGET = Target("glossary", run, seeds)
