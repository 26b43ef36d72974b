from collections.abc import Mapping

import pytest

import l10ncheck
from l10ncheck.align import align
from l10ncheck.comparison import Comparison
from l10ncheck.languages import language
from l10ncheck.markdown import parse
from l10ncheck.model import Finding, Severity
from l10ncheck.rules import built_in_rules
from l10ncheck.site_context import LinkPolicy, SiteContext, SitePages

RULES = ("missing-link", "extra-link", "link-target-changed", "anchor-changed", "broken-anchor", "link-locale")
IMAGES = ("missing-image", "image-changed", "extra-image")


def _check(
    source: str,
    translation: str,
    *,
    site: SiteContext | None = None,
    rules: tuple[str, ...] = RULES,
    path: str = "page.md",
) -> list[Finding]:
    dialects = ("hugo",)
    pages = (
        parse(source, path=path, locale="en", dialects=dialects),
        parse(translation, path=path, locale="ko", dialects=dialects),
    )
    languages = language("en"), language("ko")
    comparison = Comparison(align(*pages, *languages), *languages, site or SiteContext())
    return [finding for name in rules for finding in built_in_rules()[name]().check(comparison)]


class _Pages(SitePages):
    """The other pages of a site: their fragments by path and locale, files, and fragments that others link to."""

    def __init__(
        self,
        pages: dict[tuple[str, str], set[str]],
        same: Mapping[str, tuple[str, ...]] | None = None,
        files: frozenset[str] = frozenset(),
        linked: frozenset[str] = frozenset(),
    ) -> None:
        self._pages, self._same, self._files, self._linked = pages, same or {}, files, linked

    def anchors(self, path: str, locale: str) -> frozenset[str] | None:
        return frozenset(self._pages[path, locale]) if (path, locale) in self._pages else None

    def files(self, path: str, locale: str) -> tuple[str, ...]:
        return (f"{locale}{path}.md",) if (path, locale) in self._pages else ()

    def counterparts(self, path: str, locale: str) -> Mapping[str, tuple[str, ...]]:
        return self._same if locale == "ko" else {}

    def sources(self, path: str, locale: str) -> frozenset[str]:
        return frozenset({path} if (path, locale) in self._pages else ())

    def has_file(self, path: str) -> bool:
        return path in self._files

    def is_linked(self, path: str, fragment: str) -> bool:
        return fragment in self._linked


def test_the_hint_about_a_broken_fragment_names_the_fragment_that_the_source_has_in_its_place() -> None:
    source = "See [it](#faq-2).\n\n## Questions {#faq-2}\n\nText.\n"
    (finding,) = _check(source, "[그것](#faq)을 본다.\n\n## 질문 {#faq-2}\n\n글.\n", rules=("broken-anchor",))
    assert "#faq-2" in finding.hint


def _names(findings: list[Finding]) -> list[str]:
    return [finding.rule for finding in findings]


def _pointed(translation: str, finding: Finding) -> str:
    return translation[finding.span.start : finding.span.end]


def _fixed(translation: str, finding: Finding) -> str:
    assert finding.fix is not None
    for edit in sorted(finding.fix.edits, key=lambda edit: edit.span, reverse=True):
        translation = translation[: edit.span.start] + edit.text + translation[edit.span.end :]
    return translation


SAME = [
    ("[a](http://example.com/a)", "[가](https://www.example.com/a/)"),
    ("[a](/docs/a)", "[가](/ko/docs/a/)"),
    ("[a](/docs/a)", "[가](https://somewhere.example/docs/a)"),
    ("[a](../a/b.md)", "[가](../../a/b.md)"),
    ("[a](b.md)", "[가](/docs/b/)"),
    ("[a](https://en.wikipedia.org/wiki/Deadlock)", "[교착](https://ko.wikipedia.org/wiki/%EA%B5%90%EC%B0%A9)"),
    ("[a](https://docs.example/en/blog/news)", "[가](https://docs.example/ko/blog/sosik)"),
    ("[a](/docs/a), then [a](/docs/a)", "[가](/docs/a)"),
    ("[a](https://docs.example/x/VolumeTypes.html)", "[가](https://docs.example/ko_kr/x/volume-types.html)"),
    ("[a](/docs/a#set-up)", "[가](/docs/a#설정하기)"),
    ("[a](/docs/a)", "[가](/docs/a#part)"),
    ("[a](/docs/a) and [b](/docs/b)", "[나](/docs/b), [가](/docs/a)"),
    ("<https://example.com/a>", "[여기](https://example.com/a)"),
    ("[a](https://example.com/abc)", "주소: `https://example.com/abc`"),
    ('[a]({{< ref "/docs/a.md" >}})', "[가](/docs/a)"),
    ("[a][1]\n\n[1]: /docs/a", "[가](/docs/a)"),
]


@pytest.mark.parametrize(("source", "translation"), SAME)
def test_links_to_the_same_place_are_silent(source: str, translation: str) -> None:
    assert _check(f"See {source} first.\n", f"먼저 {translation} 참고.\n") == []


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("https://docs.example/en/blog/release-notes", "https://docs.example/ko/blog/relaese-notes"),
        ("https://docs.example/en/api/laneCount", "https://docs.example/ko/api/millName"),
    ],
)
def test_a_mistyped_page_or_another_name_of_a_program_is_another_target(source: str, translation: str) -> None:
    (finding,) = _check(f"See [a]({source}) first.\n", f"먼저 [가]({translation}) 참고.\n")
    assert finding.rule == "link-target-changed"


def test_a_changed_target_is_told_with_both_addresses_and_its_place() -> None:
    translation = "[튜토리얼](/ko/docs/clusters/seccomp/)을 참고한다.\n"
    (finding,) = _check("See the [tutorial](/docs/security/seccomp/).\n", translation)
    assert finding.rule == "link-target-changed"
    assert finding.message == (
        'link target changed: "/docs/security/seccomp/" in the source, "/ko/docs/clusters/seccomp/" in the translation'
    )
    assert _pointed(translation, finding) == "/ko/docs/clusters/seccomp/"
    assert _fixed(translation, finding) == "[튜토리얼](/ko/docs/security/seccomp/)을 참고한다.\n"
    assert finding.fix is not None and not finding.fix.safe


