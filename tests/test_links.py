import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10ncheck.links import Address, address, fragment, locale, on_site

SAME = [
    ("http://example.com/docs", "https://example.com/docs"),
    ("https://www.example.com/docs", "//example.com/docs"),
    ("https://en.wikipedia.org/wiki/Linux", "https://ko.wikipedia.org/wiki/Linux"),
    ("https://example.dev/learn", "https://ko.example.dev/learn"),
    ("https://example.com/", "https://example.com"),
    ("https://example.com:443/a", "https://example.com/a"),
    ("/docs/setup/", "/ko/docs/setup"),
    ("https://example.org/en-US/docs/Web", "https://example.org/ko/docs/Web"),
    ("https://docs.example.com/EC2/latest", "https://docs.example.com/ko_kr/EC2/latest"),
    ("https://example.com/book/en/v2", "https://example.com/book/ko/v2"),
    ("/docs/setup/_index.md", "/docs/setup"),
    ("../setup/README.md", "../setup/"),
    ("guide/install.mdx", "./guide/install"),
    ("guide.ko.md", "guide.md"),
    ("/docs/page.html#top", "/docs/page#top"),
    ("https://github.com/Mill-Team/Lanes/issues", "https://github.com/mill-team/lanes/issues"),
    ("/docs/a%20b", "/docs/a b"),
    ("#%EC%84%A4%EC%B9%98", "#설치"),
    ("/docs#Setup", "/docs#setup"),
    ("/search?b=2&a=1", "/search?a=1&b=2"),
    ("https://example.com/help?hl=en", "https://example.com/help?hl=ko"),
    ("https://example.com/{{< param version >}}/a", "https://example.com/{{%  param version  %}}/a"),
    ('{{< ref "/docs/setup.md" >}}', "/docs/setup"),
    ('{{% relref "setup#next" %}}', "setup#next"),
    ("{% link docs/setup.md %}", "/docs/setup"),
    ("{{ site.baseurl }}/docs", "/docs"),
    ("{{ '/docs/' | relative_url }}", "/docs"),
]


def test_the_end_of_a_host_label_is_no_language() -> None:
    assert address("https://docs.a.example/x").host == "docs.a.example"


@pytest.mark.parametrize(("one", "other"), SAME)
def test_ways_to_write_an_address_are_equal(one: str, other: str) -> None:
    assert address(one) == address(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/docs/setup", "/docs/install"),
        ("/docs/setup", "docs/setup"),
        ("/docs/setup#a", "/docs/setup#b"),
        ("https://example.com/a", "https://example.org/a"),
        ("/search?q=a", "/search?q=b"),
        ("#a", "/#a"),
        ("https://en.example", "https://ko.example"),
        ("/docs/go/sdk", "/docs/js/sdk"),
        ("mailto:a@example.com", "mailto:b@example.com"),
    ],
)
def test_different_places_stay_different(one: str, other: str) -> None:
    assert address(one) != address(other)


def test_a_link_inside_its_page_has_no_path() -> None:
    assert address("#install") == Address("", "", "", "install")
    assert address("/ko/") == Address("", "/", "", "")
    assert address("./").path == "."


def test_hosts_of_the_site_equal_links_inside_it() -> None:
    hosts = frozenset({"example.io", "www.example.net"})
    assert on_site(address("https://example.io/ko/docs/"), hosts) == address("/docs")
    assert on_site(address("https://example.net"), hosts) == address("/")
    assert on_site(address("https://example.com/docs"), hosts).host == "example.com"


def test_a_fragment_keeps_its_case() -> None:
    assert fragment("/docs#Set%20up") == "Set up"
    assert fragment("/docs") == ""


@pytest.mark.parametrize(
    ("url", "named"),
    [
        ("/ko/docs", "ko"),
        ("https://ko.example.dev/", "ko"),
        ("https://example.com/en-US/docs", "en-US"),
        ("https://example.com/help?hl=ko", "ko"),
        ("guide.ko.md", "ko"),
        ("/docs/setup", ""),
        ("https://example.com", ""),
    ],
)
def test_the_language_of_an_address(url: str, named: str) -> None:
    assert locale(url) == named


@given(st.text(alphabet=st.sampled_from("/#?%&={}<>. :@enko-_mdhtps[]\"'한"), max_size=60))
def test_any_text_has_a_normal_form_that_does_not_depend_on_its_scheme(text: str) -> None:
    assert isinstance(address(text), Address)
    assert isinstance(locale(text), str)
    assert address("http://x.org/" + text) == address("https://x.org/" + text)
