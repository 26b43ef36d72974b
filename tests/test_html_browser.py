"""The HTML report as people use it, in headless Chromium. Screenshots stay in ``tests/screenshots``."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from msgspec.structs import replace
from support.history_report import outdated_report
from test_html import HOSTILE, SOURCE, TRANSLATION
from test_html_work import hostile_report

from l10ncheck import compare
from l10ncheck.report import Report
from l10ncheck.reports.html import write_site
from l10ncheck.reports.html.environment import page_name
from l10ncheck.serve import Server

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
if not Path(CHROMIUM).exists():
    pytest.skip("no Chromium: apt-get install chromium, or name one in CHROMIUM", allow_module_level=True)
pytest.importorskip("playwright", reason="no playwright: pip install 'l10ncheck[browser]'")

from playwright.sync_api import Browser, Page, expect, sync_playwright  # noqa: E402 - not everybody has it

FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
OWN = ("file:", "http://127.0.0.1:")  # all that a page may ask for
SCREENSHOTS = Path(__file__).with_name("screenshots")
LONG = "".join(f"## Part {n}\n\nThe store keeps {n} copies.\n\n" for n in range(2, 122))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A page that must not complain, and must not ask for anything but its own files."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    page.on("request", lambda request: complaints.extend(() if request.url.startswith(OWN) else (request.url,)))
    yield page
    context.close()
    assert complaints == []


def _report() -> Report:
    short = compare(SOURCE, TRANSLATION, source_path="en/a.md", path="ko/a.md").pages[0]
    translation = LONG.replace("The store keeps", "저장소는").replace("copies", "벌을 둔다").replace("7 벌", "8 벌")
    long = compare(LONG, translation, source_path="en/long.md", path="ko/long.md").pages[0]
    clean = compare("# A\n\nText.\n", "# 가\n\n글.\n", source_path="en/c.md", path="ko/c.md").pages[0]
    outdated = outdated_report()
    return replace(outdated, pages=(short, long, clean, *outdated.pages))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("site") / "out"
    write_site(_report(), folder)
    return folder.as_uri()


def _address(site: str, name: str) -> str:
    return f"{site}/{page_name('ko', f'en/{name}.md', f'ko/{name}.md')}"


def _views(site: str) -> list[str]:
    """A file of each kind."""
    lists = [f"{site}/ko/{name}.html" for name in ("worklist", "findings", "terms")]
    return [f"{site}/index.html", *lists, _address(site, "queue"), _address(site, "a")]


def _current(tab: Page) -> str:
    return tab.locator(".finding.current").get_attribute("id") or ""


def test_from_the_overview_to_a_finding_and_back(tab: Page, site: str) -> None:
    tab.goto(f"{site}/index.html")
    tab.get_by_role("link", name="number-changed").click()
    expect(tab.locator(".finding:visible").first).to_contain_text("number changed")
    assert all("number" in text for text in tab.locator(".finding:visible .message").all_text_contents())
    tab.locator(".finding:visible a.where").first.click()
    expect(tab.locator("article.current")).to_be_in_viewport()
    expect(tab.locator("mark.current").first).to_be_in_viewport()
    tab.go_back()
    expect(tab.locator("#shown")).to_contain_text("shown")


def test_keys_step_through_the_findings_and_a_reload_shows_the_same(tab: Page, site: str) -> None:
    tab.goto(_address(site, "long"))
    total = tab.locator("article.finding").count()
    assert total > 3
    seen = []
    for _ in range(total):
        tab.keyboard.press("j")
        expect(tab.locator("article.current")).to_be_in_viewport()
        seen.append(_current(tab))
    assert len(set(seen)) == total
    tab.keyboard.press("j")
    assert _current(tab) == seen[0]
    tab.keyboard.press("k")
    assert _current(tab) == seen[-1]
    assert tab.evaluate("document.activeElement.id") == seen[-1]
    tab.reload()
    assert _current(tab) == seen[-1]
    expect(tab.locator("article.current")).to_be_in_viewport()
    expect(tab.locator("#place")).to_have_text(f"{total} / {total}")


def test_filters_leave_what_is_asked_for_and_stay_in_the_link(tab: Page, site: str) -> None:
    tab.goto(_address(site, "a"))
    total = tab.locator("article.finding").count()
    tab.get_by_role("button", name="code-changed").click()
    expect(tab.locator("article.finding:visible")).to_have_count(1)
    assert "rule=code-changed" in tab.url
    tab.reload()
    expect(tab.locator("article.finding:visible")).to_have_count(1)
    expect(tab.locator("#shown")).to_have_text(f"1 of {total} shown")
    tab.keyboard.press("j")
    expect(tab.locator("article.current")).to_have_attribute("data-rule", "code-changed")
    tab.reload()
    expect(tab.locator("article.current")).to_have_attribute("data-rule", "code-changed")
    tab.keyboard.press("x")
    expect(tab.locator("article.finding:visible")).to_have_count(total)


def test_only_rows_with_findings(tab: Page, site: str) -> None:
    tab.goto(_address(site, "long"))
    before = tab.locator(".row:visible").count()
    tab.keyboard.press("o")
    after = tab.locator(".row:visible").count()
    assert 0 < after < before / 4
    tab.reload()
    assert tab.locator(".row:visible").count() == after


def test_a_click_on_a_mark_leads_to_its_finding(tab: Page, site: str) -> None:
    tab.goto(_address(site, "a"))
    mark = tab.locator("mark.warning").first
    mark.click()
    assert _current(tab) in (mark.get_attribute("data-f") or "")


def test_moved_rows_lead_to_where_they_were_and_back(tab: Page, site: str) -> None:
    tab.goto(_address(site, "a"))
    tab.get_by_role("link", name="moved from line").first.click()
    expect(tab.locator(".row.lit")).to_have_class("row ghost heading lit")
    tab.locator(".row.lit .relation a").click()
    expect(tab.locator(".row.lit .relation")).to_have_text("moved from line 9")


def test_pages_are_found_by_title_and_path(tab: Page, site: str) -> None:
    tab.goto(f"{site}/index.html")
    tab.get_by_role("searchbox").fill("백업")
    expect(tab.locator(".list tbody tr:visible")).to_have_count(1)
    tab.reload()
    expect(tab.locator(".list tbody tr:visible")).to_have_count(1)
    tab.get_by_role("searchbox").fill("no such page")
    expect(tab.locator("#nothing")).to_be_visible()


def test_brackets_lead_to_the_neighbours(tab: Page, site: str) -> None:
    tab.goto(f"{site}/index.html")
    first, second = tab.locator(".list tbody a > [lang]").all_text_contents()[:2]
    tab.locator(".list tbody a").first.click()
    for title, key in ((first, "]"), (second, "["), (first, "")):
        expect(tab.locator("h1")).to_have_text(title)
        expect(tab.locator("#theme")).to_be_visible()  # the script has begun
        if key:
            tab.keyboard.press(key)


def test_keys_are_explained_and_do_nothing_inside_of_fields(tab: Page, site: str) -> None:
    tab.goto(f"{site}/index.html")
    tab.keyboard.press("?")
    expect(tab.get_by_role("dialog")).to_contain_text("next, previous finding")
    tab.keyboard.press("Escape")
    expect(tab.get_by_role("dialog")).to_be_hidden()
    tab.get_by_role("searchbox").press_sequentially("jt?")
    expect(tab.get_by_role("searchbox")).to_have_value("jt?")
    assert tab.evaluate("document.documentElement.dataset.theme") is None


def test_the_theme_follows_the_system_and_the_switch_is_remembered(tab: Page, site: str) -> None:
    def paper() -> str:
        return str(tab.evaluate("getComputedStyle(document.body).backgroundColor"))

    tab.goto(f"{site}/index.html")
    light = paper()
    tab.emulate_media(color_scheme="dark")
    dark = paper()
    assert light != dark
    tab.locator("#theme").click()
    assert paper() == light
    tab.goto(_address(site, "a"))
    assert paper() == light


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_in_both_themes(tab: Page, site: str, scheme: str) -> None:
    tab.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for address in _views(site):
        tab.goto(address)
        tab.keyboard.press("j")
        assert tab.evaluate(_CONTRAST) == []


# Text whose contrast with what is behind it is below 4.5, as WCAG 2 computes it.
_CONTRAST = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const over = (layers) => {
    canvas.fillStyle = "#fff";
    canvas.fillRect(0, 0, 1, 1);
    for (const color of layers) { canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const poor = new Set();
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.checkVisibility() || element.closest(".hidden, .skip")) continue;
    const layers = [];
    for (let at = element; at; at = at.parentElement) layers.unshift(getComputedStyle(at).backgroundColor);
    const front = light(over([...layers, getComputedStyle(element).color]));
    const back = light(over(layers));
    const contrast = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
    if (contrast < 4.5) poor.add(`${element.className || element.tagName}: ${contrast.toFixed(2)}`);
  }
  return [...poor];
}"""


