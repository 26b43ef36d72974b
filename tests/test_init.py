from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from l10ncheck.cli import main
from l10ncheck.config import load_config
from l10ncheck.discover import Discovery, discover, site_files
from l10ncheck.init_config import InitError, propose, render_config, write_config
from l10ncheck.init_config.proposal import find_strings


def site(root: Path, *paths: str) -> Path:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).touch()
    return root


def hugo(root: Path) -> Path:
    site(root, *(f"web/content/{locale}/{name}.md" for locale in ("en", "ko") for name in ("a", "b", "c", "d")))
    (root / "web/hugo.toml").write_text('title = "x"\nbaseURL = "https://docs.example.org/site/"\n')
    return root


def test_what_is_written_is_what_was_found(tmp_path: Path) -> None:
    proposal = propose(hugo(tmp_path))
    write_config(tmp_path, proposal.text)
    config = load_config(tmp_path)
    assert (config.layout, config.site_root, config.source_locale) == ("hugo", "web", "en")
    assert (config.locales, config.hosts) == (("ko",), ("https://docs.example.org",))
    assert proposal.discovery is not None
    assert discover(config, site_files(config).files) == proposal.discovery
    assert len(proposal.discovery.pairs) == 4


def test_the_generator_names_the_language_of_sources_whose_paths_do_not(tmp_path: Path) -> None:
    names = [f"{folder}{name}.md" for folder in ("", "i18n/en/", "i18n/ko/", "i18n/ja/") for name in "abcd"]
    site(tmp_path, *(f"docs/{name}" for name in names))
    (tmp_path / "mkdocs.yml").write_text("site_name: x\ntheme:\n  name: material\n  language: en\n")
    write_config(tmp_path, propose(tmp_path).text)
    config = load_config(tmp_path)
    assert (config.source_locale, config.locales) == ("en", ("ja", "ko"))


def test_every_commented_setting_is_valid_when_it_is_used(tmp_path: Path) -> None:
    text = propose(hugo(tmp_path)).text
    lines = [line.removeprefix("# ") if line.startswith(("# [", "# paths", "# ignore", "# exclude", "# link_policy"))
             else line for line in text.splitlines()]  # fmt: skip
    used = [line for line in lines if "rules.text-too-short" not in line]
    (tmp_path / "l10ncheck.toml").write_text("\n".join(used))
    assert load_config(tmp_path).overrides[0].paths == ("**/blog/**",)


def test_the_file_is_not_overwritten_unless_forced(tmp_path: Path) -> None:
    (tmp_path / "l10ncheck.toml").write_text("# mine\n")
    with pytest.raises(InitError, match="already exists"):
        write_config(tmp_path, "# new\n")
    assert (tmp_path / "l10ncheck.toml").read_text() == "# mine\n"
    write_config(tmp_path, "# new\n", force=True)
    assert (tmp_path / "l10ncheck.toml").read_text() == "# new\n"


def test_a_project_without_translations_gets_a_file_to_fill_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    proposal = propose(site(tmp_path, "a.md"))
    assert (proposal.candidates, proposal.discovery, proposal.catalogues) == ((), None, ())
    assert tomllib.loads(proposal.text) == tomllib.loads(render_config(None))
    assert "[[templates]]" in proposal.text
    assert main(["init", "--print", str(tmp_path)]) == 0
    assert "complete this file by hand" in capsys.readouterr().err
    assert main(["init", str(tmp_path)]) == 2
    assert '"l10ncheck init --print" prints' in capsys.readouterr().out


def test_a_link_to_the_folder_of_the_sources_is_no_language(tmp_path: Path) -> None:
    names = ("a.md", "b.md", "c.md", "d.md")
    site(tmp_path, *(f"pages{tag}/{name}" for tag in ("", ".ko", ".ja") for name in names))
    (tmp_path / "pages.en").symlink_to(tmp_path / "pages")
    proposal = propose(tmp_path)
    assert proposal.candidates[0].plan.mappings[0].source == "pages/{path}"
    assert proposal.discovery is not None
    assert {pair.source for pair in proposal.discovery.pairs} == {f"pages/{name}" for name in names}
    assert {pair.locale for pair in proposal.discovery.pairs} == {"ko", "ja"}


def test_a_link_to_the_folder_of_a_translation_counts(tmp_path: Path) -> None:
    names = ("a.md", "b.md", "c.md", "d.md")
    site(tmp_path, *(f"{folder}/{name}" for folder in ("docs/en", "docs/ja", "team-b") for name in names))
    (tmp_path / "docs/ko").symlink_to(tmp_path / "team-b")
    assert propose(tmp_path).candidates[0].locales == ("ja", "ko")


def test_gettext_catalogues_are_told(tmp_path: Path) -> None:
    assert propose(site(tmp_path, "book.toml", "src/a.md", "po/ko.po")).catalogues == ("po/ko.po",)


def test_a_readme_alone_is_a_site(tmp_path: Path) -> None:
    proposal = propose(site(tmp_path, "README.md", "README.ko.md"))
    assert [candidate.layout.name for candidate in proposal.candidates] == ["readme"]
    assert 'layout = "readme"' in proposal.text


def test_no_address_is_read_from_a_file_that_is_no_text(tmp_path: Path) -> None:
    hugo(tmp_path)
    (tmp_path / "web/hugo.toml").write_bytes(b"baseURL = '\xff'")
    assert '# hosts = ["https://docs.example.org"]' in propose(tmp_path).text


def test_a_second_run_reports_the_file_before_it_detects_anything(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hugo(tmp_path)
    assert main(["init", str(tmp_path)]) == 0
    capsys.readouterr()
    assert main(["init", str(tmp_path)]) == 2
    captured = capsys.readouterr()
    assert "already exists" in captured.err
    assert captured.out == ""
    assert main(["init", "--print", str(tmp_path)]) == 0
    assert main(["init", "--force", str(tmp_path)]) == 0


@pytest.mark.parametrize("page", ["README.md", "README.ko.md"])
def test_the_readme_shows_the_beginning_of_what_is_written(tmp_path: Path, page: str) -> None:
    site(tmp_path, *(f"content/en/{number}.md" for number in range(15)))
    site(tmp_path, *(f"content/ko/{number}.md" for number in range(16)))
    (tmp_path / "hugo.toml").write_text('baseURL = "https://docs.example.org/"\n', encoding="utf-8")
    readme = (Path(__file__).parents[1] / page).read_text(encoding="utf-8")
    (shown,) = re.findall(r"^```toml\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)
    assert propose(tmp_path).text.startswith(shown)


def test_a_site_outside_of_a_repository_is_told_that_it_has_no_history(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    note = (
        f'the git history is not available: "{tmp_path}" is not in a git repository; changes of the source are unknown'
    )
    for command in (["init"], ["check", "--exit-zero"]):
        main([*command, str(hugo(tmp_path))])
        assert capsys.readouterr().err.count(note) == 1
    main(["check", "--quiet", str(tmp_path)])
    assert note not in capsys.readouterr().err
    (tmp_path / "l10ncheck.toml").write_text("history = false\n", encoding="utf-8")
    main(["check", str(tmp_path)])
    assert note not in capsys.readouterr().err


@pytest.mark.parametrize(("name", "count"), [("menu", 1), ("openapi_v1", 0)])
def test_descriptions_of_an_api_are_no_files_with_texts_of_menus(name: str, count: int) -> None:
    site = Discovery((), (), (), None, "en", ("ko",))
    assert len(find_strings([f"api/{locale}/{name}.json" for locale in ("en", "ko")], site)) == count
