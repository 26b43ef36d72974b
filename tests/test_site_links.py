"""Links between the pages and files of a site, as the command line sees them."""

from __future__ import annotations

from pathlib import Path

import pytest

import l10ncheck
from l10ncheck.align import pages
from l10ncheck.engine import alignments
from l10ncheck.model import Alignment, Finding, Page, Severity

HUGO = 'source_locale = "en"\nlocales = ["ko"]\nlayout = "hugo"\nhistory = false\n'
DOCUSAURUS = 'source_locale = "en"\nlocales = ["ja"]\nlayout = "docusaurus"\nhistory = false\n'
DEEPER = (
    'source_locale = "en"\nlocales = ["ko"]\nhistory = false\n'
    'templates = [{source = "docs/{path}", translation = "docs/{locale}/{path}"}]\n'
)
JA = "i18n/ja/docusaurus-plugin-content-docs/current"


def _found(root: Path, config: str, files: dict[str, str], *rules: str) -> list[Finding]:
    for name, text in {**files, "l10ncheck.toml": config}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    report = l10ncheck.check([root], jobs=1)
    return [finding for page in report.pages for finding in page.findings if not rules or finding.rule in rules]


def _hugo(source_link: str, link: str, heading: str = "## 용량 계획") -> dict[str, str]:
    return {
        "content/en/docs/a.md": "---\ntitle: A\n---\n\n## Capacity planning\n\nText.\n",
        "content/en/docs/b.md": f"---\ntitle: B\n---\n\nSee [it]({source_link}).\n",
        "content/ko/docs/a.md": f"---\ntitle: 가\n---\n\n{heading}\n\n글.\n",
        "content/ko/docs/b.md": f"---\ntitle: 나\n---\n\n[그것]({link})을 본다.\n",
    }


@pytest.mark.parametrize(
    ("source_link", "link", "broken"),
    [
        ("../a/#capacity-planning", "../a/#capacity-planning", True),
        ("../a/#capacity-planning", "../a/#용량-계획", False),
        ("/docs/a/#capacity-planning", "/ko/docs/a/#capacity-planning", True),
        ("/docs/a/#capacity-planning", "/docs/a/#capacity-planning", False),  # leads to the source
        ('{{< ref "/docs/a#capacity-planning" >}}', '{{< ref "/docs/a#용량-계획" >}}', False),
        ("../a/#nowhere", "../a/#nowhere", False),  # broken in the source too
        ("../c/#x", "../c/#x", False),  # no such page
    ],
)
def test_a_fragment_is_looked_up_on_the_page_that_the_generator_shows(
    tmp_path: Path, source_link: str, link: str, broken: bool
) -> None:
    found = _found(tmp_path, HUGO, _hugo(source_link, link), "broken-anchor", "anchor-changed")
    assert [finding.rule for finding in found] == (["broken-anchor"] if broken else [])
    if broken:
        assert found[0].hint.startswith('Link to "#용량-계획"')
        # The page without the fragment is the translation; the source of that page has it.
        assert '"content/ko/docs/a.md" has no such heading or id' in found[0].message


def test_a_page_is_aligned_once_even_if_other_pages_link_to_its_headings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aligned: list[str] = []

    def align(source: Page, translation: Page, *rest: object) -> Alignment:
        aligned.append(translation.path)
        return real(source, translation, *rest)  # type: ignore[arg-type]

    real = pages.align
    monkeypatch.setattr(alignments, "align", align)
    link = "#capacity-planning"
    files = {
        path.replace("/b.md", "/0.md"): text for path, text in _hugo(f"../a/{link}", f"../a/{link}").items()
    }  # checked before the page that it links to
    assert len(_found(tmp_path, HUGO, files, "broken-anchor")) == 1
    assert sorted(aligned) == ["content/ko/docs/0.md", "content/ko/docs/a.md"]