def test_a_source_that_links_to_no_page_is_named_as_what_may_be_out_of_date() -> None:
    site = SiteContext(slug="hugo", pages=_Pages({("/docs/new", "ko"): set()}))
    (finding,) = _check("[x](/docs/old)\n", "[엑스](/ko/docs/new)\n", site=site)
    assert finding.rule == "link-target-changed"
    assert finding.hint.startswith("Update the link in the source: its target does not exist")
    assert finding.fix is None


def test_the_most_similar_links_are_paired() -> None:
    findings = _check(
        "Read [a](/docs/storage/volumes) and [b](/docs/network/ingress).\n",
        "[나](/docs/network/ingress-old)와 [가](/docs/storage/volumes-old)를 읽는다.\n",
    )
    assert _names(findings) == ["link-target-changed"] * 2
    assert {finding.subject for finding in findings} == {
        "/docs/storage/volumes /docs/storage/volumes-old",
        "/docs/network/ingress /docs/network/ingress-old",
    }


def test_of_equally_similar_links_the_first_ones_are_paired() -> None:
    found = _check("See [one](/docs/x) and [two](/docs/y).\n", "[하나](/docs/z)를 본다.\n")
    assert [(finding.rule, finding.subject) for finding in found] == [
        ("missing-link", "/docs/y"),
        ("link-target-changed", "/docs/x /docs/z"),
    ]


def test_a_link_elsewhere_on_the_page_does_not_hide_a_missing_one() -> None:
    source = "Read [the guide](/guide).\n\n" + "".join(f"Step {n} takes {n} minutes.\n\n" for n in range(9))
    translation = "[가이드](/guide)를 읽는다.\n\n" + "".join(f"{n}단계는 {n}분이 걸린다.\n\n" for n in range(9))
    again = _check(source + "Read [it](/guide) again.\n", translation + "다시 읽는다.\n")
    assert _names(again) == ["missing-link"]


def test_a_link_that_moved_to_the_next_block_is_the_same() -> None:
    assert (
        _check(
            "Version 3 is out. See [it](/docs/3).\n\nVersion 4 follows in May.\n",
            "버전 3이 나왔다.\n\n[버전 3](/docs/3)을 본다. 버전 4는 5월에 나온다.\n",
        )
        == []
    )


def test_a_link_has_not_moved_if_both_texts_have_a_link_with_another_address() -> None:
    findings = _check(
        "- Use a lane of one worker, set by `max`. Create it with [Mill](https://mill.example/docs/).\n"
        "- Read the part about `lanes` in [Lanes](/docs/lanes/).\n",
        "- `max`로 정한 워커 하나의 레인을 쓴다. [밀](/ko/docs/tools/#mill)로 만든다.\n"
        "- [레인](https://mill.example/docs/)에서 `lanes`에 대한 부분을 읽는다.\n",
    )
    assert [(finding.rule, finding.subject) for finding in findings] == [
        ("link-target-changed", "https://mill.example/docs/ /ko/docs/tools/#mill"),
        ("link-target-changed", "/docs/lanes/ https://mill.example/docs/"),
    ]


@pytest.mark.parametrize(
    ("translation", "why"),
    [
        ("[가이드] (/docs/guide/)를 읽는다.\n", 'space between "]" and "("'),
        ("[가이드]\n(/docs/guide/)를 읽는다.\n", 'space between "]" and "("'),
        ("[가이드]（/docs/guide/）를 읽는다.\n", "full-width brackets"),
        ("[가이드](/docs/guide/ 를 읽는다.\n", "closing bracket missing"),
        ("(가이드)[/docs/guide/]를 읽는다.\n", "round and square brackets swapped"),
        ("[가이드(/docs/guide/)를 읽는다.\n", "closing bracket missing"),
        ("가이드](/docs/guide/)를 읽는다.\n", "opening bracket missing"),
        ("\\[가이드](/docs/guide/)를 읽는다.\n", "opening bracket missing"),
        ("[가이드)(/docs/guide/)를 읽는다.\n", "wrong brackets"),
        ("[가이드]{/docs/guide/}를 읽는다.\n", "wrong brackets"),
        ("[가이드]( /docs/ guide/)를 읽는다.\n", "space in the address"),
        ("\\[가이드]\\(/docs/ guide/)를 읽는다.\n", "wrong brackets"),
        ("[가이드\\]\\(/docs/guide/\\)를 읽는다.\n", "wrong brackets"),
        ("[가이드]\\(/docs/guide/)를 읽는다.\n", "wrong brackets"),
    ],
)
def test_markup_that_was_meant_to_be_the_link_is_named(translation: str, why: str) -> None:
    (finding,) = _check("Read [the guide](/docs/guide/).\n", translation)
    assert finding.rule == "missing-link"
    assert why in finding.message
    if finding.fix is not None:
        assert _fixed(translation, finding) == "[가이드](/docs/guide/)를 읽는다.\n"


@pytest.mark.parametrize(
    ("written", "label"),
    [("[**Gabel**][]", "**Gabel**"), ("[_gabel_]", "_gabel_"), ("[`gabel`][]", "`gabel`"), ("[die][Gabeln]", "Gabeln")],
)
def test_the_marks_in_an_undefined_label_are_shown(written: str, label: str) -> None:
    rest = "\n\n[gabel]: https://a.example/x\n"
    report = l10ncheck.compare(f"See the [fork][gabel] now.{rest}", f"Sieh jetzt {written} an.{rest}", locale="de")
    assert [finding.message.rpartition(" ")[2] for finding in report.findings] == [f'"{label}"']


def test_the_address_of_a_broken_link_is_no_text_of_its_paragraph() -> None:
    source = "# A\n\nSee the [guide](lanes.md) or ask in the [forum](https://forum.example.net/c/queues).\n"
    translation = "# あ\n\n[ガイド] (lanes.md)を参照するか、フォーラムで質問してください。\n"
    found = l10ncheck.compare(source, translation, source_locale="en", locale="ja").findings
    assert {finding.rule for finding in found} == {"missing-link"}


@pytest.mark.parametrize("url", ["mill.example/lanes", "http//mill.example/lanes", "https：//mill.example/lanes"])
def test_an_address_without_its_scheme_is_a_path(url: str) -> None:
    (finding,) = _check("See [it](https://mill.example/lanes).\n", f"[그것]({url})을 본다.\n")
    assert (finding.rule, finding.severity) == ("link-target-changed", Severity.WARNING)


