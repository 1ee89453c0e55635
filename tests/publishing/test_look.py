"""A site's looks on its built pages: logo, favicon, colours, fonts, links, and nothing of it on a site that has none."""

import re
from pathlib import Path

import media_samples as samples
import pytest
from folders import ROOT, TEMPLATES
from ledger_driver import Desk
from site_driver import SMALL, Built, build_small

from answerbook.pages.leaving_site import leaving

ANSWER, PINNED = "faq/opening-hours/", "faq/opening-hours/r1/"
FONT = (ROOT / "theme/assets/source-serif-4-600.woff2").read_bytes()
LOOK = (
    "short_title: Small\n"
    "look:\n"
    "  logo: logo.svg\n"
    "  logo_alt: Small\n"
    "  favicon: icon.png\n"
    '  accent: "#8a1f5c"\n'
    "  corners: none\n"
    "  font: sans\n"
    "  font_files: [{file: brand.woff2, use: headings, weight: 600}]\n"
    "  social_picture: card.png\n"
    "header_links:\n"
    '  - {label: Shop & more, address: "https://shop.example.org/?a=1&b=2"}\n'
    '  - {label: Hours, address: "faq:opening-hours"}\n'
    "footer_links:\n"
    "  - {label: Rules, address: /rules.pdf}\n"
    "  - {label: Write, address: help@small.example}\n"
    "copyright: © 2026 Small <Ltd>\n"
)


def dressed(folder: Path, look: str = LOOK, own: str = 'viewBox="0 0 80 20" id="own"') -> Built:
    """Build the small site with looks, recorded, so that it has a pinned page, too; `own` is on both variants of the logo."""
    media = folder / "content/media"
    media.mkdir(parents=True)
    files = {
        "logo.svg": samples.svg(size=own),
        "logo.dark.svg": samples.svg('<path fill="#fff" d="M0 0h4v3H0z"/>', size=own),
        "icon.png": samples.png(64, 64),
        "card.png": samples.png(1200, 630),
        "brand.woff2": FONT,
    }
    for name, data in files.items():
        if name.partition(".")[0] in look:
            (media / name).write_bytes(data)
    texts = {"site.yml": SMALL["site.yml"] + look, "static/rules.pdf": "%PDF-1.7\n%%EOF\n"}
    build_small(folder, texts)
    Desk(folder).record()
    built = build_small(folder, texts)
    assert built.outcome.diagnostics == ()
    return built


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build a site whose looks say everything."""
    return dressed(tmp_path_factory.mktemp("look"))


def found(built: Built, page: str, selector: str, name: str) -> list[str]:
    """Return an attribute of the elements of a page, paths as they are from the site's root."""
    values = [node.attributes.get(name) or "" for node in built.page(page).css(selector)]
    return [re.sub(r"^(\.\./)+|#.*", "", value) for value in values]


@pytest.mark.parametrize("page", ["", ANSWER, PINNED])
def test_logo_and_favicon_stand_on_every_page(built: Built, page: str) -> None:
    """Both logos have their size, and alone say the name; each file is published under the hash of its content."""
    logos = found(built, page, ".md-logo img", "src")
    assert [re.sub("[0-9a-f]{16}", "#", name) for name in logos] == ["media/#-logo.svg", "media/#-logo.dark.svg"]
    assert found(built, page, ".md-logo img", "alt") == ["Small", "Small"]
    assert found(built, page, ".md-logo img", "width") == ["144", "144"]
    assert built.page(page).css(".md-logo")[0].text().strip() == ""
    [icon] = found(built, page, "link[rel=icon]", "href")
    assert all((built.site / name).is_file() for name in (*logos, icon))


@pytest.mark.parametrize("page", ["", ANSWER, PINNED])
def test_the_looks_are_in_the_sheet_of_all_pages(built: Built, page: str) -> None:
    """They cost no request; what they load is there; nothing of them stands in the page itself."""
    sheet = found(built, page, "link[rel=stylesheet]", "href")[0]
    assert re.fullmatch(r"assets/[0-9a-f]{10}/answerbook\.css", sheet), sheet
    text = (built.site / sheet).read_text(encoding="utf-8")
    assert "--md-primary-fg-color:light-dark(#8a1f5c,#" in text
    urls = re.findall(r'url\("([^"]+)"\)', text)
    assert urls and all((built.site / sheet).parent.joinpath(url).resolve().is_file() for url in urls)
    assert built.page(page).css("style, [style]") == []


