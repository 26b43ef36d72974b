"""The catalogues of translated texts are complete, and a run in another language differs only in its texts."""

from __future__ import annotations

import json
import re
import string
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from test_fixtures import FIXTURES

from l10ncheck.catalogues import catalogue_languages, catalogue_names, load_texts
from l10ncheck.cli import main
from l10ncheck.cli.language import split_language
from l10ncheck.engine.workers import _start_worker
from l10ncheck.errors import UnknownNameError
from l10ncheck.languages import language, language_name, script_name
from l10ncheck.languages.ko_particles import PAIRS, format_with_particles
from l10ncheck.messages import Texts, current_texts, gettext, ngettext, use_texts

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))
import catalogue

SITE = str(FIXTURES / "site")
PAGE = str(FIXTURES / "site/content/ko/docs/concepts/lanes.md")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = current_texts()
    yield
    use_texts(before)


# --- the files ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", catalogue_names())
def test_a_catalogue_is_up_to_date(name: str) -> None:
    text = (catalogue.FOLDER / f"{name}.po").read_text(encoding="utf-8")
    assert text == catalogue.updated(name), f"run python scripts/catalogue.py {name}"


@pytest.mark.parametrize("name", catalogue_names())
def test_a_catalogue_is_complete_and_nothing_in_it_is_unsure(name: str) -> None:
    assert catalogue.untranslated(name) == []
    assert [message.id for message in catalogue.read(name) if message.fuzzy] == []


@pytest.mark.parametrize("tag", catalogue_languages())
def test_translations_have_the_placeholders_of_their_texts(tag: str) -> None:
    faults = []
    for message in catalogue.read(tag):
        ids, forms = catalogue.forms(message.id), catalogue.forms(message.string)
        if not message.id:
            continue
        for number, form in enumerate(forms):
            english = ids[min(number, len(ids) - 1)]
            if placeholders(form) != placeholders(english):
                faults.append((english, form))
    assert faults == []


def placeholders(template: str) -> list[str]:
    """Return the placeholders of a template, without pairs of particles, whose order and number are free."""
    pairs = {f"{{{first}/{second}}}" for first, second in (*PAIRS, *(pair[::-1] for pair in PAIRS))}
    for pair in pairs:
        template = template.replace(pair, "")
    if "%" in template and "{" not in template:  # a text of argparse
        return sorted(re.findall(r"%(?:\(\w+\))?[sr]", template))
    return sorted(f"{name}:{spec}" for _, name, spec, _ in string.Formatter().parse(template) if name)


# --- particles ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("template", "value", "text"),
    [
        ("{x}{을/를} 쓰세요", "파드", "파드를 쓰세요"),
        ("{x}{을/를} 쓰세요", "데몬셋", "데몬셋을 쓰세요"),
        ('"{x}"{으로/로} 쓰세요', "롤", '"롤"로 쓰세요'),
        ('"{x}"{으로/로} 쓰세요', "시크릿", '"시크릿"으로 쓰세요'),
        ('"{x}"{은/는}', "kernel", '"kernel"은'),
        ('키 "{x}"{이/가} 없습니다', "proxy", '키 "proxy"가 없습니다'),
        ('"{x}"{이/가} 아니라', "3", '"3"이 아니라'),
        ('"{x}"{이/가} 아니라', "12.5", '"12.5"가 아니라'),
        ('"{x}"{과/와}', "노드(Node)", '"노드(Node)"와'),
        ("{x}{을/를}", "/docs/setup.md", "/docs/setup.md을(를)"),
        ("{x}{으로/로}", "RBAC", "RBAC(으)로"),
        ('"{x}"{으로/로} 쓰세요', "Lantern", '"Lantern"으로 쓰세요'),
        ('"{x}"{을/를}', "컨테이너는 …", '"컨테이너는 …"을'),
        ('"{x}"{을/를}', "`파드`", '"`파드`"를'),
        ('"{x}"{을/를}', "", '""을(를)'),
        ("{x}{을/를}", "{을/를}", "{을/를}을(를)"),  # braces in a value are not read
    ],
)
def test_particles_fit_the_value_that_is_filled_in(template: str, value: str, text: str) -> None:
    assert format_with_particles(template, {"x": value}) == text


def test_several_particles_and_format_specifications_in_one_text() -> None:
    values = {"old": "파드", "new": "잡", "count": 1234}
    assert format_with_particles("{old}{을/를} {new}{으로/로} {count:,}번", values) == "파드를 잡으로 1,234번"


# --- choosing a language --------------------------------------------------------------------------------------------


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    try:
        code = main([*arguments])
    except SystemExit as error:
        code = int(error.code or 0)
    out, err = capsys.readouterr()
    return code, out, err


def test_the_flag_works_before_and_after_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    check = ["check", "--no-cache", "--exit-zero", PAGE]
    code, before, _ = run(capsys, "--lang", "ko", *check)
    assert code == 0 and "번역문" in before
    assert run(capsys, *check, "--lang=ko")[1] == before
    assert "번역문" not in run(capsys, *check)[1]  # the language of one run does not stay


