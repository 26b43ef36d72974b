"""po4a, which has the texts that it extracts, and makes pages of a source and an exported catalogue."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from support.corpus import corpus_root

from l10ncheck import check, load_config
from l10ncheck.cli import main
from l10ncheck.config import Config
from l10ncheck.markdown import front_matter_of
from l10ncheck.memory.po4a_chunks import po4a_chunks
from l10ncheck.model import Severity

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "fixtures/site"
SOURCES = sorted((SITE / "content/en").rglob("*.md"))
OPTIONS = ["-f", "text", *("-o", "markdown"), *("-o", "neverwrap"), *("-o", "yfm_skip_array"), "-M", "UTF-8"]
FIELDS = ["-o", "yfm_keys=title,description,linkTitle,short_description,subtitle,summary,caption"]
NUMBER_OF_PAGES = 20  # of the corpus
MIN_SHARE = 0.8  # of the texts of the source that an export has; the others are missing or not in sync

pytestmark = pytest.mark.skipif(not shutil.which("po4a-translate"), reason="po4a is not installed: apt install po4a")


def run(*command: str) -> None:
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert result.returncode == 0, result.stderr


def entries(catalogue: str) -> dict[str, str]:
    """The translation of each text of a PO file, both as they are written."""
    found = re.findall(r'^msgid ((?:".*"\n)+)msgstr ((?:".*"\n?)+)', catalogue, re.MULTILINE)
    return {_joined(source): _joined(translation) for source, translation in found}


def _joined(lines: str) -> str:
    return "".join(line[1:-1] for line in lines.splitlines())


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")


@pytest.mark.parametrize("page", SOURCES, ids=lambda page: str(page.relative_to(SITE / "content/en")))
def test_the_texts_are_those_that_po4a_extracts(page: Path, tmp_path: Path) -> None:
    run("po4a-updatepo", *OPTIONS, "-o", "yfm_keys=none", "-m", str(page), "-p", str(tmp_path / "page.pot"))
    text = page.read_text(encoding="utf-8")
    matter = front_matter_of(text)
    ours = {_escaped(chunk.text) for chunk in po4a_chunks(text, text.find("\n", matter.span.end) + 1 if matter else 0)}
    assert set(entries((tmp_path / "page.pot").read_text(encoding="utf-8"))) - {""} == ours


def test_the_example_site_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"
    shutil.copytree(SITE, site)
    monkeypatch.chdir(site)
    _round_trip(load_config(site), [], tmp_path / "po")


@pytest.mark.skipif(corpus_root() is None, reason="the corpus is not here")
def test_pages_of_the_corpus_come_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = corpus_root()
    assert corpus
    translations = sorted((corpus / "content/ko/docs").rglob("*.md"))
    pages = [page.relative_to(corpus).as_posix() for page in translations[:: len(translations) // NUMBER_OF_PAGES]]
    pages = [page for page in pages if (corpus / page.replace("/ko/", "/en/")).exists()][:NUMBER_OF_PAGES]
    for page in (*pages, *(page.replace("/ko/", "/en/") for page in pages)):
        (tmp_path / "site" / page).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(corpus / page, tmp_path / "site" / page)
    (tmp_path / "site/l10ncheck.toml").write_text('preset = "kubernetes"\nlocales = ["ko"]\nhistory = false\n')
    monkeypatch.chdir(tmp_path / "site")
    _round_trip(load_config(tmp_path / "site"), pages, tmp_path / "po")


def _round_trip(config: Config, pages: list[str], folder: Path) -> None:
    """Export a site, make its translations again from their sources, and compare the findings.

    A text that has no translation comes back as the source text, so each may add one finding.
    """
    assert main(["export", "po", "--folder", str(folder), *pages]) == 0
    before = check(pages, config)
    untranslated, translated = {}, 0
    for page in before.pages:
        catalogue = (folder / page.path).with_suffix(".po")
        source = config.root / page.source_path
        run(
            *("po4a-translate", *OPTIONS, *FIELDS, "-L", "UTF-8", "-k", "0"),
            *("-m", str(source), "-p", str(catalogue), "-l", str(config.root / page.path)),
        )
        run("po4a-updatepo", *OPTIONS, *FIELDS, "-m", str(source), "-p", str(folder / "page.pot"))
        extracted = entries((folder / "page.pot").read_text(encoding="utf-8"))
        (folder / "page.pot").unlink()
        ours = entries(catalogue.read_text(encoding="utf-8")).keys()
        untranslated[page.path] = len(extracted.keys() - ours)
        translated += len(extracted.keys() & ours)
    after = {page.path: page.findings for page in check(pages, config).pages}
    total = 0
    for page in before.pages:
        counts = [
            sum(finding.severity > Severity.INFO for finding in findings)
            for findings in (page.findings, after[page.path])
        ]
        assert counts[1] <= counts[0] + untranslated[page.path], page.path
        total += counts[1] - counts[0]
    assert total <= 0
    assert translated > MIN_SHARE * (translated + sum(untranslated.values()))