def test_a_policy_without_languages_in_links_leads_to_the_translation(tmp_path: Path) -> None:
    files = _hugo("/docs/a/#capacity-planning", "/docs/a/#capacity-planning")
    found = _found(tmp_path, HUGO + 'link_policy = "source-path"\n', files, "broken-anchor")
    assert len(found) == 1


@pytest.mark.parametrize(("link", "broken"), [("./charts.md", True), ("/docs/charts", True), ("./missing.md", False)])
def test_docusaurus_leads_links_to_the_translation(tmp_path: Path, link: str, broken: bool) -> None:
    files = {
        "docs/charts.md": "# Charts\n\n## Structure of files\n\nText.\n",
        "docs/intro.md": f"# Intro\n\nSee [it]({link}#structure-of-files).\n",
        f"{JA}/charts.md": "# チャート\n\n## ファイルの構造\n\n本文。\n",
        f"{JA}/intro.md": f"# 紹介\n\n[それ]({link}#structure-of-files)を見る。\n",
    }
    assert bool(_found(tmp_path, DOCUSAURUS, files, "broken-anchor")) is broken


def test_an_address_in_the_front_matter_is_a_link(tmp_path: Path) -> None:
    files = _hugo("/docs/a/", "/ko/docs/a/")
    for locale in ("en", "ko"):
        text = (
            f'---\ntitle: T\ncards:\n- path: "/{locale}/docs/a/#capacity-planning"\n# /docs/a#comment\n---\n\nText.\n'
        )
        files[f"content/{locale}/docs/home.md"] = text
    (finding,) = _found(tmp_path, HUGO, files, "broken-anchor")
    assert finding.path == "content/ko/docs/home.md"
    assert "capacity-planning" in finding.message


@pytest.mark.parametrize(
    ("configuration", "link", "broken"),
    [
        ('[markup.goldmark.parser]\nautoHeadingIDType = "blackfriday"\n', "#용량-planning-계획", False),
        ('[markup.goldmark.parser]\nautoHeadingIDType = "blackfriday"\n', "#용량planning-계획", True),
        ('# autoHeadingIDType = "blackfriday"\n', "#용량-planning-계획", True),
        ('baseURL = "https://a.example/"\n', "#용량planning-계획", False),
    ],
)
def test_fragments_follow_the_configuration_of_hugo(
    tmp_path: Path, configuration: str, link: str, broken: bool
) -> None:
    files = _hugo("../a/#capacity-planning", f"../a/{link}", "## 용량(Planning) 계획")
    assert bool(_found(tmp_path, HUGO, {**files, "hugo.toml": configuration}, "broken-anchor")) is broken


def test_a_missing_id_is_a_warning_only_if_a_page_links_to_it(tmp_path: Path) -> None:
    files = {
        "content/en/docs/a.md": "---\ntitle: A\n---\n\n## Plan {#plan}\n\nText.\n\n## Cost {#cost}\n\nText.\n",
        "content/ko/docs/a.md": "---\ntitle: 가\n---\n\n## 계획\n\n글.\n\n## 비용\n\n글.\n",
        "content/en/docs/b.md": "---\ntitle: B\n---\n\nSee [it](/docs/a/#plan).\n",
    }
    found = _found(tmp_path, HUGO, files, "anchor-changed")
    assert [finding.severity for finding in found] == [Severity.WARNING, Severity.INFO]
    assert found[0].fix is not None
    assert [edit.text for edit in found[0].fix.edits] == [" {#plan}"]


def test_a_relative_address_that_was_copied_to_a_deeper_page_leads_nowhere(tmp_path: Path) -> None:
    files = {
        "docs/box/guide.md": "# Guide\n\n![Flow](../img/flow.png)\n\nSee [it](../other.md) or [more](gone.md).\n",
        "docs/ko/box/guide.md": "# 안내\n\n![흐름](../img/flow.png)\n\n[그것](../other.md)이나 [더](gone.md)를 본다.\n",
        "docs/other.md": "# Other\n\nText.\n",
        "docs/ko/other.md": "# 다른\n\n글.\n",
        "docs/img/flow.png": "",
    }
    (finding,) = _found(tmp_path, DEEPER, files, "broken-link")
    assert finding.subject == "../img/flow.png"
    assert finding.fix is not None
    assert finding.fix.edits[0].text == "../../img/flow.png"


