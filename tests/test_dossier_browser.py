"""The dossier in a real browser: charts, clicks, keys, narrow screens, paper, hostile text, accessibility."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect, sync_playwright

from dossier_cases import HOSTILE, NAMES, hostile, relationship, whole
from dragoman.dossier import render
from dragoman.shapes import Relationship

pytestmark = pytest.mark.browser

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()


class Opened:
    """A dossier in a browser window, and what it asked for and complained of meanwhile."""

    def __init__(
        self, browser: Browser, folder: Path, case: Relationship, *, width: int = 1280, js: bool = True
    ) -> None:
        file = folder / "dossier.html"
        file.write_text(render(case, NAMES), encoding="utf-8")
        self.context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=js)
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(10_000)
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.context.on("request", lambda r: self.requests.append(r.url))
        self.page.on("console", lambda m: self.complaints.append(m.text))
        self.page.on("pageerror", lambda e: self.complaints.append(str(e)))
        self.page.goto(file.as_uri())
        self.own = file.as_uri()

    def drawn(self) -> Page:
        """The page once both charts stand."""
        expect(self.page.locator(".plot svg")).to_have_count(2)
        return self.page


@pytest.fixture
def dossier(browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    opened = Opened(browser, tmp_path, whole())
    yield opened
    opened.context.close()


def test_the_page_asks_nothing_of_the_network_and_complains_of_nothing(dossier: Opened) -> None:
    page = dossier.drawn()
    page.locator(".entry summary").first.click()
    page.get_by_label("Words").fill("moscow")
    expect(page.get_by_role("status")).to_have_text("Showing 1 of 16 entries")
    outside = [url for url in dossier.requests if url != dossier.own and not url.startswith("data:")]
    assert outside == []
    assert dossier.complaints == []


def test_the_charts_show_the_numbers(dossier: Opened) -> None:
    page = dossier.drawn()
    bars = page.locator("#chart-counts .layer_0_marks path")
    expect(bars).to_have_count(3)
    expect(page.locator("#chart-counts .silent_marks path")).to_have_count(7)
    expect(page.locator("#chart-score .mark-symbol path")).to_have_count(3)
    heights = [round(box["height"]) for box in (b.bounding_box() for b in bars.all()) if box]
    assert heights[1] == pytest.approx(3 * heights[0], abs=6)  # three incidents in May, one in March
    lefts = [box["x"] for box in (b.bounding_box() for b in bars.all()) if box]
    assert lefts == sorted(lefts)
    fills = bars.evaluate_all("bars => bars.map(bar => getComputedStyle(bar).fill)")
    assert len(set(fills)) == 2
    assert all(fill.startswith("rgb") for fill in fills)


def test_a_month_answers_to_the_pointer(dossier: Opened) -> None:
    page = dossier.drawn()
    page.locator("#chart-counts .hit_marks path").nth(2).hover()
    expect(page.locator(".tip")).to_contain_text("May 2025")
    expect(page.locator(".tip")).to_contain_text("Verbal cooperation3")
    page.locator("#chart-counts .hit_marks path").nth(1).hover()
    expect(page.locator(".tip")).to_have_text("April 2025No incidents")


def test_an_entry_opens_its_sentence(dossier: Opened) -> None:
    page = dossier.drawn()
    sentence = page.locator("#i-visit blockquote")
    expect(sentence).to_be_hidden()
    page.locator("#i-visit summary").click()
    expect(sentence).to_be_visible()
    expect(sentence).to_contain_text("in the celebrations in Moscow.")
    expect(page.locator("#i-visit mark.trigger").first).to_be_visible()


def test_a_link_to_an_entry_opens_it_even_when_filtered_out(dossier: Opened) -> None:
    page = dossier.drawn()
    page.get_by_label("Words").fill("release")
    expect(page.locator("#i-summit")).to_be_hidden()
    page.locator('.figures a[href="#i-summit"]').click()
    expect(page.locator("#i-summit blockquote")).to_be_visible()
    expect(page.get_by_label("Words")).to_have_value("")


def test_the_filters_work_by_keyboard(dossier: Opened) -> None:
    page = dossier.drawn()
    entries = page.locator(".entry:visible")
    expect(entries).to_have_count(16)
    page.keyboard.press("Tab")
    expect(page.get_by_text("Skip to the record")).to_be_focused()
    for _ in range(30):  # by keys alone to the field for words
        if page.evaluate("() => document.activeElement.id") == "words":
            break
        page.keyboard.press("Tab")
    page.keyboard.type("PUTIN  invitation")
    expect(entries).to_have_count(4)  # the acceptance, and the three promises told in the same words
    for _ in range(30):
        if page.evaluate("() => document.activeElement.value") == "commitments":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(entries).to_have_count(1)
    expect(page.get_by_role("status")).to_have_text("Showing 1 of 16 entries")
    expect(page.get_by_role("heading", name="Commitments", exact=True)).to_be_hidden()
    page.get_by_role("button", name="Show everything").press("Enter")
    expect(entries).to_have_count(16)
    expect(page.get_by_role("status")).to_have_text("")


@pytest.mark.parametrize(
    ("box", "gone"),
    [
        ("Verbal conflict", ["i-accuse"]),
        ("Announced", ["i-future"]),
        ("Denied or did not happen", ["i-denied"]),
        ("High-level exchanges", ["i-call", "i-visit", "i-summit", "i-future"]),
    ],
)
def test_each_filter_hides_what_it_names(dossier: Opened, box: str, gone: list[str]) -> None:
    page = dossier.drawn()
    page.get_by_role("checkbox", name=box).uncheck()
    expect(page.get_by_role("status")).to_have_text(f"Showing {16 - len(gone)} of 16 entries")
    hidden = page.locator(".entry[hidden]").evaluate_all("items => items.map(item => item.id)")
    assert sorted(hidden) == sorted(gone)


@pytest.mark.parametrize("case", [whole(), hostile(), relationship()], ids=["whole", "hostile", "empty"])
def test_nothing_runs_over_the_edge_of_a_phone(browser: Browser, tmp_path: Path, case: Relationship) -> None:
    opened = Opened(browser, tmp_path, case, width=360)
    for details in opened.page.locator("details").all():
        details.evaluate("details => { details.open = true; }")
    assert opened.page.evaluate("() => document.documentElement.scrollWidth") == 360
    opened.context.close()


def test_hostile_texts_do_not_run(browser: Browser, tmp_path: Path) -> None:
    opened = Opened(browser, tmp_path, hostile())
    page = opened.drawn()
    for summary in page.locator("main details > summary").all():
        summary.click()
    expect(page.locator("#i-hostile blockquote").last).to_contain_text(HOSTILE[0])
    assert page.evaluate("() => typeof window.pwned") == "undefined"
    assert opened.complaints == []  # the policy had nothing to stop
    opened.context.close()


def test_the_page_reads_without_scripts(browser: Browser, tmp_path: Path) -> None:
    opened = Opened(browser, tmp_path, whole(), js=False)
    page = opened.page
    expect(page.get_by_text("The charts need JavaScript")).to_be_visible()
    expect(page.locator(".filters")).to_be_hidden()
    expect(page.locator(".plots")).to_be_hidden()
    page.locator("#i-call summary").click()
    expect(page.locator("#i-call blockquote").first).to_be_visible()
    page.get_by_text("The numbers behind the charts").click()
    expect(page.locator("table")).to_be_visible()
    opened.context.close()


def test_on_paper_everything_stands_open(dossier: Opened, tmp_path: Path) -> None:
    page = dossier.drawn()
    page.emulate_media(media="print")
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("blockquote:visible").count() == page.locator("blockquote").count() > 0
    expect(page.locator("aside")).to_be_hidden()
    page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("main details[open]").count() == 0
    page.pdf(path=tmp_path / "dossier.pdf", format="A4")
    assert (tmp_path / "dossier.pdf").stat().st_size > 20_000


@pytest.mark.parametrize(
    ("case", "width", "scheme"),
    [(whole(), 1280, "light"), (whole(), 360, "dark"), (relationship(), 1280, "dark")],
    ids=["whole, light", "whole, dark, phone", "empty, dark"],
)
def test_axe_finds_nothing_against_it(
    browser: Browser, tmp_path: Path, case: Relationship, width: int, scheme: str
) -> None:
    opened = Opened(browser, tmp_path, case, width=width)
    page = opened.page
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for details in page.locator("details").all():
        details.evaluate("details => { details.open = true; }")
    paper = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert paper == ("rgb(20, 23, 27)" if scheme == "dark" else "rgb(255, 255, 255)")
    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    found = Axe().run(page, options=options).response
    assert len(found["passes"]) > 10
    assert [(v["id"], v["impact"], v["nodes"][0]["html"][:200]) for v in found["violations"]] == []
    opened.context.close()
