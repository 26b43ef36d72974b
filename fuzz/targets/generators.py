"""Target: configuration files of site generators. Whatever they contain, reading them gives facts or a note."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from l10ncheck.boilerplate import blanked
from l10ncheck.generators import read_facts
from l10ncheck.links import redirect_table

from ..harness import Target
from ..invariants import check_message

_FILES = ("hugo.toml", "mkdocs.yml", "astro.config.ts", "docusaurus.config.js", "vercel.json", "_redirects", "CNAME")


def run(text: str) -> None:
    for name in _FILES:
        (_folder() / name).write_text(text, encoding="utf-8", newline="")
    facts = read_facts(_folder())
    redirect_table((redirect.source, redirect.target) for redirect in facts.redirects)
    for note in facts.notes:
        check_message(note)
    for host in facts.hosts:
        assert host.value.startswith("http"), host
        assert host.line > 0, host
    first, _, rest = text.partition("\n")
    assert len(blanked(rest, (first,))) == len(rest)


@cache
def _folder() -> Path:
    return Path(mkdtemp(prefix="l10ncheck-fuzz-"))


def seeds() -> list[str]:
    return [
        'baseURL = "https://lanes.dev"\n[languages.ko]\nweight = 2\n[markup.goldmark.parser]\nautoHeadingIDType = "github"\n',
        "site_url: https://lanes.dev\nplugins:\n  - redirects: {redirect_maps: {a.md: b.md}}\nx: !!python/name:os.system\n",
        "import { a } from './hugo'\nconst site = `https://${host}` || b ? 'c' : d\nexport default defineConfig({ site, ...e })\n",
        "module.exports = { url: 'https://lanes.dev', plugins: [['client-redirects', { redirects: [{ from: 'a', to: 'b' }] }]] }\n",
        '{"redirects": [{"source": "/a", "destination": "/b"}]}\n',
        "# old\n/a /b 301\n/c/* /d/:splat\n",
        "Made by * on *\nMade by a tool on 2024-03-01\n",
        "<Note />\n\nA <Note kind='x' /> is here.\n",
    ]


TARGET = Target("generators", run, seeds)