def test_rows_stack_on_a_phone_and_nothing_sticks_out(tab: Page, site: str) -> None:
    tab.set_viewport_size({"width": 360, "height": 740})
    for address in _views(site):
        tab.goto(address)
        assert tab.evaluate("document.documentElement.scrollWidth") <= 360, address
    source, translation = tab.locator("#r2 .source").bounding_box(), tab.locator("#r2 .translation").bounding_box()
    assert source and translation and translation["y"] >= source["y"] + source["height"]


def test_a_screen_reader_meets_a_table_with_languages_and_labels(tab: Page, site: str) -> None:
    tab.goto(_address(site, "a"))
    table = tab.get_by_role("table", name="Source and translation side by side")
    expect(table.get_by_role("columnheader").first).to_contain_text("en/a.md")
    assert tab.get_by_role("row").count() > 8
    for button in tab.get_by_role("button").all():
        assert button.text_content() or button.get_attribute("aria-label")
    for level in ("h1", "h2"):
        assert tab.locator(level).count() > 0
    tab.keyboard.press("Tab")
    expect(tab.get_by_role("link", name="Skip to content")).to_be_in_viewport()


def test_korean_breaks_between_words(tab: Page, site: str) -> None:
    tab.goto(_address(site, "a"))
    style = "getComputedStyle(document.querySelector('.translation [lang=ko]')).wordBreak"
    assert tab.evaluate(style) == "keep-all"


