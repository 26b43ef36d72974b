"""What the configuration files of site generators say is read without running them."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10ncheck.config import load_config
from l10ncheck.engine.check import check
from l10ncheck.generators import SiteFacts, read_facts
from l10ncheck.model import Severity


def site(root: Path, **files: str) -> Path:
    for name, text in files.items():
        path = root / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def facts_of(root: Path, files: dict[str, str], folder: str = "") -> SiteFacts:
    return read_facts(site(root, **files), folder)


# A configuration file, its text, and the address with the line where it is.
HOSTS = [
    ("hugo.toml", 'title = "x"\nbaseURL = "https://lanes.dev/docs/"\n', 2),
    ("config.yaml", "title: x\nbaseurl: https://lanes.dev\n", 2),
    ("hugo.json", '{\n  "title": "x",\n  "baseURL": "https://lanes.dev"\n}\n', 3),
    ("config/_default/hugo.toml", 'baseURL = "https://lanes.dev"\n', 1),
    ("config/production/config.yml", "\nbaseURL: https://lanes.dev/\n", 2),
    ("config/_default/languages.toml", '[ko]\nlanguageName = "x"\nbaseURL = "https://lanes.dev"\n', 3),
    ("mkdocs.yml", "site_name: x\nsite_url: https://lanes.dev/a/\nplugins:\n  - x: !!python/name:os.system\n", 2),
    ("docs/en/mkdocs.yml", "site_url: !ENV https://lanes.dev\n", 1),
    ("_config.yml", "url: https://lanes.dev\n", 1),
    ("book.toml", '[output.html]\ncname = "lanes.dev"\n', 2),
    ("CNAME", "lanes.dev\n", 1),
    ("static/CNAME", "lanes.dev", 1),
    ("docusaurus.config.js", "module.exports = {\n  url: 'https://lanes.dev',\n};\n", 2),
    ("docusaurus.config.ts", "import x from 'y';\nconst config: Config = {\n  url: 'https://lanes.dev', };\nexport default config\n", 3),
    ("docusaurus.config.ts", "export default async function make() {\n  return { url: `https://lanes.dev` };\n}\n", 2),
    ("astro.config.mjs", "export default defineConfig({\n  // site: 'https://other.dev',\n  site: 'https://lanes.dev' });", 3),
    ("astro.config.ts", "const site = preview\n  ? other : 'https://lanes.dev'\nexport default defineConfig({ site })", 2),
    ("astro.config.ts", "const host = 'lanes.dev'\nexport default { site: `https://${host}` }", 2),
    ("astro.config.ts", "export default {\n site: process.env.SITE || 'https://lanes.dev' }", 2),
    (".vitepress/config.ts", "export default defineConfig<Theme>({\n  sitemap: { hostname: 'https://lanes.dev' } })", 2),
    ("docs/.vitepress/config/index.mts", "export default withMermaid({ sitemap: {\n hostname: 'https://lanes.dev' } })", 2),
]  # fmt: skip


def test_a_package_file_tells_hexo_from_jekyll(tmp_path: Path) -> None:
    config = {"_config.yml": "url: https://lanes.dev\nlanguage: [en, ko]\n"}
    (tmp_path / "jekyll").mkdir()
    jekyll = facts_of(tmp_path / "jekyll", config)
    hexo = facts_of(tmp_path, {**config, "package.json": '{"dependencies": {"hexo": "^8.1.1"}}'})
    assert [facts.usual_slug.value for facts in (hexo, jekyll) if facts.usual_slug] == ["hexo", "jekyll"]
    assert hexo.source_locale and (hexo.source_locale.value, [each.value for each in hexo.locales]) == (
        "en",
        ["en", "ko"],
    )


@pytest.mark.parametrize(("file", "text", "line"), HOSTS, ids=[f"{file}-{line}" for file, _, line in HOSTS])
def test_the_address_of_a_site_is_found_with_its_place(tmp_path: Path, file: str, text: str, line: int) -> None:
    (host,) = facts_of(tmp_path, {file.replace("/", "__"): text}).hosts
    assert (host.value, host.origin) == ("https://lanes.dev", f"{file}, line {line}")


@pytest.mark.parametrize(
    "text",
    [
        "export default defineConfig({ integrations: [starlight({ editLink: { site: 'https://lanes.dev' } })] })",
        "const other = { site: 'https://lanes.dev' }\nexport default { title: 'x' }",
        "export default { site: 'https://github.com/lanes/lanes' }",
        "export default { site: 'http://localhost:3000' }",
        "export default { site: url() }",
        "/* export default { site: 'https://lanes.dev' } */",
    ],
)
def test_other_addresses_are_not_those_of_the_site(tmp_path: Path, text: str) -> None:
    assert facts_of(tmp_path, {"astro.config.mjs": text}).hosts == ()


def test_the_environment_of_the_published_site_is_known(tmp_path: Path) -> None:
    found = facts_of(
        tmp_path,
        {
            "netlify.toml": '[context.production.environment]\nURL = "https://lanes.dev"\n',
            "docusaurus.config.js": "const url = process.env.URL || 'http://localhost';\nmodule.exports = { url };\n",
        },
    )
    assert [host.value for host in found.hosts] == ["https://lanes.dev"]


def test_constants_of_other_files_are_followed(tmp_path: Path) -> None:
    found = facts_of(
        tmp_path,
        {
            "astro.config.mjs": "import { all as locales } from './config/locales';\nexport default defineConfig({"
            " integrations: [starlight({ defaultLocale: 'root', locales })] })",
            "config__locales.ts": "export const all = {\n  root: { lang: 'en' },\n  'pt-br': { lang: 'pt-BR' },\n}",
        },
    )
    assert found.source_locale and (found.source_locale.value, found.source_locale.file) == ("en", "config/locales.ts")
    assert [fact.value for fact in found.locales] == ["en", "pt-br"]


def test_languages_folders_and_slugs_are_read(tmp_path: Path) -> None:
    hugo = 'defaultContentLanguage = "en"\n[languages.en]\nweight = 1\n[languages.ko]\nweight = 2\n[languages.ja]\n'
    hugo += 'disabled = true\n[markup.goldmark.parser]\nautoHeadingIDType = "github"\n'
    found = facts_of(tmp_path / "hugo", {"hugo.toml": hugo})
    assert [fact.value for fact in found.locales] == ["en", "ko"]
    assert found.slug and (found.slug.value, found.slug.line) == ("hugo", 9)
    mkdocs = (
        "docs_dir: text\nmarkdown_extensions:\n  - toc:\n      slugify: !!python/object/apply:pymdownx.slugs.slugify\n"
    )
    found = facts_of(tmp_path / "mkdocs", {"mkdocs.yml": mkdocs + "        kwds: {case: lower}\n"})
    assert found.slug and found.slug.value == "pymdownx"
    assert found.pages_root and found.pages_root.value == "text"
    vitepress = (
        "export default { srcDir: './src', locales: { root: { lang: 'en' }, ko: {}, fr: { link: 'https://x' } } }"
    )
    found = facts_of(tmp_path / "vitepress", {".vitepress__config.ts": vitepress})
    assert found.pages_root and found.pages_root.value == "src"
    assert [fact.value for fact in found.locales] == ["ko"]


def test_redirects_are_read(tmp_path: Path) -> None:
    found = facts_of(
        tmp_path,
        {
            "static___redirects": "# old\n/a /b\n/c/* /d/:splat 302\n/e /f 200\n/g\n",
            "vercel.json": '{"redirects": [{"source": "/h", "destination": "/i"}]}',
            "redirects.json": '[{"source": "/w", "destination": "/x"}]',
            "netlify.toml": '[[redirects]]\nfrom = "/j"\nto = "/k"\n',
            "astro.config.mjs": "export default { redirects: { '/l': '/m', '/n': { status: 302, destination: '/o' } } }",
            "book.toml": '[output.html.redirect]\n"p.html" = "q.html"\n',
            "docusaurus.config.js": "module.exports = { plugins: [['@docusaurus/plugin-client-redirects',"
            " { redirects: [{ from: ['/r', '/s'], to: '/t' }] }]] }",
            "mkdocs.yml": "plugins:\n  - redirects:\n      redirect_maps:\n        u.md: v.md\n",
        },
    )
    assert {redirect.source: redirect.target for redirect in found.redirects} == {
        "/a": "/b",
        "/c/*": "/d/:splat",
        "/h": "/i",
        "/j": "/k",
        "/l": "/m",
        "/n": "/o",
        "p.html": "q.html",
        "/r": "/t",
        "/s": "/t",
        "u.md": "v.md",
        "/w": "/x",
    }


@pytest.mark.parametrize(
    "text",
    [
        "export default " + "[" * 100_000,
        "export default " + "({" * 50_000 + "})" * 50_000,
        "const a = a\nexport default { site: a }",
        "const a = [b, b], b = [a, a]\nexport default { site: a, redirects: b }",
        "".join(f"const a{n} = `${{a{n + 1}}}${{a{n + 1}}}`\n" for n in range(90)) + "const a90 = 'x'\nexport default { site: a0 }",
        "".join(f"const a{n} = [...a{n + 1}, ...a{n + 1}]\n" for n in range(90)) + "const a90 = [1]\nexport default { site: a0 }",
        "const " * 40_000,
        "const a = x " + "x " * 50_000 + "\nexport default [" + "a," * 40_000 + "]",
        "export default " + "a ? " * 30_000 + "b : " * 30_000,
        "`${" * 60_000,
        "/" * 200_000,
        "export default { site: '" + "\\" * 100_000,
        "\x00\ud7ff export default { site: 'https://x.dev' } }}}]])",
    ],
    ids=range(13),
)  # fmt: skip
def test_a_hostile_script_ends(tmp_path: Path, text: str) -> None:
    facts_of(tmp_path, {"astro.config.ts": text})


@pytest.mark.parametrize(
    ("file", "text", "note"),
    [
        ("mkdocs.yml", "a: [\n", "mkdocs.yml:2: not read"),
        ("mkdocs.yml", "[" * 5_000, "mkdocs.yml"),
        ("hugo.toml", "a = \n", "hugo.toml:1: not read"),
        ("hugo.toml", "a = " + "[" * 5_000, "hugo.toml: not read"),
        ("book.toml", "x" * 300_001, "book.toml: the file has 300,001 bytes"),
    ],
)
def test_a_file_that_cannot_be_read_is_noted(tmp_path: Path, file: str, text: str, note: str) -> None:
    (found,) = facts_of(tmp_path, {file: text}).notes
    assert found.startswith(note)


def test_a_yaml_file_is_not_expanded(tmp_path: Path) -> None:
    lines = [
        "a0: &a0 [x, x]",
        *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)),
        "site_url: https://x.dev",
    ]
    assert [host.value for host in facts_of(tmp_path, {"mkdocs.yml": "\n".join(lines)}).hosts] == ["https://x.dev"]


def test_nothing_outside_the_project_is_read(tmp_path: Path) -> None:
    secret = "export const site = 'https://secret.dev'\nexport default { site }"
    site(tmp_path, **{"secret.ts": secret, "project__docusaurus.config.js": "import { site } from '../secret';\n"
                      "module.exports = { url: site }"})  # fmt: skip
    (tmp_path / "project/astro.config.ts").symlink_to(tmp_path / "secret.ts")
    assert read_facts(tmp_path / "project").hosts == ()


def test_the_configuration_shows_where_a_value_comes_from(tmp_path: Path) -> None:
    site(tmp_path, **{"l10ncheck.toml": 'site_root = "web/src"\n', "web__hugo.toml": 'baseURL = "https://lanes.dev"\n'})
    config = load_config(tmp_path)
    assert (config.hosts, config.origins["hosts"]) == (("https://lanes.dev",), "from web/hugo.toml, line 1")
    site(tmp_path, **{"l10ncheck.toml": 'site_root = "web"\nhosts = []\n'})
    assert load_config(tmp_path).hosts == ()


def test_the_generator_of_a_fork_and_of_its_source_count(tmp_path: Path) -> None:
    site(
        tmp_path,
        **{
            "ko__l10ncheck.toml": 'layout = "fork"\nlocales = ["ko"]\nsource_root = "../en"\n',
            "ko__.vitepress__config.ts": "export default { lang: 'ko' }",
            "en__.vitepress__config.ts": "import { host } from './host'\nexport default { sitemap: { hostname: host } }",
            "en__.vitepress__host.ts": "export const host = 'https://lanes.dev'",
        },
    )
    config = load_config(tmp_path / "ko")
    assert (config.slug, config.hosts) == ("vitepress", ("https://lanes.dev",))
    assert config.origins["hosts"] == "from ../en/.vitepress/host.ts, line 1"


def checked(root: Path, source: str, translation: str, **files: str) -> list[str]:
    for name in ("a", "b", "c"):
        files |= {f"{name}.md": source, f"ko__{name}.md": translation}
    files |= {"l10ncheck.toml": 'layout = "vitepress-bare-root"\nlocales = ["ko"]\nhistory = false\ncache = ""\n'}
    report = check([], load_config(site(root, **{".vitepress__config.ts": "export default {}", **files})), jobs=1)
    return sorted({finding.rule for finding in report.findings})


@pytest.mark.parametrize(
    ("version", "text", "rules"),
    [
        ("^2.0.0-alpha.9", "**레인(lane)**은 큐다.\n", []),
        ("2.1.0", "이 **'레인'**이 큐다.\n", []),
        ("^1.6.0", "**레인(lane)**은 큐다.\n", ["broken-emphasis"]),
        ("latest", "**레인(lane)**은 큐다.\n", ["broken-emphasis"]),
        ("^2.0.0", "_레인_은 큐다.\n", ["broken-emphasis"]),
        ("^2.0.0", "레인은 ** 큐 **다.\n", ["broken-emphasis"]),
    ],
)
def test_vitepress_2_reads_emphasis_beside_cjk_letters(
    tmp_path: Path, version: str, text: str, rules: list[str]
) -> None:
    package = f'{{"devDependencies": {{"vitepress": "{version}"}}}}'
    assert checked(tmp_path, "A **lane** is a queue.\n", text, **{"package.json": package}) == rules


@pytest.mark.parametrize(
    ("redirects", "source", "translation", "rules"),
    [
        ("/guide /docs/guide\n", "/guide", "/docs/guide", []),
        ("/guide /docs/guide\n", "/docs/guide#top-of-it", "/guide#top-of-it", []),
        ("/a /b\n/b /c\n", "/a", "/c", []),
        ("/a /b\n/b /a\n", "/a", "/c", ["link-target-changed"]),
        ("/a https://other.dev/b\n", "/a", "https://other.dev/b", []),
        ("/a/* /b/:splat\n", "/a/x", "/c", ["link-target-changed"]),
        ("/guide /docs/guide 200\n", "/guide", "/docs/guide", ["link-target-changed"]),
    ],
)
def test_a_link_to_a_redirect_is_one_to_its_target(
    tmp_path: Path, redirects: str, source: str, translation: str, rules: list[str]
) -> None:
    pages = f"See [it]({source}).\n", f"[이것]({translation})을 본다.\n"
    assert checked(tmp_path, *pages, public___redirects=redirects) == rules


@pytest.mark.parametrize(
    ("file", "text", "version"),
    [
        ("netlify.toml", '[build.environment]\nHUGO_VERSION = "0.155.0"\n', "0.155.0"),
        ("netlify.toml", '[context.production.environment]\nHUGO_VERSION = "0.154.5"\n', None),
        ("package.json", '{"devDependencies": {"hugo-extended": "^0.164.0"}}', "^0.164.0"),
        ("package.json", '{"dependencies": {"hugo-bin": "0.99.1"}}', None),
        ("package.json", '{"dependencies": {"hugo-bin": "latest"}}', None),
        ("package.json", '{"dependencies": {"hugo": []}}', None),
    ],
)
def test_hugo_localizes_aliases_since_0_155(tmp_path: Path, file: str, text: str, version: str | None) -> None:
    found = facts_of(tmp_path, {"hugo.toml": 'baseURL = "/"\n', file: text}).localized_aliases
    assert (found.value if found else None) == version


def test_mintlify_names_its_languages_and_redirects(tmp_path: Path) -> None:
    languages = '[{"language": "ko"}, {"language": "en", "default": true}]'
    redirects = '[{"source": "/a", "destination": "/b"}]'
    text = f'{{"$schema": "https://mintlify.com/docs.json", "navigation": {{"languages": {languages}}}, "redirects": {redirects}}}'
    found = facts_of(tmp_path, {"docs.json": text})
    assert found.source_locale and found.source_locale.value == "en"
    assert [fact.value for fact in found.locales] == ["ko", "en"]
    assert [(redirect.source, redirect.target) for redirect in found.redirects] == [("/a", "/b")]


def test_a_docs_json_of_another_program_is_not_read(tmp_path: Path) -> None:
    text = '{"navigation": {"languages": [{"language": "ko"}]}}'
    assert facts_of(tmp_path, {"docs.json": text}).locales == ()


@pytest.mark.parametrize(
    ("file", "text", "slug"),
    [
        ("netlify.toml", '[build.environment]\nHUGO_VERSION = "0.143.1"\n', ("hugo-raw", "netlify.toml", 2)),
        ("netlify.toml", '[build.environment]\nHUGO_VERSION = "0.144.0"\n', ("hugo-text", "netlify.toml", 2)),
        ("package.json", '{"devDependencies": {"hugo-extended": "^0.120.0"}}', ("hugo-raw", "package.json", 1)),
        ("package.json", '{"devDependencies": {"hugo-extended": ">=0.120.0"}}', None),
        ("package.json", '{"devDependencies": {"hugo-extended": "latest"}}', None),
        (
            ".github/workflows/a.yml",
            "env:\n  HUGO_VERSION: 0.128.0\njobs: {}\n",
            ("hugo-raw", ".github/workflows/a.yml", 2),
        ),
        (
            ".github/workflows/a.yml",
            "jobs:\n  build:\n    steps:\n      - uses: setup-hugo\n        with:\n          hugo-version: '0.151.0'\n",
            ("hugo-text", ".github/workflows/a.yml", 6),
        ),
        ("hugo.toml", 'baseURL = "/"\n[markup.goldmark.parser]\nautoHeadingIDType = "new"\n', None),
    ],
)
def test_the_version_of_hugo_decides_how_it_reads_headings(
    tmp_path: Path, file: str, text: str, slug: tuple[str, str, int] | None
) -> None:
    found = facts_of(tmp_path, {"hugo.toml": 'baseURL = "/"\n', file: text}).slug
    assert (found and (found.value, found.file, found.line)) == slug


def test_the_version_of_hugo_is_not_read_without_a_configuration_of_hugo(tmp_path: Path) -> None:
    assert facts_of(tmp_path, {"package.json": '{"devDependencies": {"hugo-bin": "0.120.0"}}'}).slug is None


def test_the_id_type_and_the_version_of_hugo_count_together(tmp_path: Path) -> None:
    hugo = '[markup.goldmark.parser]\nautoHeadingIDType = "blackfriday"\n'
    netlify = '[build.environment]\nHUGO_VERSION = "0.150.0"\n'
    found = facts_of(tmp_path, {"hugo.toml": hugo, "netlify.toml": netlify}).slug
    assert found and found.value == "blackfriday-text"


def test_copied_aliases_are_silent_where_hugo_localizes_them(tmp_path: Path) -> None:
    files = {
        "hugo.toml": 'baseURL = "/"\n',
        "l10ncheck.toml": 'layout = "hugo"\nlocales = ["ko"]\nhistory = false\ncache = ""\n',
        "content__en__a.md": "---\naliases: [/old]\n---\n\nText.\n",
        "content__ko__a.md": "---\naliases: [/old]\n---\n\n글이다.\n",
    }
    for version, expected in (("0.154.0", ["copied-alias"]), ("0.155.0", [])):
        root = tmp_path / version
        root.mkdir()
        netlify = f'[build.environment]\nHUGO_VERSION = "{version}"\n'
        site(root, **files, **{"netlify.toml": netlify})
        report = check([], load_config(root), jobs=1)
        assert [finding.rule for finding in report.findings] == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [("/old", [("copied-alias", Severity.INFO)]), ("/ko/old", []), ("old", []), ("/fr/old", [])],
)
def test_an_alias_that_only_the_translation_has_needs_a_language(
    tmp_path: Path, address: str, expected: list[tuple[str, Severity]]
) -> None:
    site(
        tmp_path,
        **{
            "l10ncheck.toml": 'layout = "hugo"\nlocales = ["ko"]\nhistory = false\ncache = ""\n',
            "content__en__a.md": "---\ntitle: Text\n---\n\nText.\n",
            "content__ko__a.md": f"---\ntitle: 글\naliases: [{address}]\n---\n\n글이다.\n",
        },
    )
    found = check([], load_config(tmp_path), jobs=1).findings
    assert [(finding.rule, finding.severity) for finding in found] == expected


def test_a_homepage_is_the_host_only_if_the_generator_names_none(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text('{\n  "homepage": "https://mill.example.dev"\n}\n')
    assert [(fact.value, fact.line) for fact in read_facts(tmp_path).hosts] == [("https://mill.example.dev", 2)]
    (tmp_path / "CNAME").write_text("docs.example.dev\n")
    assert [fact.value for fact in read_facts(tmp_path).hosts] == ["https://docs.example.dev"]
    (tmp_path / "CNAME").unlink()
    (tmp_path / "package.json").write_text('{"homepage": "https://github.com/mill/docs#readme"}')
    assert not read_facts(tmp_path).hosts