def test_one_page_at_two_paths_is_the_same_target(tmp_path: Path) -> None:
    files = {
        "docs/charts.md": "# Charts\n\nText.\n",
        "docs/intro.md": "# Intro\n\nSee [it](/charts.md).\n",
        f"{JA}/charts.md": "# チャート\n\n本文。\n",
        f"{JA}/intro.md": "# 紹介\n\n[それ](/ja/docs/charts/)を見る。\n",
    }
    assert _found(tmp_path, DOCUSAURUS, files, "link-target-changed") == []


@pytest.mark.parametrize(("alias", "count"), [("/docs/old-charts/", 0), ("/docs/other/", 1)])
def test_a_link_to_a_former_address_leads_to_the_same_page(tmp_path: Path, alias: str, count: int) -> None:
    files = {
        "content/en/docs/charts.md": f"---\ntitle: Charts\naliases: [{alias}]\n---\n\nText.\n",
        "content/en/docs/intro.md": "---\ntitle: Intro\n---\n\nSee [it](/docs/charts/).\n",
        "content/ko/docs/intro.md": "---\ntitle: 소개\n---\n\n[그것](/docs/old-charts/)을 본다.\n",
    }
    assert len(_found(tmp_path, HUGO, files, "link-target-changed")) == count


def test_a_report_from_the_cache_follows_the_pages_that_it_depends_on(tmp_path: Path) -> None:
    files = _hugo("../a/#capacity-planning", "../a/#capacity-planning")
    assert len(_found(tmp_path, HUGO, files, "broken-anchor")) == 1
    files["content/ko/docs/a.md"] = "---\ntitle: 가\n---\n\n## 용량 계획 {#capacity-planning}\n\n글.\n"
    assert _found(tmp_path, HUGO, files, "broken-anchor") == []


def test_a_relative_link_leads_to_the_page_in_the_same_language(tmp_path: Path) -> None:
    files = {
        f"content/docs/{path.rpartition('/')[2].replace('.md', '.ko.md' if '/ko/' in path else '.md')}": text
        for path, text in _hugo("../a/#capacity-planning", "../a/#capacity-planning").items()
    }
    assert len(_found(tmp_path, HUGO.replace('"hugo"', '"hugo-suffix"'), files, "broken-anchor")) == 1


@pytest.mark.parametrize(("link", "broken"), [("/ko/docs/old/#capacity-planning", 1), ("/ko/docs/old/#용량-계획", 0)])
def test_a_fragment_is_looked_up_where_the_site_redirects_the_address(tmp_path: Path, link: str, broken: int) -> None:
    files = {**_hugo("/docs/old/#capacity-planning", link), "static/_redirects": "/docs/old/ /docs/a/ 301\n"}
    assert len(_found(tmp_path, HUGO, files, "broken-anchor")) == broken


def test_a_redirect_of_mkdocs_leads_from_file_to_file(tmp_path: Path) -> None:
    config = HUGO.replace('"hugo"', '"mkdocs-folders"')
    files = {
        "mkdocs.yml": "plugins:\n  - redirects:\n      redirect_maps:\n        old.md: new.md\n",
        "docs/en/new.md": "# New\n\n## Use\n\nText.\n",
        "docs/en/p.md": "# P\n\nSee [it](/old/#use).\n",
        "docs/ko/new.md": "# 새것\n\n## 사용\n\n글.\n",
        "docs/ko/p.md": "# 피\n\n[그것](/ko/old/#use)을 본다.\n",
    }
    assert len(_found(tmp_path, config, files, "broken-anchor")) == 1