def test_from_the_overview_over_the_worklist_to_a_row_and_back(tab: Page, site: str) -> None:
    tab.goto(f"{site}/index.html")
    expect(tab.locator(".task")).to_have_count(3)
    tab.get_by_role("link", name="full worklist").click()
    tab.get_by_role("link", name="line 9").click()
    expect(tab.locator(".row.lit")).to_contain_text("오래된 워커에게는")
    expect(tab.locator(".row.lit")).to_be_in_viewport()
    tab.reload()
    expect(tab.locator(".row.lit")).to_contain_text("오래된 워커에게는")
    tab.go_back()
    expect(tab.get_by_role("heading", name="Worklist")).to_be_visible()
    tab.go_back()
    expect(tab.locator(".list tbody tr").first).to_be_visible()


def test_the_worklist_is_filtered_searched_and_stepped_through(tab: Page, site: str) -> None:
    tab.goto(f"{site}/ko/worklist.html")
    tab.get_by_role("button", name="outdated section").click()
    expect(tab.locator(".task:visible")).to_have_count(2)
    tab.get_by_role("searchbox").fill("limits")
    expect(tab.locator(".task:visible")).to_have_count(1)
    tab.reload()
    expect(tab.locator(".task:visible")).to_have_count(1)
    expect(tab.locator("#shown")).to_have_text("1 of 3 shown")
    tab.get_by_role("searchbox").fill("no such thing")
    expect(tab.locator("#nothing")).to_be_visible()
    tab.locator("#clear").click()
    expect(tab.locator(".task:visible")).to_have_count(3)
    tab.locator("h1").click()
    tab.keyboard.press("j")
    tab.keyboard.press("j")
    expect(tab.locator(".task.current")).to_contain_text("Limits")
    tab.keyboard.press("Enter")
    expect(tab.locator(".row.lit")).to_contain_text("A full queue refuses")


def test_a_change_of_the_source_is_read_where_it_has_to_land(tab: Page, site: str) -> None:
    tab.goto(_address(site, "queue"))
    tab.locator(".evidence > summary").first.click()
    tab.locator("article.stale .jumps a", has_text="removed").click()
    change = tab.locator(".change.lit")
    expect(change).to_be_in_viewport()
    expect(change.locator("del")).to_have_text("An old worker has to be told by hand that its lease is over.")
    ours = tab.locator(".row:has(+ .notes .change.lit) .translation")
    expect(ours).to_contain_text("오래된 워커에게는")
    tab.reload()
    expect(tab.locator(".change.lit")).to_be_in_viewport()
    tab.locator(".change.lit .link").click()
    expect(tab.locator("article.current")).to_have_attribute("data-rule", "outdated-section")
    expect(tab.locator(".change:visible")).to_have_count(4)


def test_evidence_is_folded_below_its_cause_and_marked_in_the_text(tab: Page, site: str) -> None:
    tab.goto(_address(site, "queue"))
    expect(tab.locator("article:visible")).to_have_count(1)
    expect(tab.locator(".evidence > summary").first).to_have_text("6 pieces of evidence")
    expect(tab.locator("#place")).to_have_text("– / 1")
    mark = tab.locator(".translation mark.warning", has_text="잡").first
    mark.click()
    expect(tab.locator("article.current")).to_have_attribute("data-rule", "wrong-term")
    expect(mark).to_be_in_viewport()
    expect(tab.locator("article:visible")).to_have_count(6)
    tab.reload()
    expect(tab.locator("article.current")).to_have_attribute("data-rule", "wrong-term")


