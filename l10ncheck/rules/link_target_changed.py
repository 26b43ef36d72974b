"""Reports links that lead to another page than in the source."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from ..comparison import Comparison
from ..differences.block_mismatch import is_mismatched
from ..differences.links import link_differences, text_in_address
from ..differences.right_address import lead_elsewhere, right_address, section_first
from ..differences.swapped_links import swapped_links
from ..languages.tags import is_same_language, primary_subtag
from ..lazy_pattern import lazy_pattern
from ..links import Address, address, begins_with_host, locale, on_site
from ..messages import gettext, ngettext
from ..model import Edit, Finding, Fix, Link, Severity
from ..runs import common_ends
from .base import Example, Rule

_MIN_CONFIDENCE = 0.1  # confidence of the alignment, below which the two links may not correspond
_FEWEST_FOR_ONE = 3  # this many links to one page with the same change become one finding
_FILE_ENDING = lazy_pattern(r"\.(?:mdx?|html?|rst)$")
_LONG_NAME = 6  # letters; shorter texts of links name a page by chance
_SHORTEST_NAME = 3  # letters, if the text names the target of its own link, and not that of the other one
_SIMILAR = 75.0  # rapidfuzz score (0 to 100); names at least this similar are treated as a typo
_NO_LETTER = lazy_pattern(r"[\W_]+")

_LinkPair = tuple[Link, Link, Severity]  # in the source, in the translation


class LinkTargetChanged(Rule):
    """A link leads to a different page than in the source.

    ## Why it matters
    Usually the link in the source was updated because a page moved. Readers of the translation arrive at an old page,
    or at one that does not exist.

    ## What is ignored
    - Different ways to write the same address. The scheme, `www.`, the site's own host, the language in the host or
      path, `.md`, `index` and a final slash do not matter.
    - A link to a page of another site in the language of the translation: an article of the Korean Wikipedia instead of
      the English one, or the same section on a page with another name.
    - An address that the site redirects to the right page. The redirect may also be in the front matter of the page,
      under `aliases` or `redirect_from`.
    - Fragments, which `anchor-changed` reports.

    The finding is advice in three cases:

    - The page of the translated link exists on the site, and the page of the source's link does not.
    - The translated link leads to a page with the same name on another host, and its address names the language of the
      translation. Sites often have a host of their own for a language.
    - Both links lead to the same host, and each address names the language of its page: `/en-US/docs/fonts/guide` and
      `/fr/docs/polices`. Another site may arrange its pages differently in each language.

    If only two files are compared, the pages of the site are unknown, so either link may be the newer one. The finding
    is then advice in two cases:

    - The linked pages have the same name in different folders: the page has probably moved.
    - The linked pages of the site have entirely different names. If the names are similar, one of them is probably a
      typo, so the finding is a warning.

    ## How to fix it
    Use the address of the source, with the language prefix if the page exists in the language of the translation. If
    both links lead to other sites, open both: the link in the translation may be the newer one.
    """

    name = "link-target-changed"
    group = "links"
    severity = Severity.WARNING
    examples = (
        Example(
            "See [the tutorial](/docs/tutorials/seccomp/).\n", "[튜토리얼](/docs/clusters/seccomp/)을 본다.\n", fires=1
        ),
        Example(
            "See [a](/docs/a) and [b](/docs/b).\n",
            "[b](/docs/b)와 [a](/docs/a-old)를 본다.\n",
            fires=1,
            note="the order of links does not matter",
        ),
        Example(
            "See [data lanes](../data_roads.md).\n",
            "Siehe [Datenspuren](../data_lanes.md).\n",
            fires=1,
            locale="de",
            note="advice: the source is wrong",
        ),
        Example("See [it](https://example.dev/learn).\n", "[문서](http://ko.example.dev/learn/)를 본다.\n", fires=0),
        Example("See [it](guide.md).\n", "[문서](./guide/)를 본다.\n", fires=0),
        Example(
            "A [container](https://en.wikipedia.org/wiki/Linux_container).\n",
            "[컨테이너](https://ko.wikipedia.org/wiki/컨테이너).\n",
            fires=0,
            note="the same site in the language of the translation",
        ),
        Example(
            "See [the limits](https://example.dev/en/lanes/#limits-of-lanes).\n",
            "Voir [les limites](https://example.dev/fr/guide/lanes.html#limits-of-lanes).\n",
            fires=0,
            locale="fr",
            note="the same section, in the language of the translation",
        ),
        Example(
            "See [the limits](https://example.dev/lanes/#limits).\n",
            "[한도](https://example.dev/guide/#limits)를 본다.\n",
            fires=1,
        ),
        Example(
            "Watch [it](https://example.org/mill/one).\n\nRead [it](https://example.org/mill/two).\n\n"
            "Get [it](https://example.org/mill/three).\n",
            "Mira [esto](https://example.org/mole/one).\n\nLee [esto](https://example.org/mole/two).\n\n"
            "Descarga [esto](https://example.org/mole/three).\n",
            fires=1,
            locale="es",
            note="one folder in three links is one finding",
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        by_change: dict[tuple[str, str], list[_LinkPair]] = {}
        for difference in comparison.of(link_differences):
            source, translation = difference.source, difference.translation
            if (
                difference.kind != "target"
                or source is None
                or translation is None
                or is_mismatched(comparison, difference.match)
            ):
                continue
            severity = Severity.WARNING if difference.match.confidence >= _MIN_CONFIDENCE else Severity.INFO
            if _may_be_right(comparison, source, translation) or _corrects_source(source, translation):
                severity = Severity.INFO
            by_change.setdefault(_change_key(source, translation), []).append((source, translation, severity))
        swapped: dict[tuple[Address, Address], tuple[Finding, Link]] = {}
        for source, translation in comparison.of(swapped_links):
            finding = self._one_link(comparison, source, translation, Severity.WARNING)
            old, new = address(source.url), address(translation.url)
            if (new, old) in swapped:
                yield _exchanged(*swapped.pop((new, old)), finding, source)
            else:
                swapped[old, new] = finding, source
        yield from (finding for finding, _ in swapped.values())
        for pairs in by_change.values():
            if len(pairs) < _FEWEST_FOR_ONE:
                yield from (self._one_link(comparison, *pair) for pair in pairs)
            else:
                yield self._all_links(comparison, pairs)

    def _one_link(self, comparison: Comparison, source: Link, translation: Link, severity: Severity) -> Finding:
        """Return the finding about one link whose target differs from the source.

        If an address without markup contains the text after it by mistake, the finding says so.
        """
        url = right_address(comparison, source.url, translation.url)
        extra_text = text_in_address(source, translation)
        if extra_text:
            edit = Edit(translation.span, f"<{source.url}>{extra_text}")
            return self.finding(
                comparison,
                translation.span,
                source.url_span or source.span,
                gettext(
                    'link target changed: "{text}" after "{url}" is read as part of the address',
                    text=extra_text,
                    url=source.url,
                ),
                subject=f"{source.url} {translation.url}",
                hint=gettext('Write "<{url}>", or a space after the address.', url=source.url),
                fix=Fix(gettext('Write "<{url}>"', url=source.url), (edit,)),
            )
        if _is_newer(comparison, source, translation):
            fix = None
            hint = gettext(
                "Update the link in the source: its target does not exist on the site, but the target of the translated link does."
            )
        elif _corrects_source(source, translation):
            fix = None
            hint = gettext(
                "The translation is probably right: the text of the link in the source names the page that the translation links to. Correct the address in the source."
            )
        elif _has_other_text(source, translation):
            fix = None
            hint = gettext("Compare the block with its source, and translate what has changed.")
        elif hint := section_first(comparison, url):
            fix = None
        else:
            edits = (Edit(translation.url_span, url),) if translation.url_span else ()
            fix = Fix(gettext('Link to "{url}"', url=url), edits, safe=False) if edits else None
            hint = (
                gettext(
                    'Link to "{url}", unless the link in the translation is newer or leads to a different page on purpose.',
                    url=url,
                )
                if lead_elsewhere(comparison, source, translation)
                else gettext('Link to "{url}", unless the translation refers to a different page on purpose.', url=url)
            )
        return self.finding(
            comparison,
            translation.url_span or translation.span,
            source.url_span or source.span,
            gettext(
                'link target changed: "{source}" in the source, "{translation}" in the translation',
                source=source.url,
                translation=translation.url,
            ),
            subject=f"{source.url} {translation.url}",
            severity=severity,
            hint=hint,
            fix=fix,
        )

    def _all_links(self, comparison: Comparison, pairs: list[_LinkPair]) -> Finding:
        """Return one finding for several links with the same change, at the place of the first link.

        Args:
            comparison: The pair of pages.
            pairs: The links, all with the same ``_change_key``: in the source, in the translation, and the severity.
        """
        source, translation, _ = pairs[0]
        edits = [
            Edit(new.url_span, right_address(comparison, old.url, new.url)) for old, new, _ in pairs if new.url_span
        ]
        target = address(translation.url)
        if moved := _moved_folder(source, translation):
            message = ngettext(
                '{count} link target changed: "{source}/…" in the source, "{translation}/…" in the translation',
                '{count} link targets changed: "{source}/…" in the source, "{translation}/…" in the translation',
                len(pairs),
                source=moved[1],
                translation=moved[0],
            )
        else:
            message = ngettext(
                '{count} link target changed: "{source}" in the source, "{translation}" in the translation',
                '{count} links to "{translation}" have other targets in the source; the target of the first is '
                '"{source}"',
                len(pairs),
                source=source.url,
                translation=f"{target.host}{target.path}",
            )
        return self.finding(
            comparison,
            translation.url_span or translation.span,
            source.url_span or source.span,
            message,
            subject=" ".join(f"{old.url} {new.url}" for old, new, _ in pairs)[:200],
            severity=max(severity for _, _, severity in pairs),
            hint=gettext("Use the same addresses as the source, unless those of the translation are newer.")
            if lead_elsewhere(comparison, source, translation)
            else gettext("Use the same addresses as the source."),
            fix=Fix(gettext("Use the same addresses as the source"), tuple(edits), safe=False),
            places=tuple(link.url_span or link.span for _, link, _ in pairs),
        )


def _exchanged(one: Finding, link: Link, other: Finding, other_link: Link) -> Finding:
    """Return one finding for two links that have exchanged their targets, at the place of the first link.

    Args:
        one: The finding about the first link.
        link: The first link in the source.
        other: The finding about the second link.
        other_link: The second link in the source.
    """
    edits = tuple(edit for finding in (one, other) if finding.fix for edit in finding.fix.edits)
    return replace(
        one,
        message=gettext(
            'two links have exchanged their targets: "{url}" and "{other}"', url=link.url, other=other_link.url
        ),
        hint=gettext("Exchange the addresses of the two links."),
        fix=Fix(gettext("Exchange the addresses of the two links"), edits, safe=False) if edits else None,
        places=(one.span, other.span),
    )


def _change_key(source: Link, translation: Link) -> tuple[str, str]:
    """Return a key that is equal for links whose targets have changed in the same way. They become one finding.

    The key is the old and the new folder if one folder was replaced with another (see ``_moved_folder``). Otherwise, it
    is the address in the translation, and the folder of the address in the source.
    """
    old, new = address(translation.url), address(source.url)
    return _moved_folder(source, translation) or (f"{old.host}{old.path}" or old.fragment, new.path.rpartition("/")[0])


def _moved_folder(source: Link, translation: Link) -> tuple[str, str] | None:
    """Return the first parts of the addresses in the translation and the source, if they differ only in these.

    For example, the result is ``("example.org/a", "example.org/b")`` for ``https://example.org/a/guide/start`` in the
    translation and ``https://example.org/b/guide/start`` in the source. It is None if the last parts differ, or if one
    address is the end of the other.
    """
    targets = (address(translation.url), address(source.url))
    old, new = (f"{target.host}{target.path}".split("/") for target in targets)
    shared, _ = common_ends(old[::-1], new[::-1])
    if not 0 < shared < min(len(old), len(new)):
        return None
    beginnings = "/".join(old[:-shared]), "/".join(new[:-shared])
    return beginnings if all(beginnings) else None


def _may_be_right(comparison: Comparison, source: Link, translation: Link) -> bool:
    """Whether the link in the translation may lead to the right page, although it differs from the link in the source.

    There are four such cases:

    - The page has moved, and only the translation has the new address.
    - The link leads to a page with the same name on another host, and its address names the language of the
      translation.
    - Both addresses have the same host, and each names the language of its page.
    - The translation leaves out the host of the site. This may be so if the hosts of the site are not known, only the
      link in the source has a host, and both links have the same path or page name. If the path in the translation
      begins with the host, as in ``example.org/a``, only the scheme is missing.
    """
    old, new = (on_site(address(link.url), comparison.site.hosts) for link in (source, translation))
    if old == new:
        return False  # without its ``mailto:``, the address of an e-mail is that of a page
    if old.host and not new.host:
        names_same_page = old.path == new.path or _page_name(old) == _page_name(new) != ""
        return not comparison.site.hosts and not begins_with_host(new.path, old.host) and names_same_page
    if "{" in old.path + new.path:
        return False  # the value of a template expression is unknown
    if old.host:
        is_localized = is_same_language(locale(translation.url), comparison.language.tag)
        if old.host != new.host or old.path == new.path:
            return old.host != new.host and is_localized and _is_moved(old, new)
        is_source = primary_subtag(locale(source.url)) == primary_subtag(comparison.source_language.tag)
        return (is_localized and is_source) or _is_moved(old, new)
    if comparison.site.pages is not None:
        return _is_newer(comparison, source, translation)
    from rapidfuzz import fuzz  # imported late because listing the rules does not need it

    old_name, new_name = _page_name(old), _page_name(new)
    if old_name == new_name:
        return old_name != ""
    is_inside = old.path.startswith("/") and new.path.startswith("/") and not new.host
    return is_inside and not (
        old_name in new_name or new_name in old_name or fuzz.ratio(old_name, new_name) >= _SIMILAR
    )


def _is_moved(old: Address, new: Address) -> bool:
    """Whether two addresses may be those of one page before and after its move to a folder further inside or outside.

    For example, ``/docs/setup/install`` is ``/docs/install`` with one more folder, and has the same page name.
    """
    shorter, longer = sorted((old.path.split("/"), new.path.split("/")), key=len)
    rest = iter(longer)
    return _page_name(old) == _page_name(new) != "" and all(name in rest for name in shorter)


def _page_name(target: Address) -> str:
    """Return the last part of a path without punctuation, capitals and a plural ``s``: ``howto`` for ``/docs/How-Tos``."""
    return _letters(target.path.rpartition("/")[2])


def _letters(text: str) -> str:
    """Return a text without punctuation, capitals and a plural ``s``: ``howto`` for ``How-Tos``."""
    return _NO_LETTER.sub("", text).lower().removesuffix("s")


def _corrects_source(source: Link, translation: Link) -> bool:
    """Whether the source links to a wrong page, and the translation to the page that the source's link text names.

    For example, "data lanes" names ``../data_lanes.md``, and not ``../data_roads.md``. Both must be on the same site.
    """
    old, new = address(source.url), address(translation.url)
    name = _letters(source.text)
    if len(name) < _LONG_NAME or old.host != new.host:
        return False
    return name == _letters(_FILE_ENDING.sub("", new.path.rpartition("/")[2])) and name not in _letters(
        old.path + old.fragment
    )


def _has_other_text(source: Link, translation: Link) -> bool:
    """Whether the text of the translated link names the page that it leads to, which is not the page of the source.

    For example, the source has ``[Barge](/ships/barge)``, and the translation has ``[Ferry](/ships/ferry)`` instead.
    """
    from rapidfuzz import fuzz  # imported late because listing the rules does not need it

    name, other = _letters(translation.text), _letters(source.text)
    old, new = (_letters(f"{target.host}{target.path}") for target in (address(source.url), address(translation.url)))
    names_own = len(name) >= _SHORTEST_NAME and name in new and name not in old and other not in new
    return names_own and fuzz.ratio(name, other) < _SIMILAR


def _is_newer(comparison: Comparison, source: Link, translation: Link) -> bool:
    """Whether the site has the page that the translation links to, but not the page that the source links to."""
    pages = comparison.site.pages
    old, new = (on_site(address(link.url), comparison.site.hosts) for link in (source, translation))
    if pages is None or old.host or new.host or not old.path.startswith("/") or not new.path.startswith("/"):
        return False
    locales = (comparison.source.locale, comparison.translation.locale)
    return pages.anchors(old.path, locales[0]) is None and any(
        pages.anchors(new.path, locale) is not None for locale in locales
    )