@pytest.mark.parametrize(
    ("url", "translated"),
    [
        ("https://mill.example/docs/old.mill.example/", "/docs/old.mill.example/"),
        ("https://mill.example/docs/mill.example/lanes", "/docs/mill.example/lanes"),
        ("mill.example/lanes", "https://mill.example/lanes"),
        ("https://mill.example/use-mill.example", "use-mill.example"),
    ],
)
def test_a_host_may_be_the_name_of_a_page(url: str, translated: str) -> None:
    assert _check(f"See [it]({url}).\n", f"[그것]({translated})을 본다.\n") == []


def test_an_email_in_a_link_needs_its_scheme() -> None:
    source = "Write to [us](mailto:us@mill.example) or <me@mill.example>.\n"
    assert _check(source, "[우리](mailto:us@mill.example)나 <me@mill.example>에 쓴다.\n") == []
    (finding,) = _check(source, "[우리](us@mill.example)나 <me@mill.example>에 쓴다.\n")
    assert (finding.rule, finding.severity) == ("link-target-changed", Severity.WARNING)


def test_a_translation_may_add_the_scheme_that_the_source_lacks() -> None:
    assert _check("Write to [us](us@mill.example).\n", "[우리](mailto:us@mill.example)에게 쓴다.\n") == []
    assert _check("Write to [us](us@mill.example).\n", "[우리](us@mill.example)에게 쓴다.\n") == []
    (finding,) = _check("Write to [us](us@mill.example).\n", "[우리](mailto:me@mill.example)에게 쓴다.\n")
    assert finding.rule == "link-target-changed"


@pytest.mark.parametrize("broken", ["[guía] ({url})", "[guía]（{url}）", "[guía)({url})"])
@pytest.mark.parametrize("url", ['{{< ref "guide.md#use" >}}', "{% link guide.md %}"])
def test_a_broken_link_may_have_a_shortcode_as_its_address(broken: str, url: str) -> None:
    link = broken.replace("{url}", url)
    report = l10ncheck.compare(f"Read [the guide]({url}).\n", f"Lee la {link}.\n", locale="es")
    findings = [finding for finding in report.findings if finding.severity > Severity.INFO]
    assert _names(findings) == ["missing-link"]
    assert "broken link" in findings[0].message


def test_hosts_of_the_site_equal_its_paths() -> None:
    site = SiteContext(hosts=frozenset({"example.io"}))
    source = "[a](https://example.io/docs/a)\n"
    assert _check(source, "[가](/docs/a)\n", site=site) == []
    assert _names(_check(source, "[가](https://other.example/docs/a)\n", site=site)) == ["link-target-changed"]


def test_a_path_is_not_the_same_on_another_host_if_the_hosts_of_the_site_are_known() -> None:
    source, translation = "[a](https://code.example/acme/x.go)\n", "[가](/acme/x.go)\n"
    assert _check(source, translation) == []
    (finding,) = _check(source, translation, site=SiteContext(hosts=frozenset({"example.io"})))
    assert (finding.rule, finding.severity) == ("link-target-changed", Severity.WARNING)


def test_a_link_to_the_page_itself_may_leave_out_its_path() -> None:
    source = "See [below](#set-up).\n\n## Set up {#set-up}\n\nText.\n"
    translation = "[아래](/ko/docs/page/#set-up)를 본다.\n\n## 설정 {#set-up}\n\n글.\n"
    assert _check(source, translation) == []


BELOW = "See [below](#set-up).\n\n## Set up\n\nText.\n"


@pytest.mark.parametrize(
    ("fragment", "heading", "locale"),
    [
        ("설정하기/", "설정하기", "ko"),
        ("设置/", "设置", "zh"),
        ("einrichten/", "Einrichten", "de"),
        ("lugar-seguro", "Lugar", "es"),
    ],
)
def test_an_id_that_the_source_does_not_have_is_not_offered(fragment: str, heading: str, locale: str) -> None:
    translation = f"[{heading}](#{fragment})\n\n## {heading}\n\n…\n"
    findings = l10ncheck.compare(BELOW, translation, locale=locale).findings
    (finding,) = [each for each in findings if each.rule == "broken-anchor"]
    assert finding.hint == f'Link to "#{heading.lower()}".'


@pytest.mark.parametrize(("first", "second"), [("/basic/create-signal", "/store/create"), ("/a", "/longer/path")])
def test_equally_similar_links_are_paired_in_their_order(first: str, second: str) -> None:
    source = "Try [a](https://mill.example/docs#signal) or [b](https://mill.example/docs#store) now.\n"
    translation = f"[가](https://docs.mill.example{first})나 [나](https://docs.mill.example{second})를 쓴다.\n"
    findings = l10ncheck.compare(source, translation, locale="ko").findings
    pairs = [finding.subject.split() for finding in findings if finding.rule == "link-target-changed"]
    assert [(old[-5:], new.removeprefix("https://docs.mill.example")) for old, new in pairs] == [
        ("ignal", first),
        ("store", second),
    ]


def test_a_link_to_a_translated_heading_is_broken_and_the_right_fragment_is_named() -> None:
    translation = "[아래](#set-up)를 본다.\n\n## 설정하기\n\n글.\n"
    (finding,) = _check(BELOW, translation)
    assert finding.rule == "broken-anchor"
    assert (
        finding.hint == 'Link to "#설정하기", the id of the translated heading; or give that heading the id "set-up".'
    )
    assert _fixed(translation, finding).startswith("[아래](#설정하기)")
    assert finding.fix is not None and not finding.fix.safe


@pytest.mark.parametrize("heading", ["설정하기", "設定する"])
def test_an_id_that_is_only_a_number_is_not_suggested(heading: str) -> None:
    site = SiteContext(slug="mkdocs", pages=_Pages({}))
    (finding,) = _check(BELOW, f"[x](#set-up)\n\n## {heading}\n\n글.\n", site=site, rules=("broken-anchor",))
    assert finding.hint == 'Give the translated heading the id "set-up".'
    assert finding.fix is None


def test_an_explicit_id_is_a_safe_fix() -> None:
    (finding,) = _check(BELOW, "[아래](#set-up)를 본다.\n\n## 설정하기 {#setting-up}\n\n글.\n")
    assert finding.rule == "broken-anchor"
    assert finding.fix is not None and finding.fix.safe