@pytest.mark.parametrize(("address", "count"), [("/docs/a/", 1), ("/ko/docs/a/", 0), ("/docs/b/", 0), ("/x/", 0)])
def test_the_policy_for_links_is_that_for_addresses_of_pages_in_the_front_matter(
    tmp_path: Path, address: str, count: int
) -> None:
    new = {"a.md": "\n---", "b.md": f"\nbutton: {address}\n---"}
    files = {path: text.replace("\n---", new[path[-4:]]) for path, text in _hugo("#", "#").items()}
    assert len(_found(tmp_path, HUGO + 'link_policy = "prefix"\n', files, "link-locale")) == count


@pytest.mark.parametrize(
    "text",
    [
        "<img src={require('./box.png').default} />\n",
        "```{figure} box.png\n:alt: x\n```\n",
        '<video src="box.png"></video>\n',
    ],
)
def test_a_file_that_a_copied_address_does_not_lead_to_is_told_however_it_is_loaded(tmp_path: Path, text: str) -> None:
    config = DEEPER + 'dialects = ["mdx", "myst"]\n'
    files = {"docs/a.mdx": text, "docs/ko/a.mdx": text, "docs/box.png": ""}
    (finding,) = _found(tmp_path, config, files, "broken-link")
    assert "docs/ko/box.png" in finding.message


def test_the_link_tag_of_jekyll_names_a_page_from_the_root(tmp_path: Path) -> None:
    config = HUGO.replace('"hugo"', '"jekyll"')
    files = {
        "_config.yml": "title: x\n",
        "_docs/g.md": "---\ntitle: G\n---\n\n## Add it\n\nText.\n",
        "_docs/i.md": "---\ntitle: I\n---\n\nSee [it]({% link _docs/g.md %}#add-it).\n",
        "_docs/ko/g.md": "---\ntitle: 지\n---\n\n## 더하기\n\n글.\n",
        "_docs/ko/i.md": "---\ntitle: 아이\n---\n\n[그것]({% link _docs/ko/g.md %}#add-it)을 본다.\n",
    }
    assert len(_found(tmp_path, config, files, "broken-anchor")) == 1


README = """
source_locale = "en"
locales = ["ko", "ja"]
templates = [{source = "README.md", translation = "docs/README.{locale}.md"}]
"""


def test_a_list_of_languages_leads_to_the_same_files_from_another_folder(tmp_path: Path) -> None:
    files = {
        "README.md": "# Mill\n\n[English](README.md) | [한국어](docs/README.ko.md) | [日本語](docs/README.ja.md)\n",
        "docs/README.ko.md": "# 밀\n\n[English](../README.md) | [한국어](README.ko.md) | [日本語](README.ja.md)\n",
        "docs/README.ja.md": "# ミル\n\n[English](../README.md) | [한국어](README.ko.md) | [日本語](README.ja.md)\n",
    }
    assert _found(tmp_path, README, files, "link-target-changed") == []


MKDOCS = 'source_locale = "en"\nlocales = ["ko"]\nlayout = "mkdocs-suffix"\n'


@pytest.mark.parametrize(
    ("image", "count"),
    [("../img/dough.png", 0), ("../img/own.png", 0), ("img/dough.png", 1), ("../../img/dough.png", 1)],
)
def test_an_address_with_other_dots_that_leads_to_no_file_is_reported(tmp_path: Path, image: str, count: int) -> None:
    files = {
        "docs/recipes/bread.md": "# Bread\n\n![Dough](../img/dough.png)\n",
        "docs/recipes/bread.ko.md": f"# 빵\n\n![반죽]({image})\n",
        "docs/img/dough.png": "",
        "docs/img/own.png": "",
    }
    found = _found(tmp_path, MKDOCS, files, "broken-link")
    assert [finding.fix.edits[0].text for finding in found if finding.fix] == ["../img/dough.png"] * count


