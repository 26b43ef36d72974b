"""Updates the catalogues of translated texts: ``python scripts/catalogue.py [NAME ...]``.

The catalogue ``ko`` has the texts in the code and in the templates, the summaries of the rules and the names of the
layouts. The catalogue ``documentation/ko`` has the paragraphs of the rules' documentation and of the generated pages.
They are the files ``l10ncheck/locales/NAME.po``. By default, all that exist are updated. Translations are kept. Texts
that no longer exist are kept at the end as obsolete. A catalogue that does not exist is created.
"""

from __future__ import annotations

import ast
import re
import sys
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

import _checkout  # noqa: F401
from babel.core import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po
from configuration_page import INTRODUCTION, LAYOUTS, MORE, NOT_READ, TOPICS
from rules_page import FORMER, FORMER_TABLE, TABLE
from rules_page import INTRODUCTION as RULES

from l10ncheck import catalogues
from l10ncheck.catalogues import paragraphs
from l10ncheck.cli.language import TEXTS
from l10ncheck.layouts import all_layouts
from l10ncheck.rules import known
from l10ncheck.rules._documentation import documentation, summary
from l10ncheck.rules.base import Rule


def calls(
    file: BinaryIO, keywords: object, comment_tags: object, options: object
) -> list[tuple[int, str, str | tuple[str, ...], list[str]]]:
    """Find the texts in Python code, for Babel, whose own function does not look into f-strings.

    Raises:
        ValueError: A text is not written as a constant.
    """
    found: list[tuple[int, str, str | tuple[str, ...], list[str]]] = []
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("gettext", "ngettext"):
            texts = tuple(ast.literal_eval(each) for each in node.args[: 1 if node.func.id == "gettext" else 2])
            found.append((node.lineno, node.func.id, texts[0] if len(texts) == 1 else texts, []))
    return sorted(found)


PACKAGE = Path(catalogues.__file__).parent
FOLDER = PACKAGE / "locales"
METHODS: list[tuple[str, Any]] = [("**.py", calls), ("**.html", "jinja2.ext:babel_extract")]
OPTIONS = {"**.html": {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}}


def extracted() -> Catalog:
    """Return a catalogue of all texts in the package but documentation, in the order of the files, untranslated."""
    result = Catalog(charset="utf-8")
    for file, _, text, _, _ in extract_from_dir(PACKAGE, METHODS, OPTIONS):
        result.add(text, locations=[(file, 0)])
    for text in TEXTS:
        result.add(text, locations=[("cli/language.py", 0)])
    for rule in known().values():
        result.add(summary(rule), locations=[(_file(rule), 0)])
    for layout in all_layouts().values():
        result.add(layout.title, locations=[("layouts", 0)])
    for message in result:
        message.locations = sorted(set(message.locations))
    return result


def extracted_documentation() -> Catalog:
    """Return a catalogue of the paragraphs of documentation, untranslated. The summaries of rules are left out."""
    result = Catalog(charset="utf-8")
    for rule in known().values():
        for text in (documentation(rule), *(example.note for example in rule.examples)):
            for paragraph in paragraphs(text):
                if paragraph != summary(rule):
                    result.add(paragraph, locations=[(_file(rule), 0)])
    pages = {
        "configuration_page": (INTRODUCTION, TOPICS, LAYOUTS, MORE, NOT_READ),
        "rules_page": (RULES, TABLE, FORMER, FORMER_TABLE),
    }
    for script, texts in pages.items():
        for paragraph in chain.from_iterable(map(paragraphs, texts)):
            result.add(paragraph, locations=[(f"scripts/{script}.py", 0)])
    return result


def _file(rule: type[Rule]) -> str:
    return f"{rule.__module__.removeprefix('l10ncheck.').replace('.', '/')}.py"


def read(name: str) -> Catalog:
    """Read the catalogue with a name; an empty one if there is none."""
    file, tag = FOLDER / f"{name}.po", name.rpartition("/")[2]
    if file.exists():
        return read_po(BytesIO(file.read_bytes()), locale=tag)
    language = Locale.parse(tag, sep="-").english_name
    return Catalog(locale=tag, header_comment=f"# Texts of l10ncheck in {language}.")


def updated(name: str) -> str:
    """Return the text of the catalogue with a name after an update."""
    catalogue = read(name)
    # A similar text is no translation, so none is offered as a fuzzy one.
    catalogue.update(_template(name), no_fuzzy_matching=True, update_creation_date=False)
    catalogue.fuzzy = False
    out = BytesIO()
    write_po(out, catalogue, width=0, omit_header=True, ignore_obsolete=True, include_lineno=False, sort_by_file=False)
    # Babel guesses these flags. Tools that check them would refuse a template such as "{term}{을/를}".
    text = re.sub(r"^#, python(?:-brace)?-format\n", "", out.getvalue().decode(), flags=re.MULTILINE)
    return _header(catalogue) + text


def _header(catalogue: Catalog) -> str:
    """Return a header without dates and names, which change with every update."""
    fields = {
        "Language": str(catalogue.locale),
        "Plural-Forms": catalogue.plural_forms,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
    }
    lines = "".join(f'"{name}: {value}\\n"\n' for name, value in fields.items())
    return f'{catalogue.header_comment}\nmsgid ""\nmsgstr ""\n{lines}\n'


def _template(name: str) -> Catalog:
    """Return the texts that a catalogue must have."""
    return extracted_documentation() if name.startswith("documentation/") else extracted()


def untranslated(name: str) -> list[str]:
    """Return the texts that have no translation in a catalogue, including those that its file does not have yet."""
    translated = {forms(message.id) for message in read(name) if all(forms(message.string))}
    return [str(message.id) for message in _template(name) if message.id and forms(message.id) not in translated]


def forms(string: object) -> tuple[str, ...]:
    """Return the forms of a text or of a translation, of which most have only one."""
    return tuple(string) if isinstance(string, (tuple, list)) else (str(string),)


def main(names: list[str]) -> None:
    for name in names or catalogues.catalogue_names():
        (FOLDER / f"{name}.po").write_text(updated(name), encoding="utf-8", newline="\n")
        print(f"{name}: {len(untranslated(name))} texts without a translation")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