@pytest.mark.parametrize("fragment", ["#설정하기", "#%EC%84%A4%EC%A0%95%ED%95%98%EA%B8%B0", "#top", "#_1"])
def test_a_fragment_that_any_generator_makes_is_silent_without_a_site(fragment: str) -> None:
    assert _check(BELOW, f"[아래]({fragment})를 본다.\n\n## 설정하기\n\n글.\n", rules=("broken-anchor",)) == []


def test_a_known_site_has_the_fragments_of_its_generator_alone() -> None:
    site = SiteContext(slug="hugo", pages=_Pages({}))
    findings = _check(BELOW, "[아래](#_1)를 본다.\n\n## 설정하기\n\n글.\n", site=site, rules=("broken-anchor",))
    assert _names(findings) == ["broken-anchor"]


ACROSS = _Pages(
    {
        ("/docs/a", "en"): {"set-up"},
        ("/docs/a", "ko"): {"설정하기"},
        ("/docs/b", "en"): {"use"},
        ("/docs/c", "en"): set(),
        ("/docs/c", "ko"): {"설정"},
    }
)


@pytest.mark.parametrize(
    ("source", "translation", "broken"),
    [
        ("/docs/a#set-up", "/ko/docs/a#set-up", True),
        ("/docs/a#set-up", "/ko/docs/a#설정하기", False),
        ("/docs/a#set-up", "/docs/a#set-up", False),
        ("/docs/b#use", "/ko/docs/b#use", False),
        ("/docs/b#use", "/docs/b#사용", True),
        ("/docs/c#made", "/ko/docs/c#만든-것", False),
        ("/docs/d#x", "/ko/docs/d#y", False),
    ],
)
def test_a_fragment_of_another_page_is_looked_up_where_the_site_knows_it(
    source: str, translation: str, broken: bool
) -> None:
    site = SiteContext(slug="hugo", pages=ACROSS)
    findings = _check(f"[x]({source})\n", f"[엑스]({translation})\n", site=site, rules=("broken-anchor",))
    assert bool(findings) is broken


def test_the_heading_of_the_source_is_suggested_only_for_the_one_link_to_its_page() -> None:
    pages = _Pages({("/docs/a", "en"): {"set-up"}, ("/docs/a", "ko"): {"설정하기"}}, {"set-up": ("설정하기",)})
    site = SiteContext(slug="hugo", pages=pages)
    one, two = (
        _check("See [it](/docs/a#set-up).\n", translation, site=site, rules=("broken-anchor",))[0].hint
        for translation in (
            "[여기](/ko/docs/a#옛-제목)를 본다.\n",
            "[여기](/ko/docs/a#설정하기)와 [저기](/ko/docs/a#옛-제목)를 본다.\n",
        )
    )
    assert one.startswith('Link to "#설정하기"')
    assert two == "Link to a heading or id that exists on the target page."


def test_a_changed_link_is_told_the_fragment_of_the_translated_heading() -> None:
    pages = _Pages({("/docs/a", "en"): {"set-up"}, ("/docs/a", "ko"): {"설정하기"}}, {"set-up": ("설정하기",)})
    site = SiteContext(slug="hugo", pages=pages)
    translation = "[여기](/ko/docs/old)를 본다.\n"
    (finding,) = _check("See [it](/docs/a#set-up).\n", translation, site=site, rules=("link-target-changed",))
    assert _fixed(translation, finding) == "[여기](/ko/docs/a#설정하기)를 본다.\n"


def test_a_link_that_follows_a_changed_id_is_right_and_the_id_is_told() -> None:
    findings = _check(
        "See [it](#set-up).\n\n## Set up {#set-up}\n\nText.\n", "[여기](#setup)를 본다.\n\n## 설정 {#setup}\n\n글.\n"
    )
    assert _names(findings) == ["anchor-changed"]
    assert findings[0].message == 'id changed: "set-up" in the source, "setup" in the translation'


@pytest.mark.parametrize(
    ("policy", "url", "right"),
    [
        ("any", "/docs/a", None),
        ("prefix", "/docs/a", "/ko/docs/a"),
        ("prefix", "https://example.io/docs/a", "https://example.io/ko/docs/a"),
        ("prefix", "/ko/docs/a", None),
        ("prefix", "/files/a.pdf", None),
        ("prefix", "https://other.example/docs/a", None),
        ("source-path", "/ko/docs/a", "/docs/a"),
        ("source-path", "/docs/a", None),
        ("source-path", "https://ko.example.io", None),
        ("source-path", "https://example.io/ko/docs/a", None),
        ("source-path", "//example.io/ko/docs/a", None),
        ("prefer-translation", "https://example.io/ko/docs/a", None),
        ("prefer-translation", "https://example.io/docs/a", "https://example.io/ko/docs/a"),
        ("prefer-translation", "/docs/a", "/ko/docs/a"),
        ("prefer-translation", "/ko/docs/b", "/docs/b"),
        ("prefer-translation", "/docs/b", None),
        ("prefer-translation", "/docs/d", None),
    ],
)
def test_the_policy_on_the_language_of_links(policy: LinkPolicy, url: str, right: str | None) -> None:
    site = SiteContext(hosts=frozenset({"example.io", "ko.example.io"}), link_policy=policy, pages=ACROSS)
    translation = f"[가]({url})\n"
    findings = _check(f"[a]({url})\n", translation, site=site, rules=("link-locale",))
    assert [_fixed(translation, finding) for finding in findings] == ([f"[가]({right})\n"] if right else [])


@pytest.mark.parametrize(
    ("source", "url", "right"),
    [
        ("[a](/topics/lanes.md)", "/ko/docs/lanes/", "/topics/lanes.md"),
        ("[a](/topics/lanes.md#use)", "/ko/docs/lanes/#사용", "/topics/lanes.md#사용"),
        ("[a](/x/lanes.md) [b](/y/lanes.md)", "/ko/x/lanes", "/x/lanes"),
        ("[a](https://other.example/lanes)", "/ko/docs/lanes", "/docs/lanes"),
        ("[a](#use)", "/ko/", "/"),
    ],
)
def test_a_link_that_names_its_language_gets_the_address_of_the_source(source: str, url: str, right: str) -> None:
    site = SiteContext(link_policy="source-path")
    translation = f"[가]({url})\n"
    (finding,) = _check(f"{source}\n", translation, site=site, rules=("link-locale",))
    assert _fixed(translation, finding) == f"[가]({right})\n"


