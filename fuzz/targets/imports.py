"""Target: glossary formats of other tools, which are CSV, TSV, TBX, Markdown tables and OmegaT."""

from __future__ import annotations

from l10ncheck.glossary.decode import decode_glossary
from l10ncheck.glossary.encode import encode_glossary
from l10ncheck.glossary.errors import GlossaryError
from l10ncheck.glossary.interchange import FORMATS
from l10ncheck.glossary.terms import Glossary

from .. import samples
from ..harness import Target
from ..invariants import check_message


def run(text: str) -> None:
    for form in FORMATS.values():
        try:
            terms = form.read(text, "en", "ko", "file")
        except GlossaryError as error:
            check_message(str(error))
            continue
        again = decode_glossary(encode_glossary(Glossary("en", "ko", terms)), "written.yaml") if terms else None
        assert again is None or len(again.terms) == len(terms), f"{form.name}: terms get lost when they are written"


def seeds() -> list[str]:
    glossary = decode_glossary(samples.glossaries()[-1], "glossary.yaml")
    return [form.write(glossary) for form in FORMATS.values()] + samples.tables()


TARGET = Target("imports", run, seeds)
