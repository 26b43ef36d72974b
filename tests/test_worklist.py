"""What there is to translate, in which order, and in which form it is told."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from support.repositories import CONFIG, EN, KO, SOURCE, TRANSLATION, Repository

from l10ncheck.cli import main
from l10ncheck.reports.worklist import get, html_
from l10ncheck.reports.worklist.wording import UrlError, View, checked_url
from l10ncheck.rules import built_in_rules
from l10ncheck.worklist import ItemPart, WorkItem, by_priority, group_bulk_replacements
from l10ncheck.worklist.items import MISSING, TERMS, UNTRANSLATED, merge_moves
from l10ncheck.worklist.page_views import PageViewsError, read_page_views, views_of
from l10ncheck.worklist.priority import topic_of
from l10ncheck.worklist_types import Topic

REWRITTEN = SOURCE.replace(
    "The lease of a job ends after 30 seconds.", "Unless it is renewed, a lease runs for a minute."
)
DAY = 86_400
NOW = 2_000 * DAY


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    repository = Repository(tmp_path)
    names = ("queue", "b", "c")
    repository.commit({"l10ncheck.toml": CONFIG, **{f"content/en/{name}.md": SOURCE for name in names}})
    repository.commit({f"content/ko/{name}.md": TRANSLATION for name in names})
    monkeypatch.chdir(tmp_path)
    return repository


def items_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    assert main(["worklist", "--format", "json", "-q", *arguments]) == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["items"]
    return found


PART = ItemPart(
    kind="rewritten",
    path="ko/a.md",
    source="en/a.md",
    old="An old text.",
    new="A new text.",
    translation="옛 글.",
    lines=(3, 4),
    source_lines=(3, 3),
    words=5,
    since=NOW - 60 * DAY,
    rev="abc",
)


def part(kind: str = "rewritten", **values: object) -> ItemPart:
    return replace(PART, kind=kind, **values)


def item(*parts: ItemPart, **values: object) -> WorkItem:
    parts = parts or (PART,)
    first, words = parts[0], sum(each.words for each in parts)
    found = WorkItem("outdated", "ko", first.path, first.source, ("Queue",), parts, words, first.since)
    return replace(found, **values)


# --- what is found --------------------------------------------------------------------------------------------------


def test_nothing_is_to_be_done_where_the_translation_follows(
    site: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert items_of(capsys) == []


def test_an_outdated_section_has_all_that_a_translator_needs(
    site: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    rev = site.commit({EN: REWRITTEN})
    (found,) = items_of(capsys)
    assert (found["kind"], found["path"], found["source"]) == ("outdated", KO, EN)
    assert found["headings"] == ["Queue", "Leases"] and found["since"]
    (change,) = found["parts"]
    assert "ends after 30 seconds" in change["old"] and "runs for a minute" in change["new"]
    assert change["translation"].startswith("작업의 임대는 30초") and change["lines"] == [7, 7]
    assert change["rev"] == rev and change["words"] > 3


def test_a_new_section_is_one_item_and_tells_where_it_belongs(
    site: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    site.commit({EN: SOURCE.replace("## Limits", "## Retries\n\nA failed job is tried three more times.\n\n## Limits")})
    (found,) = items_of(capsys)
    assert found["headings"] == ["Queue", "Retries"] and found["words"] == 9
    (change,) = found["parts"]
    assert change["translation"] == "" and change["lines"] == [7, 7]


@pytest.mark.parametrize(
    ("source", "translation", "rule"),
    [
        ("| Key | Meaning |\n|---|---|\n| `ttl` | Kept for |\n", "| 키 | 뜻 |\n|---|---|\n| `ttl` | |\n", "empty-cell"),
        ("Run it.\n\n<p>The demo takes three minutes to watch.</p>\n", "실행한다.\n", "missing-html"),
        ("## Lanes\n\nRun it.\n", "##\n\n실행한다.\n", "empty-heading"),
    ],
)
def test_a_text_that_only_the_source_has_is_missing_wherever_it_is(
    site: Repository, capsys: pytest.CaptureFixture[str], source: str, translation: str, rule: str
) -> None:
    site.commit({EN: source, KO: translation})
    found = [item for item in items_of(capsys, KO) if item["kind"] == "missing"]
    assert [part["kind"] for item in found for part in item["parts"]] == [rule]


def test_what_the_source_never_changed_and_the_translation_lacks_is_missing(
    site: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    site.commit({KO: TRANSLATION.replace("워커는 큐에서 가장 오래된 작업을 가져와 `mill run`을 실행한다.\n\n", "")})
    (found,) = items_of(capsys)
    assert (found["kind"], found["headings"]) == ("missing", ["Queue"])
    assert found["since"] == 1_600_000_000 + DAY


@pytest.mark.parametrize(("added", "kind"), [("", "missing"), (" The default size is 10000.", "outdated")])
def test_a_missing_sentence_is_to_be_translated_once(
    site: Repository, capsys: pytest.CaptureFixture[str], added: str, kind: str
) -> None:
    """It is outdated if the source got it later, and missing if the translation never had it."""
    source = "The queue holds events. If it overflows, events are dropped. The default size is 10000.\n"
    translation = "큐는 이벤트를 보관한다. 큐가 넘치면 이벤트가 삭제된다.\n"
    path, other = "content/en/events.md", "content/ko/events.md"
    site.commit({path: source.replace(added, "") if added else source, other: translation})
    site.commit({path: source, "note.txt": "later"})
    parts = [(item["kind"], part["new"]) for item in items_of(capsys, other) for part in item["parts"]]
    assert [(kind, "The default size is 10000.") in [(one, new[-26:]) for one, new in parts], len(parts)] == [True, 1]


def test_a_missing_sentence_stays_missing_when_the_source_changes_it(
    site: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    source = "Stop the server first. Make a backup of the {} to a safe place. It cannot be undone.\n"
    path, other = "content/en/upgrade.md", "content/ko/upgrade.md"
    site.commit({path: source.format("database"), other: "먼저 서버를 멈춘다. 되돌릴 수 없다.\n"})
    site.commit({path: source.format("database and of the settings")})
    found = {item["kind"]: item["words"] for item in items_of(capsys, other)}
    assert found["missing"] > found["outdated"] > 0


def test_a_block_that_was_never_translated_is_counted_once_when_the_source_changes_it(
    site: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    source = "Stop the `server`.\n\nMake a backup of the {} to a safe place.\n\nStart it with `--new`.\n"
    path, other = "content/en/upgrade.md", "content/ko/upgrade.md"
    site.commit({path: source.format("database"), other: "`server`를 멈춘다.\n\n`--new`로 시작한다.\n"})
    site.commit({path: source.format("database and of the settings")})
    (found,) = items_of(capsys, other)
    (part,) = found["parts"]
    assert (found["kind"], found["words"], part["kind"]) == ("missing", 14, "missing-text")


def test_every_rule_about_text_to_translate_makes_items() -> None:
    """A new rule of this kind must be added to the worklist, or here if nothing has to be translated."""
    names = {name for name in built_in_rules() if name.startswith(("missing-", "empty-", "untranslated-"))}
    markup = {"missing-emphasis", "missing-footnote", "missing-gloss", "missing-link", "missing-marker"}
    markup |= {"missing-shortcode", "missing-front-matter-key", "empty-parentheses"}
    assert names - markup - {"untranslated-page"} == names & (MISSING | UNTRANSLATED | TERMS)


def test_pages_and_paragraphs_without_a_translation_are_found(
    site: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    english = "Workers never take two jobs of one queue at the same time, whatever the queue holds.\n"
    site.commit({"content/en/d.md": SOURCE, EN: f"{SOURCE}\n{english}", KO: f"{TRANSLATION}\n{english}"})
    kinds = {found["kind"]: found for found in items_of(capsys)}
    assert set(kinds) == {"untranslated-page", "untranslated-text"}
    assert kinds["untranslated-page"]["path"] == "content/ko/d.md"
    assert kinds["untranslated-page"]["words"] > 20


def test_a_change_of_form_is_nothing_to_do(site: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    site.commit({EN: SOURCE.replace("oldest job", "**oldest** job").replace("at a time", "at\na time")})
    site.commit({"content/en/b.md": SOURCE.replace("seconds. See [leases]", "seconds: see [leases]")})
    assert items_of(capsys) == []


def test_a_page_far_behind_is_one_item(site: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    site.commit(
        {
            EN: "# Queue\n\nJobs are handed out by a broker, which knows every worker and how busy it is.\n\n"
            "## Leases\n\nNobody holds a lease longer than the broker allows; it may be taken away at any moment.\n\n"
            "## Limits\n\nThere is no limit any more, but slow workers are told to slow down even further.\n"
        }
    )
    (found,) = items_of(capsys)
    assert found["kind"] == "outdated-page" and len(found["parts"]) >= 3


def test_the_same_replacement_on_many_pages_is_one_item(site: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    names = [f"p{number}" for number in range(6)]
    site.commit({f"content/en/{name}.md": SOURCE for name in names})
    site.commit({f"content/ko/{name}.md": TRANSLATION for name in names})
    site.commit({f"content/en/{name}.md": SOURCE.replace("mill run", "mill start") for name in names})
    (found,) = items_of(capsys)
    assert (found["kind"], found["pages"]) == ("replace", 6)
    assert found["title"] == 'replace "run" with "start" on 6 pages'


def test_what_was_dismissed_is_nothing_to_do(site: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    site.commit({KO: TRANSLATION.replace("워커는 큐에서 가장 오래된 작업을 가져와 `mill run`을 실행한다.\n\n", "")})
    main(["check", "--format", "json", "-q"])
    findings = json.loads(capsys.readouterr().out)["findings"]
    for finding in findings:
        main(["dismiss", finding["fingerprint"], "--reason", "said elsewhere", "--baseline", "known.jsonl"])
    capsys.readouterr()
    assert items_of(capsys, "--baseline", "known.jsonl") == []


def test_without_a_repository_the_list_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for language, text in (("en", SOURCE), ("ko", TRANSLATION)):
        for name in ("a", "b", "c"):
            page = tmp_path / "content" / language / f"{name}.md"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(text)
    monkeypatch.chdir(tmp_path)
    assert main(["worklist"]) == 0
    assert capsys.readouterr().err.startswith("l10ncheck: the git history is not available: ")


def test_a_shallow_clone_lists_what_it_can_and_says_so(
    site: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site.commit({EN: REWRITTEN})
    site.git("clone", "-q", "--depth", "2", f"file://{site.folder}", str(tmp_path / "shallow"))
    monkeypatch.chdir(tmp_path / "shallow")
    assert main(["worklist"]) == 0
    text, notes = capsys.readouterr()
    assert notes.startswith("l10ncheck: the repository is a shallow clone") and "Queue › Leases" in text


def test_sources_in_another_repository_have_their_history_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    there, here = Repository(tmp_path / "website"), Repository(tmp_path / "ko")
    names = ("queue.md", "b.md", "c.md")
    there.commit({f"docs/{name}": SOURCE for name in names})
    config = 'layout = "fork"\nlocales = ["ko"]\nsource_root = "../website"\n'
    here.commit({"l10ncheck.toml": config, **{f"docs/{name}": TRANSLATION for name in names}})
    there.committed()
    there.commit({"docs/queue.md": REWRITTEN})
    monkeypatch.chdir(tmp_path / "ko")
    (found,) = items_of(capsys)
    assert (found["kind"], found["path"], found["source"]) == ("outdated", "docs/queue.md", "../website/docs/queue.md")


def test_terms_of_the_glossary_are_the_last_thing_to_do(site: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    (site.folder / "terms.yaml").write_text(
        "version: 1\nsource: en\ntarget: ko\nterms:\n  - {term: lease, target: 리스, forbidden: [임대]}\n"
    )
    (site.folder / "l10ncheck.toml").write_text(CONFIG + 'glossaries = ["terms.yaml"]\n')
    site.commit({EN: REWRITTEN})
    kinds = [found["kind"] for found in items_of(capsys)]
    assert kinds[0] == "outdated" and set(kinds[1:]) == {"terms"} and len(kinds) == 4


# --- what is chosen -------------------------------------------------------------------------------------------------


def test_paths_kinds_dates_and_limits_narrow_the_list(site: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    site.commit({EN: REWRITTEN})
    before = site.git("rev-parse", "HEAD")
    site.commit({"content/en/b.md": REWRITTEN})
    assert len(items_of(capsys)) == 2
    assert [found["path"] for found in items_of(capsys, "content/ko/b.md")] == ["content/ko/b.md"]
    assert items_of(capsys, "--kind", "missing,terms") == []
    assert len(items_of(capsys, "--limit", "1")) == 1
    assert len(items_of(capsys, "--since", before)) == 2
    assert [found["path"] for found in items_of(capsys, "--since", "HEAD")] == ["content/ko/b.md"]
    assert items_of(capsys, "--since", "2030-01-01") == []


def test_bad_arguments_are_one_line_that_names_them(site: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    (site.folder / "traffic.csv").write_text("path,views\n/queue/,many\n")
    (site.folder / "full").mkdir()
    (site.folder / "full" / "mine.txt").touch()
    for arguments, words in (
        (["--kind", "old"], '--kind: unknown kind "old"'),
        (["--since", "yesterday"], '--since: "yesterday" is neither'),
        (["--traffic", "traffic.csv"], 'traffic.csv:2: expected the number of views, but found "many"'),
        (["--traffic", "none.csv"], "none.csv"),
        (["--url-template", "https://x/{file}"], "unknown placeholder {file}"),
        (["--locale", "fr"], 'the site has no translations in "fr"'),
        (["--item-files", "full"], "contains other files"),
    ):
        assert main(["worklist", *arguments]) == 2
        error = capsys.readouterr().err
        assert words in error and error.count("\n") == 1, error


# --- in which order -------------------------------------------------------------------------------------------------


def test_topic_comes_before_age_and_more_visits_before_fewer() -> None:
    old, new = part(since=NOW - 300 * DAY), part(since=NOW - 2 * DAY)
    items = [
        item(new, path="ko/new.md"),
        item(old, path="ko/old.md"),
        item(new, path="ko/danger.md", topic="security"),
        item(new, kind="terms", path="ko/terms.md"),
    ]
    assert [each.path for each in by_priority(items, NOW)] == ["ko/danger.md", "ko/old.md", "ko/new.md", "ko/terms.md"]
    visits = {"ko/new.md": 5_000, "ko/old.md": 3}
    first = by_priority(items[:2], NOW, lambda each: visits[each.path])[0]
    assert (first.path, first.views) == ("ko/new.md", 5_000)


@pytest.mark.parametrize(
    ("old", "new", "topic"),
    [
        ("Run it.", "Run it. This fixes CVE-2024-1234.", "security"),
        ("Networking and security tools.", "Networking and security products.", ""),
        ("", "{{< warning >}}\nAll is lost.\n{{< /warning >}}", "warning"),
        ("", "> [!CAUTION]\n> Hot.", "warning"),
        ("{{< warning >}}\nAll is lost.\n{{< /warning >}}", "", ""),
        ("A flag.", "A flag, deprecated since long.", "deprecation"),
        ("From v1.20 on.", "From v1.21 on.", "version"),
        ("From v1.20 on.", "Since v1.20.", ""),
    ],
)
def test_the_topic_is_told_by_what_changed(old: str, new: str, topic: Topic) -> None:
    assert topic_of((), [part(old=old, new=new)]) == topic


def test_a_heading_on_security_is_enough() -> None:
    assert topic_of(("Queue", "Encrypting jobs"), [part()]) == "security"


def test_sizes_are_by_words() -> None:
    assert [item(words=words).size for words in (0, 10, 11, 250, 751, 2001)] == ["XS", "XS", "S", "M", "XL", "XXL"]


def test_a_text_that_moved_and_was_edited_is_not_to_be_translated_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "A worker takes the oldest job of the queue and runs it at once."
    gone = part("removed", old=text, new="", translation="워커는 …", words=0)
    came = part("added", old="", new=f"{text[:-1]} again.", translation="", words=15)
    ((_, found),) = merge_moves([(("A",), came), (("B",), gone)])
    assert (found.kind, found.translation, found.message) == ("rewritten", "워커는 …", "moved")
    assert found.words <= 3
    monkeypatch.setattr("l10ncheck.worklist.items._MAX_COMPARISONS", 0)  # a page with very many changes
    assert len(merge_moves([(("A",), came), (("B",), gone)])) == 2


def test_a_replacement_on_fewer_pages_stays_with_its_pages() -> None:
    swaps = (("codenew", "code_sample"),)
    items = [item(part(path=f"ko/{number}.md", swaps=swaps)) for number in range(4)]
    assert group_bulk_replacements(items) == items
    assert len(group_bulk_replacements([*items, item(part(path="ko/4.md", swaps=swaps), part(path="ko/4.md"))])) == 2


# --- traffic and addresses ------------------------------------------------------------------------------------------


def test_visits_are_found_by_address_and_by_file() -> None:
    traffic = read_page_views(
        '\ufeffpath,views\nhttps://x.org/ko/docs/a/?q=1,"1,200"\n/docs/b/,7\ncontent/ko/c.md,3\n# note,x\n', "t.csv"
    )
    views = views_of(traffic)
    found = [
        views(item(part(path=f"content/ko/{path}.md", source=f"content/en/{path}.md")))
        for path in ("docs/a", "docs/b/_index", "c", "d")
    ]
    assert found == [1_200, 7, 3, None]


def test_visits_of_one_language_are_not_those_of_another() -> None:
    views = views_of(read_page_views("/docs/a/,900\n/ko/docs/a/,20\n/fr/docs/a/index.html,3\n", "t.csv"))
    found = [
        views(item(part(path=f"content/{locale}/docs/a.md", source="content/en/docs/a.md")))
        for locale in ("ko", "fr", "de")
    ]
    assert found == [20, 3, 900]


@pytest.mark.parametrize("text", ["a,1,2\n", "path,views\na,-3\n", "path,views\na,1.5\n", "a,1\nb\n"])
def test_a_table_of_visits_that_cannot_be_read_is_named(text: str) -> None:
    with pytest.raises(PageViewsError, match=r"t\.csv:\d: expected "):
        read_page_views(text, "t.csv")


@pytest.mark.parametrize(
    "template",
    [
        "https://x/{file}",
        "https://x/{",
        "javascript:alert({line})",
        "https://x/{}",
        "https://x/{path.x}",
        "https://x/{path!r:>99}",
    ],
)
def test_a_bad_template_of_addresses_is_refused(template: str) -> None:
    with pytest.raises(UrlError):
        checked_url(template)


def test_addresses_are_filled_in() -> None:
    view = View(NOW, checked_url("https://x.org/{locale}/{path}#L{line}"))
    assert view.address(part(path="ko/큐 a.md"), "ko") == "https://x.org/ko/ko/%ED%81%90%20a.md#L3"


# --- formats --------------------------------------------------------------------------------------------------------

HOSTILE = "=cmd()|\"'<script>alert(1)</script> ](javascript:x) @team #1 `x` \x1b[31m \u202e ```\n- [ ] fake"


def hostile() -> WorkItem:
    bad = part("added", path=f"ko/{HOSTILE}.md", old=HOSTILE, new=HOSTILE + "2", translation=HOSTILE, message=HOSTILE)
    return item(bad, headings=(HOSTILE,), assignee=HOSTILE, title=HOSTILE)


def test_text_commands_no_terminal() -> None:
    text = get("text").render([hostile()], View(NOW))
    assert "\x1b" not in text and "\u202e" not in text


def test_the_checklist_is_grouped_by_folder_with_sizes_and_links() -> None:
    items = [item(part(path=path)) for path in ("ko/a/x.md", "ko/b/y.md", "ko/a/z.md")]
    text = get("markdown").render(items, View(NOW, "https://x.org/{path}"))
    assert text.index("### `ko/a` (2, 10 words)") < text.index("z.md") < text.index("### `ko/b`")
    assert "- [ ] **XS** [`x.md`](<https://x.org/ko/a/x.md>) — Queue: outdated section, 5 words (60 days ago)" in text


def test_nothing_of_a_page_becomes_markup_in_the_checklist() -> None:
    text = get("markdown").render([hostile()], View(NOW, "https://x.org/{path}"))
    outside = re.sub(r"(`+) ?.*? ?\1", "", text)
    for bad in ("<script", "@team", "](javascript", "\n- [ ] fake"):
        assert bad not in outside


def test_the_table_opens_in_spreadsheets_without_formulas() -> None:
    text = get("csv").render([hostile(), item()], View(NOW))
    assert text.startswith("\ufeffrank,id,kind")
    header, bad, good = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    assert len(header) == len(bad) == len(good)
    assert dict(zip(header, good, strict=True))["days"] == "60"
    assert not [cell for cell in bad if cell.startswith(("=", "+", "-", "@"))]


@given(st.text(max_size=20))
def test_no_cell_is_a_formula(text: str) -> None:
    row = get("csv").render([item(assignee=text)], View(NOW)).removeprefix("\ufeff")
    for cells in csv.reader(io.StringIO(row)):
        assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "@", "-", "\t", "\r"))]


def test_json_is_all_of_it() -> None:
    (found,) = json.loads(get("json").render([item(topic="version")], View(NOW, "https://x.org/{path}")))["items"]
    assert (found["topic"], found["size"], found["age_days"]) == ("version", "XS", 60)
    assert found["parts"][0]["url"] == "https://x.org/ko/a.md" and len(found["id"]) == 12


def test_html_shows_pages_as_text_and_loads_nothing() -> None:
    text = get("html").render([hostile()], View(NOW, "https://x.org/{path}"))
    assert "\x1b" not in text and "\u202e" not in text
    assert "<script" not in text and "&lt;script&gt;" in text and "default-src 'none'" in text
    assert not re.search(r'(?:src|href)="(?!https://x\.org/)', text)
    assert "javascript:x" not in re.sub(r">[^<]*<", "><", text)


def test_cards_have_the_three_texts_side_by_side(site: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    site.commit({EN: REWRITTEN})
    assert main(["worklist", "--item-files", "cards", "-q"]) == 0
    folder = site.folder / "cards"
    (card,) = (path for path in folder.iterdir() if path.name.startswith("0001-content-ko-queue-"))
    text = card.read_text()
    assert text.index("ends after 30 seconds") < text.index("runs for a minute") < text.index("작업의 임대는 30초")
    assert card.name in (folder / "index.html").read_text()
    site.commit({KO: TRANSLATION.replace("30초 뒤에 끝난다", "갱신하지 않는 한 1분 동안 유지된다")})
    assert main(["worklist", "--item-files", "cards", "-q"]) == 0
    assert sorted(path.name for path in folder.iterdir()) == [html_.MARKER, "index.html"]


def test_names_of_cards_stay_in_their_folder() -> None:
    names = [
        name for name, _ in html_.files([item(part(path="../../../etc/x.md")), item(part(path="가/나.md"))], View(NOW))
    ]
    assert all(re.fullmatch(r"[\w.-]+\.html", name, re.ASCII) and ".." not in name for name in names)


def test_several_formats_go_to_files(site: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    site.commit({EN: REWRITTEN})
    assert main(["worklist", "--format", "text", "--format", "csv=out.csv", "--format", "markdown=out.md"]) == 0
    assert "1 item on 1 page, 12 words" in capsys.readouterr().out
    assert (site.folder / "out.csv").read_bytes().startswith(b"\xef\xbb\xbfrank,")
    assert "- [ ] **" in (site.folder / "out.md").read_text()


def test_who_knows_a_translation_is_named(site: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    site.commit({EN: REWRITTEN})
    (found,) = items_of(capsys, "--assignee-from", "git")
    assert found["assignee"] == "t@example.org"  # the name, which is the address in this repository