@pytest.mark.parametrize(
    ("policy", "others", "url", "right"),
    [
        ("any", "", "/docs/c", "/docs/c"),
        ("any", "[다](/ko/docs/c)", "/docs/a#set-up", "/ko/docs/a#설정하기"),
        ("any", "[다](/ko/docs/c)", "/docs/b", "/docs/b"),
        ("prefer-translation", "", "/docs/c", "/ko/docs/c"),
        ("prefix", "", "/docs/b", "/ko/docs/b"),
        ("source-path", "[다](/ko/docs/c)", "/docs/a", "/docs/a"),
        ("prefix", "", "/fr/docs/b", "/fr/docs/b"),
    ],
)
@pytest.mark.parametrize("present", ["그것", "[그것](https://other.example/x)"])
def test_the_address_to_write_is_in_the_language_of_the_translation(
    policy: LinkPolicy, others: str, url: str, right: str, present: str
) -> None:
    pages = _Pages(ACROSS._pages, {"set-up": ("설정하기",)})
    site = SiteContext(slug="hugo", link_policy=policy, pages=pages)
    rules = ("missing-link", "link-target-changed")
    (finding,) = _check(f"See [it](<{url}>) now.\n", f"지금 {present}을 본다.\n\n{others}\n", site=site, rules=rules)
    assert f'"{right}"' in (finding.hint or "")


def test_an_address_with_a_host_keeps_its_language_when_it_is_corrected() -> None:
    site = SiteContext(hosts=frozenset({"example.io"}), link_policy="source-path", pages=ACROSS)
    source, translation = "[a](https://example.io/docs/a)\n", "[가](https://example.io/ko/docs/c)\n"
    (finding,) = _check(source, translation, site=site, rules=("link-target-changed", "link-locale"))
    assert _fixed(translation, finding) == "[가](https://example.io/ko/docs/a)\n"


def test_another_image_in_the_same_place_is_changed_not_missing() -> None:
    findings = _check(
        "Steps:\n\n![Flow](/img/flow-v2.png)\n\nEnd of step 9.\n",
        "단계:\n\n![흐름](/img/flow.png)\n\n9단계의 끝.\n",
        rules=IMAGES,
    )
    assert _names(findings) == ["image-changed"]


def test_an_image_that_a_component_shows_is_not_missing() -> None:
    assert _check("![Flow](flow.png) in 3 steps\n", '{{< zoom src="flow.png" >}} 3단계\n', rules=IMAGES) == []


def test_images_of_a_missing_section_are_not_told_apart_from_it() -> None:
    start = "# Title\n\nOne `a` takes 5 minutes.\n\n"
    source = start + "## Second part\n\nLook at `b`:\n\n![x](x.png)\n\nThen `c` runs 7 times.\n"
    assert _check(source, "# 제목\n\n`a` 하나는 5분이 걸린다.\n", rules=IMAGES) == []


def test_an_extra_link_or_image_is_advice() -> None:
    findings = _check("Read this.\n", "[이것](/docs/x)과 ![그림](x.png)을 읽는다.\n", rules=(*RULES, *IMAGES))
    assert {(finding.rule, finding.severity) for finding in findings} == {
        ("extra-link", Severity.INFO),
        ("extra-image", Severity.INFO),
    }


def test_links_to_one_page_that_changed_in_one_way_are_one_finding() -> None:
    source = "".join(f"- [{n}](/docs/commands/{n}/)\n" for n in ("get", "set", "run"))
    translation = "".join(f"- [{n}](/docs/all#{n})\n" for n in ("get", "set", "run"))
    (finding,) = _check(source, translation, rules=("link-target-changed",))
    assert len(finding.places) == 3
    assert finding.fix is not None and len(finding.fix.edits) == 3


@pytest.mark.parametrize(
    ("there", "here", "severity"),
    [
        ("/docs/tasks/seccomp/", "/docs/tutorials/seccomp/", Severity.INFO),
        ("/docs/tasks/old-guide/", "/docs/setup/", Severity.INFO),
        ("/docs/tasks/drain/", "/docs/tasks/drains-2/", Severity.WARNING),
        ("https://example.dev/a/b", "https://example.org/", Severity.WARNING),
        ("/docs/{{< v >}}/seccomp/", "/docs//seccomp/", Severity.WARNING),
    ],
)
def test_without_a_site_a_page_that_may_have_moved_is_advice(there: str, here: str, severity: Severity) -> None:
    (finding,) = _check(f"See [it]({there}).\n", f"[문서]({here})를 본다.\n", rules=("link-target-changed",))
    assert finding.severity == severity


def test_a_link_to_another_page_without_its_fragment_is_advice() -> None:
    (finding,) = _check("See [it](/a#b).\n", "[문서](/a)를 본다.\n", rules=("anchor-changed",))
    assert finding.severity == Severity.INFO


def test_a_text_that_is_rewritten_is_one_finding_and_its_links_are_none() -> None:
    source = "Since 2.4, `mq drain` closes [the lanes](/lanes) after 30 seconds.\n"
    translation = "`mq halt`는 [작업](/jobs)을 기다린다.\n"
    assert _names(_check(source, translation, rules=("block-mismatch", *RULES))) == ["block-mismatch"]


@pytest.mark.parametrize(
    ("source", "translation", "rule"),
    [
        ("Write to a.b@example.com.\n", "a.c@example.com로 쓴다.\n", "link-target-changed"),
        ("See https://a.example/x today.\n", "오늘 https://a.example/y 를 본다.\n", "link-target-changed"),
        ("See www.a.example/x today.\n", "오늘 그것을 본다.\n", "missing-link"),
        ("See www.a.example/x today.\n", "오늘 <http://www.a.example/x>를 본다.\n", ""),
        ("See https://a.example/x.\n", "[여기](https://a.example/x)를 본다.\n", ""),
        ("See `https://a.example/x`.\n", "`https://a.example/x`를 본다.\n", ""),
        ("Open http://localhost:8080/x.\n", "http://localhost:8080/x를 연다.\n", ""),
        ("Mill (https://a.example/)\n", "물레방아(https://a.example/)는\n", ""),
    ],
)
def test_an_address_without_markup_is_a_link(source: str, translation: str, rule: str) -> None:
    assert _names(_check(source, translation, rules=("missing-link", "link-target-changed"))) == [rule] * bool(rule)


