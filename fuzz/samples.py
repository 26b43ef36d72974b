"""The inputs to start from: the fixtures and glossaries of the repository."""

from __future__ import annotations

from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
SEPARATOR = "\x1e"  # between the texts of one input, such as a source and its translation


@cache
def pairs() -> tuple[tuple[str, str], ...]:
    """Return the sources and translations of all fixtures that are pairs of pages."""
    found = []
    for source in sorted((ROOT / "fixtures").glob("*/*/source.*")):
        translation = next(iter(sorted(source.parent.glob("translation.*"))), None)
        if translation is not None:
            found.append((source.read_text(encoding="utf-8"), translation.read_text(encoding="utf-8")))
    return tuple(found)


def joined(texts: tuple[str, ...]) -> str:
    return SEPARATOR.join(texts)


def split(text: str, count: int) -> list[str]:
    """Split an input into ``count`` texts. If it has fewer, the others are empty."""
    parts = text.split(SEPARATOR, count - 1)
    return parts + [""] * (count - len(parts))


def front_matters() -> list[str]:
    """Return short pages with front matter in each of its three formats."""
    return [
        "---\ntitle: A\ndate: 2024-01-02T03:04:05Z\nweight: 10\ntags: [a, 'b', 1.5]\nx: {y: &a {z: no}, w: *a}\n---\n# A\n",
        "+++\ntitle = 'A'\ndate = 2024-01-02T03:04:05Z\nweight = 10\ntags = [1, 2.5]\n[x]\ny = { z = false }\n+++\n# A\n",
        '{\n"title": "\\u00e9",\n"weight": 1e3,\n"tags": [null, "a"],\n"x": {"y": 1}\n}\n\n# A\n',
    ]


def string_files() -> list[str]:
    """Return string files in each format: those of the fixtures, and a menu of MkDocs and one in JavaScript."""
    files = sorted((ROOT / "fixtures").glob("*/strings-*/*.*"))
    return [
        *(file.read_text(encoding="utf-8") for file in files if file.name != "expected.json"),
        "nav:\n  - A: a.md\nplugins:\n  - i18n:\n      languages:\n        - locale: ko\n          nav_translations: {A: &a b, C: *a}\n",
        "export default { a: 'b', c: [{ text: `d`, link: '/e' }], f: { title: \"\\u{e9}\" + g } }\n",
        "a: >-\n  b\n\n  c\nd: |\n  e\nf: 'g''h'\ni: \"\\u00e9\"\n",
        'a = """\nb \\\n  c"""\n[[d]]\ne = { f = "g" }\n',
    ]


@cache
def _glossaries() -> tuple[str, ...]:
    files = [*sorted((ROOT / "glossaries").glob("*.yaml")), *sorted((ROOT / "fixtures").glob("**/glossary.yaml"))]
    return tuple(file.read_text(encoding="utf-8") for file in files)


def glossaries() -> list[str]:
    """Return glossaries in YAML. The first is a bundled one, the last one is short."""
    return list(_glossaries())


def tables() -> list[str]:
    """Return tables and XML as written by other tools."""
    return [
        "source,target,translator_comments\npod,파드,note\nnode,노드,\n",
        "Term [en],Term [ko],Part of speech\npod;x,파드,noun\n",
        "term\trendering\npod\t파드\n",
        "| English | Korean |\n|---|---|\n| pod | 파드(pod) |\n",
        "<martif><text><body><termEntry>"
        + "".join(
            f"<langSet xml:lang='{tag}'><tig><term>{term}</term></tig></langSet>"
            for tag, term in (("en", "pod"), ("ko", "파드"))
        )
        + "</termEntry></body></text></martif>",
    ]


def configurations() -> list[str]:
    """Return the configurations of the repository, and one with every kind of key."""
    files = [ROOT / "fixtures" / "site" / "l10ncheck.toml", ROOT / "docs" / "l10ncheck.toml"]
    full = (
        'source_locale = "en"\nlocales = ["ko", "zh-cn"]\nlayout = "hugo"\nselect = ["all"]\nignore = ["term"]\n'
        'include = ["content/**"]\nexclude = ["**/x/*.md", "[a-z].md"]\nfail_on = "error"\nmin_severity = "info"\n'
        'baseline = "known.jsonl"\ncache = ".cache"\nsite_root = "x"\nglossaries = ["kubernetes-ko", "a.yaml"]\n'
        'max_file_size = 1000000\nhistory = false\n[rules.text-too-short]\nseverity = "error"\n'
        '[[overrides]]\npaths = ["content/ko/docs/**"]\nignore = ["number-changed"]\n'
        "[overrides.rules.text-too-short]\nseverity = 'info'\n"
    )
    templates = '[[templates]]\nsource = "docs/{path}.md"\ntranslation = "docs/{locale}/{path}.md"\n'
    return [*(file.read_text(encoding="utf-8") for file in files), full, f'locales = ["ko"]\n{templates}']
