"""Presets are settings of well-known sites, as data."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10ncheck.config import ConfigError, load_config
from l10ncheck.config.presets import presets
from l10ncheck.config.validate import validate
from l10ncheck.discover import discover, site_files
from l10ncheck.init_config import InitError, propose, write_config


@pytest.mark.parametrize("name", presets())
def test_a_preset_is_valid(name: str) -> None:
    preset = presets()[name]
    validate({"locales": ["ko"], **preset.settings}, preset.origin)
    assert preset.title
    assert preset.hosts or preset.files


def test_the_promised_presets_exist() -> None:
    assert {"kubernetes", "react", "vue", "fastapi", "astro", "opentelemetry", "mdn", "docusaurus"} <= presets().keys()


def test_the_configuration_replaces_what_a_preset_sets(tmp_path: Path) -> None:
    (tmp_path / "l10ncheck.toml").write_text('preset = "kubernetes"\nlink_policy = "any"\n')
    config = load_config(tmp_path)
    assert (config.layout, config.link_policy, config.hosts) == ("hugo", "any", ("https://kubernetes.io",))
    assert config.origins["layout"] == 'preset "kubernetes"'
    assert config.origins["link_policy"].endswith("l10ncheck.toml:2")


def test_templates_replace_the_layout_of_a_preset(tmp_path: Path) -> None:
    templates = 'templates = [{ source = "a/{path}", translation = "b/{locale}/{path}" }]\n'
    (tmp_path / "l10ncheck.toml").write_text(f'preset = "kubernetes"\n{templates}')
    assert load_config(tmp_path).layout == "auto"
    (tmp_path / "l10ncheck.toml").write_text('preset = "mdn"\nlayout = "hugo"\n')
    assert load_config(tmp_path).templates == ()


def test_a_preset_on_the_command_line_wins(tmp_path: Path) -> None:
    (tmp_path / "l10ncheck.toml").write_text('preset = "kubernetes"\n')
    assert load_config(tmp_path, overrides={"preset": "astro"}).layout == "starlight"


def test_an_unknown_preset_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "l10ncheck.toml").write_text('locales = ["ko"]\npreset = "kubernets"\n')
    with pytest.raises(ConfigError, match=r'l10ncheck.toml:2: unknown preset "kubernets"; did you mean "kubernetes"'):
        load_config(tmp_path)
    (tmp_path / "l10ncheck.toml").write_text("preset = 1\n")
    with pytest.raises(ConfigError, match='"preset"'):
        load_config(tmp_path)


def pages(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("# 항구\n" if "ko" in name else "# Port\n", encoding="utf-8")


def test_init_offers_the_preset_of_the_site(tmp_path: Path) -> None:
    pages(tmp_path, *(f"src/content/docs/{tag}/{name}.mdx" for tag in ("en", "ko") for name in "abc"))
    (tmp_path / "astro.config.mjs").write_text("export default { site: 'https://docs.astro.build/' }")
    proposal = propose(tmp_path)
    assert proposal.preset and proposal.preset.name == "astro"
    write_config(tmp_path, proposal.text)
    text = (tmp_path / "l10ncheck.toml").read_text()
    assert 'preset = "astro"' in text
    assert "layout =" not in text
    assert load_config(tmp_path).layout == "starlight"


def test_init_offers_no_preset_of_another_layout(tmp_path: Path) -> None:
    pages(tmp_path, *(f"docs/{tag}/{name}.md" for tag in ("en", "ko") for name in "abc"), "docusaurus.config.js")
    assert propose(tmp_path).preset is None


def test_a_preset_with_path_templates_decides_the_pairs_of_its_site(tmp_path: Path) -> None:
    site = tmp_path / "translated"
    for folder in ("translated/files/fr", "translated/files/ko", "content/files/en-us"):
        for name in ("web/javascript/index.md", "web/css/index.md", "web/html/index.md", "web/api/index.md"):
            (tmp_path / folder / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / folder / name).write_text("# A\n")
    write_config(site, propose(site).text)
    config = load_config(site)
    pairs = {(pair.source, pair.locale) for pair in discover(config, site_files(config).files).pairs}
    assert len(pairs) == 8
    assert ("../content/files/en-us/web/css/index.md", "fr") in pairs
    (tmp_path / "content").rename(tmp_path / "sources")
    with pytest.raises(InitError, match="clone them there"):
        propose(site)
    assert 'source_root = "../sources"' in propose(site, tmp_path / "sources").text