def test_links_and_copyright_stand_on_every_page(built: Built) -> None:
    """In the header on pages with a menu, and there, too; in the footer on pages of one column."""
    links = ["https://shop.example.org/?a=1&b=2", ANSWER]
    for place in ("header", "nav#ab-menu"):
        nodes = built.page("").css(f"{place} .ab-links a")
        assert [(node.text(), node.attributes["href"]) for node in nodes] == [
            ("Shop & more", links[0]),
            ("Hours", ANSWER),
        ]
    for page in ("", ANSWER, PINNED):
        footer = built.page(page).css("footer")[0].text()
        assert "© 2026 Small <Ltd>" in footer
        assert {"rules.pdf", "mailto:help@small.example"} <= set(found(built, page, "footer a", "href"))
    assert set(links) <= set(found(built, PINNED, "footer a", "href"))


def test_a_shared_link_has_a_picture(built: Built) -> None:
    """Its address is whole, for it is read elsewhere; its size is told; pinned pages have it, too."""
    for page in ("", ANSWER, PINNED):
        said = {
            node.attributes["property"]: node.attributes["content"] for node in built.page(page).css("meta[property]")
        }
        assert re.fullmatch(r"https://small\.example/help/media/\w{16}-card\.png", said["og:image"] or ""), said
        assert (said["og:image:width"], said["og:image:height"], said["og:image:alt"]) == ("1200", "630", "Small help")
        assert built.page(page).css("meta[name='twitter:card'][content=summary_large_image]")


def test_without_looks_nothing_of_them_is_there(tmp_path: Path) -> None:
    """No sheet, no empty list, no picture: a page is what it was."""
    built = build_small(tmp_path)
    text = (built.site / "index.html").read_text(encoding="utf-8")
    assert [word for word in ("ab-links", "ab-logo", "og:image", "data-ab-face", "<img") if word in text] == []
    [sheet] = built.site.glob("assets/*/answerbook.css")
    assert sheet.read_bytes() == (built.site / "assets/answerbook.css").read_bytes()


def test_a_small_logo_stands_in_the_page(tmp_path: Path) -> None:
    """Shapes alone are drawn in the header, without a request; both variants are there, and each says its name."""
    built = dressed(tmp_path, "look: {logo: logo.svg, logo_alt: Small}\n", own='viewBox="0 0 80 20"')
    for page in ("", ANSWER, PINNED):
        logos = built.page(page).css(".md-logo .ab-logo")
        assert [logo.attributes["class"] for logo in logos] == ["ab-logo ab-logo--light", "ab-logo ab-logo--dark"]
        assert [logo.attributes.get("aria-label") for logo in logos] == ["Small", "Small"]
        assert [len(logo.css("svg[viewBox] path")) for logo in logos] == [1, 1]
        assert built.page(page).css("header img") == []


def test_no_link_leads_to_what_is_switched_off(tmp_path: Path) -> None:
    """A link of the header to an entry of a kind that readers are not shown is left out, and its list if nothing stays."""
    look = "show: {terms: false}\nheader_links: [{label: Word, address: 'term:word'}]\n"
    files = {
        "site.yml": SMALL["site.yml"] + look,
        "terms.yml": "word:\n  name: Word\n  definition: A word.\n  reviewed: 2026-11-23\n",
    }
    built = build_small(tmp_path, files)
    assert built.outcome.diagnostics == ()
    assert built.page("").css(".ab-links") == []


def test_a_name_stands_beside_a_logo_that_does_not_say_it(tmp_path: Path) -> None:
    """Then the logo says nothing of its own to those who do not see it."""
    built = dressed(tmp_path, "look: {logo: logo.svg}\n")
    assert found(built, "", ".md-logo img", "alt") == ["", ""]
    assert built.page("").css(".md-logo")[0].text().strip() == "Small help"


def test_who_leaves_takes_the_looks_along(built: Built) -> None:
    """Logo, favicon and copyright stand in the settings of stock Material."""
    bundle, problems = leaving(built.graph, TEMPLATES)
    settings = str(bundle.files["mkdocs.yml"])
    assert problems == []
    [logo], [icon] = (
        re.findall(r"^  logo: (.+)$", settings, re.MULTILINE),
        re.findall(r"^  favicon: (.+)$", settings, re.MULTILINE),
    )
    assert {f"docs/{logo}", f"docs/{icon}"} <= bundle.files.keys()
    assert 'copyright: "© 2026 Small &lt;Ltd&gt;' in settings