def test_the_environment_sets_the_language_and_the_flag_wins(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("L10NCHECK_LANG", "ko")
    assert "사용법: l10ncheck" in run(capsys, "--help")[1]
    assert "usage: l10ncheck" in run(capsys, "--help", "--lang", "en")[1]
    monkeypatch.setenv("LANG", "ko_KR.UTF-8")
    monkeypatch.delenv("L10NCHECK_LANG")
    assert "usage: l10ncheck" in run(capsys, "--help")[1]


def test_an_unknown_language_is_an_error_that_names_the_known_ones(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, _, err = run(capsys, "check", "--lang", "../ko")
    assert (code, err) == (2, 'l10ncheck: unknown language "../ko" (choose from en, ko)\n')
    assert run(capsys, "check", "--lang")[0] == 2
    monkeypatch.setenv("L10NCHECK_LANG", "xx")
    code, _, err = run(capsys, "check")
    assert code == 2 and "L10NCHECK_LANG" in err
    with pytest.raises(UnknownNameError):
        load_texts("xx")


def test_the_flag_is_not_taken_from_values_and_paths() -> None:
    assert split_language(["dismiss", "--reason=--lang", "--", "--lang", "ko"])[0] == ""
    assert split_language(["--lang", "ko", "check", "--lang=en"]) == ("en", ["check"])


def test_every_command_explains_itself_in_the_language(capsys: pytest.CaptureFixture[str]) -> None:
    for command in (["check"], ["worklist"], ["glossary", "mine"], ["lexicon", "show"]):
        code, out, _ = run(capsys, *command, "--help", "--lang", "ko")
        assert code == 0 and "사용법:" in out and "이 도움말" in out and "--lang TAG" in out


def test_errors_of_the_arguments_are_in_the_language(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "check", "--no-such-flag", "--lang", "ko")
    assert code == 2 and "알 수 없는 인수: --no-such-flag" in err


def test_a_worker_that_is_no_fork_uses_the_language_of_its_parent() -> None:
    session = object()
    _start_worker(session, "ko")  # type: ignore[arg-type]
    assert current_texts().language == "ko"
    assert ngettext("{count} page", "{count} pages", 2) == "2 pages"  # a text that the catalogue does not have
    assert gettext("No findings.") == "지적이 없습니다."


# --- what differs between languages ---------------------------------------------------------------------------------


def test_only_texts_differ_between_the_languages(capsys: pytest.CaptureFixture[str]) -> None:
    def findings(*flags: str) -> list[dict[str, object]]:
        _, out, _ = run(capsys, "check", "--no-cache", "--exit-zero", "--format", "json", SITE, *flags)
        (found,) = [value for key, value in json.loads(out).items() if key == "findings"]
        return list(found)

    texts = ("message", "hint", "fix", "evidence")
    english, korean = findings(), findings("--lang", "ko")

    def without_texts(found: list[dict[str, object]]) -> list[str]:
        return sorted(json.dumps({k: v for k, v in each.items() if k not in texts}, sort_keys=True) for each in found)

    assert without_texts(english) == without_texts(korean)
    assert all(re.search("[가-힣]", str(each["message"])) for each in korean)
    assert {str(each["message"]) for each in english}.isdisjoint(str(each["message"]) for each in korean)


def test_cached_reports_of_another_language_are_not_used(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    check = ["check", "--cache", str(tmp_path / "cache"), "--exit-zero", PAGE]
    english = run(capsys, *check)[1]
    assert "번역문" in run(capsys, *check, "--lang", "ko")[1]
    assert run(capsys, *check)[1] == english


def test_names_of_languages_and_scripts_are_in_the_language() -> None:
    assert (language_name(language("de")), script_name("Cyrillic")) == ("German", "Cyrillic")
    use_texts(load_texts("ko"))
    assert (language_name(language("de")), script_name("Cyrillic")) == ("독일어", "키릴 문자")
    assert language_name(language("xx")) == "xx"


def test_a_text_inside_an_f_string_is_found() -> None:
    code = b"""f"{gettext('inner')} {ngettext('one', 'many', 2)}" """
    assert [text for _, _, text, _ in catalogue.calls(BytesIO(code), (), (), {})] == ["inner", ("one", "many")]
    with pytest.raises(ValueError, match="malformed"):
        catalogue.calls(BytesIO(b"gettext(name)"), (), (), {})


def test_the_html_report_names_its_language(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    folder = tmp_path / "report"
    run(capsys, "check", "--no-cache", "--exit-zero", "--format", f"html={folder}", SITE, "--lang", "ko")
    pages = list(folder.rglob("*.html"))
    assert pages
    for page in pages:
        assert '<html lang="ko">' in page.read_text(encoding="utf-8")


def test_english_reads_no_catalogue() -> None:
    assert load_texts("en") == Texts()
