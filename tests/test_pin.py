"""The pin: what is written where, and that every other byte stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.repositories import CONFIG, EN, KO, SOURCE, TRANSLATION, Repository

from l10ncheck.cli import main
from l10ncheck.history.pins import pin_of, pinned, without_pins
from l10ncheck.markdown import parse
from l10ncheck.page_fields import FieldError

COMMIT = "3f2a9c0de1b4567890abcdef1234567890abcdef"
OTHER = "ffffffffffffffffffffffffffffffffffffffff"
KEY = "default_lang_commit"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    repository = Repository(tmp_path)
    repository.commit({"l10ncheck.toml": CONFIG, EN: SOURCE, "content/en/b.md": SOURCE, "content/en/c.md": SOURCE})
    repository.commit({KO: TRANSLATION, "content/ko/b.md": TRANSLATION, "content/ko/c.md": TRANSLATION})
    monkeypatch.chdir(tmp_path)
    return repository


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("---\ntitle: 큐\n---\n\n본문\n", f"---\ntitle: 큐\n{KEY}: {COMMIT}\n---\n\n본문\n"),
        (f"---\n{KEY}: abc # keep\ntitle: x\n---\n", f"---\n{KEY}: {COMMIT} # keep\ntitle: x\n---\n"),
        (f'---\n{KEY}: "abc"\n---\n', f'---\n{KEY}: "{COMMIT}"\n---\n'),
        (f"---\n{KEY}: 'abc'\n---\n", f"---\n{KEY}: '{COMMIT}'\n---\n"),
        (f"---\n{KEY}:\ntitle: x\n---\n", f"---\n{KEY}: {COMMIT}\ntitle: x\n---\n"),
        ("\ufeff---\r\ntitle: x\r\n---\r\n본문\r\n", f"\ufeff---\r\ntitle: x\r\n{KEY}: {COMMIT}\r\n---\r\n본문\r\n"),
        ("---\n  title: x\n---\n", f"---\n  title: x\n  {KEY}: {COMMIT}\n---\n"),
        ("---\ntext: |\n  a\n\n---\n", f"---\ntext: |\n  a\n\n{KEY}: {COMMIT}\n---\n"),
        ('+++\ntitle = "x"\n+++\n', f'+++\ntitle = "x"\n{KEY} = "{COMMIT}"\n+++\n'),
        (
            '+++\ntitle = "x"\n\n[menu]\nname = "y"\n+++\n',
            f'+++\ntitle = "x"\n\n{KEY} = "{COMMIT}"\n[menu]\nname = "y"\n+++\n',
        ),
        ('{\n  "title": "x"\n}\n본문\n', f'{{\n  "{KEY}": "{COMMIT}",\n  "title": "x"\n}}\n본문\n'),
        ("# 큐\n", f"<!-- {KEY}: {COMMIT} -->\n\n# 큐\n"),
        ("\ufeff# 큐\r\n", f"\ufeff<!-- {KEY}: {COMMIT} -->\r\n\r\n# 큐\r\n"),
        ("", f"<!-- {KEY}: {COMMIT} -->\n"),
        (f"<!-- {KEY}: abc -->\n# 큐\n", f"<!-- {KEY}: {COMMIT} -->\n# 큐\n"),
        (f"---\ntitle: 큐\n---\n\n<!--{KEY}:abc-->\n", f"---\ntitle: 큐\n---\n\n<!--{KEY}:{COMMIT}-->\n"),
    ],
)
def test_a_pin_is_written_and_nothing_else(before: str, after: str) -> None:
    assert pinned(before, KEY, COMMIT) == after


def test_a_commit_that_yaml_would_read_as_a_number_is_quoted() -> None:
    digits = "1" * 40
    assert f"'{digits}'" in pinned("---\ntitle: x\n---\n", KEY, digits)


@pytest.mark.parametrize(
    "text", ["---\n{title: x}\n---\n", "---\ntitle: [\n---\n", f"---\n{KEY}:\n  - a\n  - b\n---\n", "---\n- a\n---\n"]
)
def test_front_matter_that_no_line_can_be_added_to_is_left_alone(text: str) -> None:
    with pytest.raises(FieldError):
        pinned(text, KEY, COMMIT)


def test_a_page_without_comments_has_front_matter() -> None:
    assert pinned("# 큐\n", KEY, COMMIT, comments=False) == f"---\n{KEY}: {COMMIT}\n---\n\n# 큐\n"


def test_pages_that_are_read_as_mdx_have_front_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = Repository(tmp_path)
    folder = "i18n/ko/docusaurus-plugin-content-docs/current"
    config = 'source_locale = "en"\nlocales = ["ko"]\nlayout = "docusaurus"\n'
    repository.commit({"docs/a.md": SOURCE, "docs/b.mdx": SOURCE, "l10ncheck.toml": config})
    repository.commit({f"{folder}/a.md": TRANSLATION, f"{folder}/b.mdx": TRANSLATION})
    monkeypatch.chdir(tmp_path)
    main(["pin", "."])
    for name in ("a.md", "b.mdx"):
        assert (tmp_path / folder / name).read_text(encoding="utf-8").startswith(f"---\n{KEY}: ")


@pytest.mark.parametrize(
    ("text", "commit"),
    [
        (f"<!-- {KEY}: abc -->\n# x\n", "abc"),
        (f"\ufeff\n<!--{KEY}: abc-->\n", "abc"),
        (f"---\ntitle: x\n---\n<!-- {KEY}: abc -->\n", "abc"),
        (f"---\n{KEY}: def\n---\n<!-- {KEY}: abc -->\n", "def"),
        (f"# x\n\n<!-- {KEY}: abc -->\n", None),  # an example further down
        (f"<!-- about {KEY}: abc -->\n", None),
        (f"<!-- other: abc -->\n# {KEY}\n", None),
        (f"`<!-- {KEY}: abc -->`\n", None),
        (f"<!-- {KEY}: -->\n", None),
    ],
)
def test_a_pin_is_read_from_a_comment_at_the_start(text: str, commit: str | None) -> None:
    pin = pin_of(text, (KEY,))
    assert (pin.value if pin else None) == commit
    assert pin is None or text[pin.span.start : pin.span.end] == commit


_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12)
_LINES = st.sampled_from(
    ("title: 큐", "weight: 3 # a comment", "# only a comment", "tags: [a, 'b']", "text: >\n  folded", "")
)


@given(
    fields=st.lists(_LINES, max_size=5, unique=True),
    body=st.lists(_WORDS, max_size=5),
    newline=st.sampled_from(("\n", "\r\n")),
    mark=st.sampled_from(("", "\ufeff")),
    has_front_matter=st.booleans(),
)
def test_every_other_byte_stays(
    fields: list[str], body: list[str], newline: str, mark: str, has_front_matter: bool
) -> None:
    front = ["---", *"\n".join(fields).split("\n"), "---"] if has_front_matter else []
    text = mark + newline.join((*front, *body)) + newline
    try:
        once = pinned(text, KEY, COMMIT)
    except FieldError:
        return
    at = once.index(KEY)
    line = once[at : once.index("\n", at) + 1]
    if parse(text, dialects=()).front_matter:
        assert once.replace(line, "", 1) == text
    else:
        assert once.startswith(mark) and once.endswith(text.removeprefix(mark))
    assert pinned(once, KEY, COMMIT) == once
    assert pinned(pinned(once, KEY, OTHER), KEY, COMMIT) == once


def test_pins_are_no_change_of_a_translation() -> None:
    for text in ("---\ntitle: 큐\n---\n본문\n", "# 큐\n", "\ufeff# 큐\r\n", '{\n  "title": "x"\n}\n'):
        assert without_pins(pinned(text, KEY, COMMIT), (KEY,)) == text


def test_the_command_writes_the_commit_that_was_translated(
    site: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    first = site.git("rev-list", "--max-parents=0", "HEAD")
    site.commit({EN: SOURCE.replace("500", "600")})
    assert main(["pin", "."]) == 0
    assert (site.folder / KO).read_text() == f"<!-- {KEY}: {first} -->\n\n{TRANSLATION}"
    assert capsys.readouterr().err.endswith("Recorded the commit of the source in 3 of 3 translations.\n")


def test_a_second_run_writes_nothing(site: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    site.commit({EN: SOURCE.replace("takes the oldest job", "picks up the job that is oldest")})
    main(["pin", "."])
    for _ in range(2):
        capsys.readouterr()
        assert main(["pin", "."]) == 0
        assert capsys.readouterr().out == ""
        site.committed("pins")


def test_a_dry_run_writes_nothing(site: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in ([KO, "--dry-run"], []):  # without a path, the command could change the whole site by mistake
        assert main(["pin", *arguments]) == 0
        assert (site.folder / KO).read_text() == TRANSLATION
        assert f"{KO}: {KEY} " in capsys.readouterr().out


def test_the_key_that_a_page_has_is_the_one_that_is_written(site: Repository) -> None:
    site.commit({KO: f"---\nsourceCommit: abc\n---\n\n{TRANSLATION}"})
    main(["pin", KO])
    assert (site.folder / KO).read_text().startswith("---\nsourceCommit: ") and KEY not in (
        site.folder / KO
    ).read_text()


def test_a_page_that_cannot_be_pinned_is_named(site: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    site.commit({KO: f"---\n{{title: 큐}}\n---\n\n{TRANSLATION}"})
    assert main(["pin", "."]) == 2
    assert f"{KO}: not pinned: " in capsys.readouterr().err


def test_without_history_there_is_nothing_to_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for path, text in ((EN, SOURCE), (KO, TRANSLATION)):
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_text(text)
    (tmp_path / "l10ncheck.toml").write_text(CONFIG)
    monkeypatch.chdir(tmp_path)
    assert main(["pin", "."]) == 2
    assert "cannot find the commits to record in the pages: " in capsys.readouterr().err
