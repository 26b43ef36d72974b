"""The documentation of rules is shown in the language of the user, paragraph by paragraph."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from l10ncheck.catalogues import catalogue_names, load_documentation, load_texts, paragraphs, translated_documentation
from l10ncheck.cli import main
from l10ncheck.messages import use_texts
from l10ncheck.rules import known
from l10ncheck.rules._documentation import documentation, rule_page

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))
import catalogue
import picture

# Code, and the target of a link.
_FIXED = re.compile(r"(`+)(?:.+?)\1(?!`)|\]\([^)]*\)")


@pytest.fixture
def korean() -> Iterator[None]:
    before = use_texts(load_texts("ko"))
    yield
    use_texts(before)


def test_the_parts_of_a_text_are_paragraphs_headings_items_and_rows_but_not_code() -> None:
    text = """\
# Title
A paragraph that
ends here.
- An item with
  two lines
- `code` and words

| a | b |
|---|---|
| 1 | 2 |

```toml
a = "words"
```
After the code.
"""
    assert paragraphs(text) == [
        *("Title", "A paragraph that ends here.", "An item with two lines", "`code` and words", "| a | b |"),
        "After the code.",
    ]


@pytest.mark.usefixtures("korean")
def test_a_text_keeps_its_marks_and_code() -> None:
    text = "## How to fix it\nTranslate\nthe title.\n\n```toml\nTables.\n```\n\n- Tables.\n"
    assert translated_documentation(text) == "## 고치는 방법\n제목을 번역하세요.\n\n```toml\nTables.\n```\n\n- 표\n"


@pytest.mark.usefixtures("korean")
def test_a_text_with_a_paragraph_that_has_no_translation_stays_as_it_is() -> None:
    text = "## Why it matters\nThe rule of a plugin, which no catalogue has."
    assert translated_documentation(text) == text


def test_english_and_a_language_without_a_catalogue_leave_texts_as_they_are() -> None:
    assert translated_documentation("## Why it matters\n") == "## Why it matters\n"
    assert load_documentation("xx").gettext("Why it matters") == "Why it matters"


@pytest.mark.usefixtures("korean")
def test_no_page_of_a_rule_is_half_in_english() -> None:
    faults = []
    for rule in known().values():
        text = rule_page(rule)
        english = [re.escape(paragraph) for paragraph in paragraphs(documentation(rule))]
        if "## 중요한 이유" not in text or re.search(rf"^(?:## |- |)(?:{'|'.join(english)})$", text, re.MULTILINE):
            faults.append(rule.name)
    assert faults == []


def test_a_translation_has_the_code_and_the_links_of_its_paragraph() -> None:
    for name in (each for each in catalogue_names() if each.startswith("documentation/")):
        for message in catalogue.read(name):
            ids, translation = str(message.id), str(message.string)
            codes, translated = (Counter(part[0] for part in _FIXED.finditer(text)) for text in (ids, translation))
            assert codes == translated, translation


def test_the_command_prints_the_page_of_a_rule_in_the_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rule", "missing-link", "--lang", "ko"]) == 0
    out = capsys.readouterr().out
    assert "## 고치는 방법\n링크의 텍스트를 옮긴 말을 같은 페이지로 링크하세요." in out
    assert "**보고함**: 공백 때문에 링크가 깨짐" in out
    assert main(["rule", "missing-link"]) == 0
    assert "## How to fix it" in capsys.readouterr().out


def test_the_picture_in_the_readme_shows_the_report_of_today() -> None:
    def shown(svg: str) -> list[str]:
        return re.findall(r"<text [^>]*>([^<]*)</text>", svg)

    assert len(shown(picture.picture())) > 50
    assert shown(picture.picture()) == shown(picture.PICTURE.read_text(encoding="utf-8"))