@pytest.mark.parametrize(("dialects", "loud"), [((), True), (("github",), True), (("hugo",), False)])
def test_text_after_an_address_is_a_part_of_it_where_the_renderer_reads_on(
    dialects: tuple[str, ...], loud: bool
) -> None:
    report = l10ncheck.compare(
        "Get https://a.example/x first.\n", "먼저 https://a.example/x에서 받는다.\n", locale="ko", dialects=dialects
    )
    assert ["is read as part of the address" in finding.message for finding in report.findings] == [True] * loud
    if loud:
        assert _fixed("먼저 https://a.example/x에서 받는다.\n", report.findings[0]) == (
            "먼저 <https://a.example/x>에서 받는다.\n"
        )


SWAP = "Read [`drain`](/ref/drain), [`halt`](/ref/halt) and [`wait`](/ref/wait).\n"


@pytest.mark.parametrize(
    ("translation", "swapped"),
    [
        ("[`drain`](/ref/halt), [`halt`](/ref/drain), [`wait`](/ref/wait)를 읽는다.\n", 1),
        ("[`drain`](/ref/halt), [`halt`](/ref/wait), [`wait`](/ref/drain)를 읽는다.\n", 3),
        ("[`wait`](/ref/wait), [`halt`](/ref/halt), [`drain`](/ref/drain)를 읽는다.\n", 0),
        ("[배수](/ref/halt), [정지](/ref/drain), [`wait`](/ref/wait)를 읽는다.\n", 0),
        ("[`drain`](/ko/ref/drain/), [`halt`](/ref/halt), [`wait`](/ref/wait)를 읽는다.\n", 0),
    ],
)
def test_links_that_exchanged_their_targets_are_changed(translation: str, swapped: int) -> None:
    findings = _check(SWAP, translation)
    assert _names(findings) == ["link-target-changed"] * swapped
    assert all(finding.severity == Severity.WARNING for finding in findings)


def test_two_links_that_exchanged_their_targets_are_one_finding_about_both() -> None:
    translation = "[`drain`](/ref/halt), [`halt`](/ref/drain), [`wait`](/ref/wait)를 읽는다.\n"
    (finding,) = _check(SWAP, translation)
    assert [translation[place.start : place.end] for place in finding.places] == ["/ref/halt", "/ref/drain"]
    assert _check(SWAP, _fixed(translation, finding)) == []


@pytest.mark.parametrize(
    ("translation", "changed"),
    [
        ("[API 가이드](use.md)나 [차선 설정](api.md)을 읽는다.\n", 1),
        ("[API 가이드](api.md)나 [차선 설정](use.md)을 읽는다.\n", 0),
        ("[차선 설정](use.md)이나 [API 가이드](api.md)를 읽는다.\n", 0),
    ],
)
def test_a_name_in_the_text_of_a_translated_link_shows_its_target(translation: str, changed: int) -> None:
    assert len(_check("Read the [API guide](api.md) or [Set up lanes](use.md).\n", translation)) == changed


@pytest.mark.parametrize(
    ("translation", "kind"),
    [
        ("［안내서］(/docs/guide/)를 본다.\n", "full-width brackets"),
        ("[안내서](/docs/ guide/)를 본다.\n", "space in the address"),
        ("안내서(/docs/guide/)를 본다.\n", "the address is shown as text"),
        ("안내서/ko/docs/guide를 본다.\n", "the address is shown as text"),
        ("[안내서](https://b.example/docs/guide/)를 본다.\n", ""),
        ("[안내서](</docs/guide/>)를 본다.\n", ""),
    ],
)
def test_a_link_that_is_shown_as_text_is_named(translation: str, kind: str) -> None:
    findings = _check("See [the guide](/docs/guide/).\n", translation, rules=("missing-link",))
    assert [kind in finding.message for finding in findings] == [True] * bool(kind)


@pytest.mark.parametrize(
    ("translation", "hint"),
    [
        ("[안내서](/docs/ guide/)를 본다.\n", "Remove the white space"),
        ("[안내서](/docs/\tguide/)를 본다.\n", "Remove the white space"),
        ("[안내서] (/docs/guide/)를 본다.\n", "Write the link in Markdown"),
    ],
)
def test_the_hint_for_a_broken_link_says_what_to_mend(translation: str, hint: str) -> None:
    (finding,) = _check("See [the guide](/docs/guide/).\n", translation, rules=("missing-link",))
    assert finding.hint.startswith(hint)


@pytest.mark.parametrize("link", ["<https://a.example/x>", "https://a.example/x", '<a href="https://a.example/x"></a>'])
def test_an_address_without_a_text_is_not_said_to_have_a_translation(link: str) -> None:
    (finding,) = _check(f"See {link} today.\n", "오늘 그것을 본다.\n", rules=("missing-link",))
    assert finding.hint == ('Check whether the sentence with this link is translated. Link to "https://a.example/x".')


def test_a_link_to_a_section_that_is_not_translated_waits_for_the_section() -> None:
    source = "See [the wheel](#wheel) first.\n\n## Stone\n\nUse `a`.\n\n## Wheel\n\nTurn `b` 4 times.\n"
    (finding,) = _check(source, "먼저 바퀴를 본다.\n\n## 돌\n\n`a`를 쓴다.\n", rules=("missing-link",))
    assert (
        finding.hint
        == 'Link to "#wheel" when the section is translated, or give the translated heading the id "wheel".'
    )
    assert finding.severity == Severity.INFO
    (finding,) = _check(
        source,
        "먼저 바퀴를 본다.\n\n## 돌\n\n`a`를 쓴다.\n\n## 바퀴 {#wheel}\n\n`b`를 4번 돌린다.\n",
        rules=("missing-link",),
    )
    assert finding.severity == Severity.WARNING


def test_a_link_to_an_untranslated_section_of_another_page_is_a_warning() -> None:
    pages = _Pages({("/docs/mill", "en"): {"wheel"}, ("/docs/mill", "ko"): {"돌"}})
    site = SiteContext(pages=pages, link_policy="prefix")
    source = "See [the wheel](/docs/mill#wheel) first.\n"
    (finding,) = _check(source, "먼저 바퀴를 본다.\n", site=site, rules=("missing-link",))
    assert "when the section is translated" in finding.hint and finding.severity == Severity.WARNING


def test_a_link_with_a_label_that_leads_elsewhere_has_changed_and_is_not_broken() -> None:
    source = "See [the lanes][lanes].\n\n[lanes]: lanes.md\n"
    findings = _check(
        source, "[레인][lanes]을 본다.\n\n[lanes]: roads.md\n", rules=("missing-link", "link-target-changed")
    )
    assert _names(findings) == ["link-target-changed"]