@pytest.mark.parametrize(("fragment", "count"), [("knead", 1), ("반죽하기", 0)])
def test_mkdocs_shows_the_page_in_the_language_of_the_link(tmp_path: Path, fragment: str, count: int) -> None:
    files = {
        "mkdocs.yml": (
            "markdown_extensions:\n  - toc:\n      slugify: !!python/object/apply:pymdownx.slugs.slugify\n"
            "        kwds:\n          case: lower\n"
        ),
        "docs/bread.md": "# Bread\n\n## Knead\n\nWait.\n",
        "docs/bread.ko.md": "# 빵\n\n## 반죽하기\n\n기다린다.\n",
        "docs/index.md": "# Home\n\nSee [it](bread.md#knead).\n",
        "docs/index.ko.md": f"# 홈\n\n[그것](bread.md#{fragment})을 본다.\n",
    }
    assert len(_found(tmp_path, MKDOCS, files, "broken-anchor")) == count


def test_the_links_beside_a_broken_one_tell_where_it_should_lead(tmp_path: Path) -> None:
    files = {
        "docs/charts.md": "# Charts\n\n## Needs\n\nText.\n\n## Tools {#tools}\n\nText.\n",
        "docs/intro.md": "# Intro\n\nRead [needs](./charts.md#needs) and [tools](charts.md#tools).\n",
        f"{JA}/charts.md": "# チャート\n\n## 要件\n\n本文。\n\n## 道具 {#tools}\n\n本文。\n",
        f"{JA}/intro.md": "# 紹介\n\n[要件](./charts.md#要求)と[道具](charts.md#tools)を読む。\n",
    }
    (finding,) = _found(tmp_path, DOCUSAURUS, files, "broken-anchor")
    assert finding.fix is not None
    assert finding.fix.edits[0].text == "要件"


@pytest.mark.parametrize(("address", "count"), [("/docs/birds/", 0), ("/docs/", 1), ("https://a.example/", 1)])
def test_a_relative_link_and_one_from_the_root_may_lead_to_the_same_page(
    tmp_path: Path, address: str, count: int
) -> None:
    files = {
        "docs/birds/index.md": "# Birds\n\nText.\n",
        "docs/birds/osprey.md": "# Osprey\n\nSee [all](./index.md).\n",
        "docs/index.md": "# Start\n\nText.\n",
        f"{JA}/birds/index.md": "# 鳥\n\n本文。\n",
        f"{JA}/birds/osprey.md": f"# ミサゴ\n\n[全部]({address})を見る。\n",
        f"{JA}/index.md": "# 始め\n\n本文。\n",
    }
    assert len(_found(tmp_path, DOCUSAURUS, files, "link-target-changed")) == count


@pytest.mark.parametrize(("address", "count"), [("../guide.md", 0), ("../../guide.md", 1), ("docs/guide.md", 1)])
def test_an_address_that_misses_the_file_by_a_folder_is_reported(tmp_path: Path, address: str, count: int) -> None:
    config = README.replace("docs/README", "docs/i18n/README")
    files = {
        "README.md": '# Mill\n\n<a href="docs/guide.md">Guide</a>\n',
        "docs/i18n/README.ko.md": f'# 밀\n\n<a href="{address}">안내서</a>\n',
        "docs/guide.md": "# Guide\n\nText.\n",
    }
    found = _found(tmp_path, config, files, "broken-link")
    assert [finding.fix.edits[0].text for finding in found if finding.fix] == ["../guide.md"] * count


def test_an_address_that_leads_out_of_the_project_is_reported(tmp_path: Path) -> None:
    files = {
        "README.md": "# Mill\n\n[License](LICENSE), [tree](../tree)\n",
        "docs/README.ko.md": "# 밀\n\n[라이선스](../../LICENSE), [나무](../../tree)\n",
        "LICENSE": "Text.\n",
    }
    found = _found(tmp_path, README, files, "broken-link")
    assert [finding.message for finding in found] == ['address "../../LICENSE" leads out of the project']