def test_from_a_term_to_where_it_is_not_followed(tab: Page, site: str) -> None:
    tab.goto(f"{site}/ko/terms.html")
    tab.get_by_role("searchbox").fill("worker")
    expect(tab.locator(".entry:visible")).to_have_count(0)
    expect(tab.locator(".terms tbody tr:visible")).to_have_count(1)
    tab.get_by_role("searchbox").fill("작업")
    tab.locator(".entry:visible a.where").click()
    expect(tab.locator("mark.current").first).to_be_in_viewport()
    expect(tab.locator(".translation mark.current")).to_have_text("잡")


def test_hostile_pages_stay_text(tab: Page, tmp_path: Path) -> None:
    source = (
        f"---\ntitle: '{HOSTILE.replace(chr(39), chr(39) * 2)}'\n---\n# {HOSTILE}\n\n[{HOSTILE}](javascript:bad()) 3\n"
    )
    names: dict[str, Any] = {"source_path": f"en/{HOSTILE}.md", "path": f"ko/{HOSTILE}.md"}
    report = compare(source, source.replace(" 3", " 4 가"), locale="ko", **names)
    write_site(report, tmp_path / "out")
    address = page_name("ko", names["source_path"], names["path"])
    for name in ("index.html", "ko/findings.html", address):
        tab.goto(f"{(tmp_path / 'out').as_uri()}/{name}#f-1&rule=<img src=x onerror=bad()>&q=<script>bad()</script>")
        assert tab.evaluate("typeof bad") == "undefined"
        assert tab.locator("script").count() == 1 and tab.locator("img").count() == 0
        assert "<script>bad()" in (tab.locator("body").text_content() or "")


def test_hostile_histories_terms_and_things_to_do_stay_text(tab: Page, tmp_path: Path) -> None:
    report = hostile_report()
    write_site(report, tmp_path / "out")
    address = page_name("ko", report.pages[0].source_path, report.pages[0].path)
    for name in ("index.html", "ko/worklist.html", "ko/terms.html", address):
        tab.goto(f"{(tmp_path / 'out').as_uri()}/{name}#q=<img src=x onerror=bad()>&kind=<script>bad()</script>")
        assert tab.evaluate("typeof bad") == "undefined"
        assert tab.locator("script").count() == 1 and tab.locator("img").count() == 0
        assert "<script>bad()" in (tab.locator("body").text_content() or "")


def test_everything_can_be_read_without_scripts(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(_address(site, "a"))
    expect(page.locator("article.finding").first).to_be_visible()
    expect(page.locator("#filters")).to_be_hidden()
    context.close()


def test_the_server_shows_a_newer_report_without_being_asked(tab: Page) -> None:
    report = _report()
    server = Server(0)
    server.show(report)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        tab.goto(f"{server.address}index.html")
        expect(tab.locator(".list tbody tr")).to_have_count(4)
        server.show(replace(report, pages=report.pages[:2]))
        expect(tab.locator(".list tbody tr")).to_have_count(2)
        tab.goto("about:blank")
    finally:
        server.shutdown()
        server.server_close()


def test_a_long_page_scrolls_smoothly(tab: Page, site: str) -> None:
    frames = {}
    for name in ("a", "long"):
        tab.goto(_address(site, name))
        frames[name] = tab.evaluate(
            """async () => {
              const times = [];
              for (let step = 0; step < 100; step++) {
                const before = performance.now();
                scrollTo(0, (step * 400) % document.body.scrollHeight);
                await new Promise(requestAnimationFrame);
                times.push(performance.now() - before);
              }
              times.sort((a, b) => a - b);
              return times[50];
            }"""
        )
    assert frames["long"] < 5 * frames["a"]  # a short page beside it, since other programs slow down both


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 390])
def test_screenshots_for_people_to_look_at(browser: Browser, site: str, scheme: str, width: int) -> None:
    SCREENSHOTS.mkdir(exist_ok=True)
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})  # type: ignore[arg-type]
    page = context.new_page()
    views = {name: f"{site}/ko/{name}.html" for name in ("worklist", "findings", "terms")}
    views |= {"overview": f"{site}/index.html", "page": _address(site, "a"), "changes": _address(site, "queue")}
    for name, address in views.items():
        page.goto(address)
        page.keyboard.press("j")
        file = SCREENSHOTS / f"{name}-{scheme}-{width}.png"
        page.screenshot(path=file)
        assert file.stat().st_size > 10_000
    context.close()