def test_a_broken_link_is_not_blamed_for_another_host() -> None:
    source = "See [a](http://a.example) and [b](http://b.example).\n"
    findings = _check(source, "[가] (http://a.example)와 나를 본다.\n", rules=("missing-link",))
    assert sorted("space" in finding.message for finding in findings) == [False, True]
    assert [finding.subject for finding in findings if "space" not in finding.message] == ["http://b.example"]


@pytest.mark.parametrize(
    ("heading", "message"),
    [
        ("## 용량 {#capacity)", 'id is shown as text: it is written "{#capacity)", but must be written "capacity"'),
        ("## 용량 ｛#capacity｝", 'id is shown as text: it is written "｛#capacity｝", but must be written "capacity"'),
        ("## 용량 {#}", 'id is shown as text: it is written "{#}", but must be written "capacity"'),
        ("## 용량", 'id missing in the translation: "capacity"'),
        ("## 용량 {#size}", 'id changed: "capacity" in the source, "size" in the translation'),
        ("### 용량", ""),
        ("## 용량 {: #capacity .wide}", ""),
    ],
)
def test_an_id_that_is_not_that_of_the_source_is_restored(heading: str, message: str) -> None:
    source, translation = "# Mill\n\n## Capacity {#capacity}\n\nText 5.\n", f"# 물레방아\n\n{heading}\n\n글 5.\n"
    findings = _check(source, translation, rules=("anchor-changed",))
    assert [finding.message for finding in findings] == [message] * bool(message)
    for finding in findings:
        assert "## 용량 {#capacity}\n" in _fixed(translation, finding)


@pytest.mark.parametrize(
    ("url", "locale", "found"),
    [
        ("https://mill.example/es/wheels#ruedas-grandes", "es", 0),
        ("https://de.mill.example/wheels#große-räder", "de", 0),
        ("https://mill.example/es/wheels#large-whels", "es", 1),
        ("https://mill.example/en/wheels#ruedas-grandes", "es", 1),
        ("https://mill.example/es/wheels", "es", 1),
        ("https://mill.example/ko/wheels#small-wheels", "ko", 1),
    ],
)
def test_a_page_of_another_site_in_the_language_has_fragments_of_its_own(url: str, locale: str, found: int) -> None:
    report = l10ncheck.compare(
        "See [x](https://mill.example/en/wheels#large-wheels).\n", f"Ve [x]({url}).\n", locale=locale
    )
    assert [finding.rule for finding in report.findings] == ["anchor-changed"] * found


def test_a_fragment_of_the_translated_heading_is_right_on_another_page() -> None:
    pages = _Pages({("/docs/a", "en"): {"use-pip"}, ("/docs/a", "ko"): {"pip-x", "y"}}, same={"use-pip": ("pip-x",)})
    site = SiteContext(slug="hugo", pages=pages)
    source = "[a](/docs/a#use-pip)\n"
    assert _check(source, "[가](/ko/docs/a#pip-x)\n", site=site) == []
    (finding,) = _check(source, "[가](/ko/docs/a#z)\n", site=site)
    assert (finding.rule, finding.hint[:15]) == ("broken-anchor", 'Link to "#pip-x')


@pytest.mark.parametrize(
    ("source", "translation", "hint"),
    [
        ("[Barge](https://a.dev/barge)", "[Ferry](https://a.dev/ferry.html)", "Compare the block"),
        ("[barge.dev](https://barge.dev)", "[ferry.dev](https://ferry.dev)", "Compare the block"),
        ("[Barge](https://a.dev/barge)", "[바지선](https://a.dev/ferry)", 'Link to "https://a.dev/barge"'),
        ("[Barge](https://a.dev/barge)", "[Barge](https://a.dev/ferry)", 'Link to "https://a.dev/barge"'),
        ("[chapter 3](https://a.dev/chapter3)", "[chapitre 3](https://a.dev/chapitre3)", 'Link to "https://a.dev/ch'),
    ],
)
def test_a_link_whose_text_names_its_own_target_is_not_given_another_one(
    source: str, translation: str, hint: str
) -> None:
    (finding,) = _check(f"See {source} first.\n", f"먼저 {translation} 본다.\n", rules=("link-target-changed",))
    assert finding.hint.startswith(hint)
    assert (finding.fix is None) is hint.startswith("Compare")


def test_the_address_of_a_component_is_a_link_whatever_its_argument_is_called() -> None:
    page = parse('<Card to="/docs/lanes" />\n\n<Link to="#jobs">jobs</Link>, <Range from="1" to="9" />\n', path="a.mdx")
    assert [link.url for segment in page.segments for link in segment.links] == ["/docs/lanes", "#jobs"]


SECTIONS = "[One](#use), [two](#remove).\n\n## Use\n\nNow.\n\n## Remove\n\nLater.\n"
HEADINGS = "\n\n## 사용\n\n지금.\n\n## 제거\n\n나중에.\n"


@pytest.mark.parametrize(
    ("source", "links", "changed"),
    [
        (SECTIONS, "[둘](#제거), [하나](#사용).", False),  # in another order
        (SECTIONS.replace(", [two](#remove)", ""), "[하나](#제거).", True),
        (SECTIONS.replace(", [two](#remove)", ""), "[하나](#사용).", False),
    ],
)
def test_a_link_to_a_heading_that_translates_another_one_is_changed(source: str, links: str, changed: bool) -> None:
    assert _names(_check(source, links + HEADINGS, rules=("anchor-changed",))) == ["anchor-changed"] * changed


@pytest.mark.parametrize(
    ("there", "here", "same"),
    [
        ("https://docs.a.example/en/x/setup", "https://learn.a.example/ko/x/setup", True),
        ("https://docs.a.example/en/x/setup", "https://learn.a.example/en/x/setup", False),
        ("https://docs.a.example/en/x/setup", "https://docs.b.test/ko/x/setup", False),
        ("https://rules.example/", "https://rules.example/lang/ko/", True),
        ("https://rules.example/", "https://rules.example/lang/de/", False),
        ("https://rules.example/", "https://rules.example/old/ko/", False),
    ],
)
def test_a_page_in_the_language_of_the_translation_is_the_same_target(there: str, here: str, same: bool) -> None:
    findings = _check(f"See [it]({there}).\n", f"[그것]({here})을 본다.\n", rules=("link-target-changed",))
    assert bool(findings) is not same


@pytest.mark.parametrize(
    ("here", "tag", "severities"),
    [
        ("https://cn.a.example/x/setup", "zh", [Severity.INFO]),
        ("https://cn.a.example/x/start", "zh", [Severity.WARNING]),
        ("https://cn.a.example/y/setup", "zh", [Severity.WARNING]),
        ("https://tw.a.example/x/setup", "zh-Hans", [Severity.WARNING]),
        ("https://docs.a.example/jp/x/start", "ja", [Severity.WARNING]),
        ("https://ua.a.example/x/setup", "ko", [Severity.WARNING]),
    ],
)
def test_the_page_of_the_same_name_on_another_host_is_advice(here: str, tag: str, severities: list[Severity]) -> None:
    source = "See [it](https://docs.a.example/x/setup).\n"
    findings = l10ncheck.compare(source, f"[X]({here}).\n", locale=tag).findings
    assert [each.severity for each in findings if each.rule == "link-target-changed"] == severities


@pytest.mark.parametrize(
    ("there", "severity"),
    [("https://a.example/en-US/x/setup", Severity.INFO), ("https://a.example/x/setup", Severity.WARNING)],
)
def test_another_page_of_a_site_that_names_its_languages_is_advice(there: str, severity: Severity) -> None:
    findings = l10ncheck.compare(
        f"See [it]({there}).\n", "Voir [la page](https://a.example/fr/y/mise-en-place).\n", locale="fr"
    ).findings
    assert [each.severity for each in findings] == [severity]


def test_a_different_query_is_a_different_target() -> None:
    (finding,) = _check("See https://a.example/x?id=42 now.\n", "지금 https://a.example/x?id=24 를 본다.\n")
    assert (finding.rule, finding.severity) == ("link-target-changed", Severity.WARNING)


@pytest.mark.parametrize(
    ("source", "translation", "message"),
    [
        ("## Jobs [#jobs]\n", "## 작업\n", 'id missing in the translation: "jobs"'),
        ("## Jobs {#jobs}\n", "## 작업 [#jobs]\n", "id is shown as text"),
        ("## Jobs {/*jobs*/}\n", "## 작업 {/*jobs/}\n", "id is shown as text"),
        ("## Jobs [#jobs]\n", "## 작업 [#jobs]\n", ""),
    ],
)
def test_an_id_in_square_brackets_is_read_where_the_source_has_it(source: str, translation: str, message: str) -> None:
    findings = _check(source, translation, rules=("anchor-changed",))
    assert [message in finding.message for finding in findings] == [True] * bool(message)


def test_a_missing_id_is_told_at_the_text_that_follows_it() -> None:
    source = '# Cats\n\nThey purr.\n\n<a id="why"></a>\n\n## Why\n\nNobody knows.\n'
    (finding,) = _check(source, "# 고양이\n\n가르랑거린다.\n\n## 왜\n\n아무도 모른다.\n", rules=("anchor-changed",))
    assert finding.span.start == len("# 고양이\n\n가르랑거린다.\n\n")


@pytest.mark.parametrize("link", ["[은]((/lane/)", "[은]【/lane/】", "[은]〔/lane/〕"])
def test_an_address_in_other_brackets_is_told_as_broken(link: str) -> None:
    (finding,) = _check("See [it](/lane/).\n", f"{link} 본다.\n")
    assert finding.rule == "missing-link"
    assert "broken" in finding.message


@pytest.mark.parametrize(
    ("translation", "count"),
    [
        ("[la console](/box/) et [le bac](/console/)\n", 1),
        ("[le bac](/box/) et [la console](/console/)\n", 0),
        ("[la console](/console/) et [le bac](/box/)\n", 0),
        ("[la console](/box/) [lo](/console/)[in](/far/)\n", 1),
        ("[lo](/console/) et [la console](/box/)[in](/far/)\n", 0),
    ],
)
def test_a_word_of_both_languages_proves_that_targets_were_exchanged(translation: str, count: int) -> None:
    found = _check("Open [the console](/console/) and [the box](/box/).\n", translation, rules=("link-target-changed",))
    assert len(found) == count


@pytest.mark.parametrize(
    ("source", "translation", "hint"),
    [
        ("https://mill.example/api#a", "https://mill.example/api#b", 'Write "#a", as in the source.'),
        ("/api#a", "/api#b", 'Use "#a", unless'),
        ("https://mill.example/en/api#a", "https://mill.example/ko/api#b", 'Use "#a", unless'),
    ],
)
def test_only_a_translated_page_may_have_other_ids(source: str, translation: str, hint: str) -> None:
    (finding,) = _check(f"See [it]({source}).\n", f"[문서]({translation})를 본다.\n", rules=("anchor-changed",))
    assert finding.hint.startswith(hint)


@pytest.mark.parametrize(
    ("source", "translation", "is_foreign"),
    [
        ("https://mill.example/api/a", "https://mill.example/reference/b", True),
        ("https://mill.example/latest#a", "https://docs.mill.example/a", True),
        ("https://mill.example/api/a", "/reference/b", False),
        ("/api/a", "https://mill.example/reference/b", False),
        ("https://lane.example/api/a", "https://mill.example/reference/b", False),
        ("/api/a", "/reference/b", False),
    ],
)
def test_the_link_to_another_site_may_be_the_newer_one(source: str, translation: str, is_foreign: bool) -> None:
    site = SiteContext(hosts=frozenset({"lane.example"}), pages=_Pages({("/api/a", "en"): set()}))
    rules = ("link-target-changed",)
    (finding,) = _check(f"See [it]({source}).\n", f"[문서]({translation})를 본다.\n", site=site, rules=rules)
    assert ("is newer" in finding.hint) == is_foreign


@pytest.mark.parametrize(("folder", "is_foreign"), [("https://new.example", True), ("/new", False)])
def test_the_links_of_one_finding_to_another_site_may_be_the_newer_ones(folder: str, is_foreign: bool) -> None:
    source, translation = (
        "\n\n".join(f"[it]({each}/{name})." for name in "abc") for each in ("https://old.example", folder)
    )
    site = SiteContext(hosts=frozenset({"lane.example"}), pages=_Pages({}))
    (finding,) = _check(f"{source}\n", f"{translation}\n", site=site, rules=("link-target-changed",))
    assert ("are newer" in finding.hint) == is_foreign
