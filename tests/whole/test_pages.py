"""The review's page in a real browser, and its PDF's structure: what a reader with any eyes, or none, is given."""

import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright

from tests.whole.conftest import Demo

pytestmark = pytest.mark.whole

QUARTERS = ("2019-20-Q4", "2020-21-Q1")
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = shutil.which("chromium") or shutil.which("google-chrome")
    if not found:
        pytest.skip("no chromium on this machine: the page was not opened in a browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=QUIET)
        yield browser
        browser.close()


def _review(demo: Demo, quarter: str, form: str) -> Path:
    return demo.folder / "home" / "reviews" / quarter / f"review-{quarter}.{form}"


@pytest.mark.parametrize("quarter", QUARTERS)
def test_axe_finds_nothing_wrong(demo, browser, quarter):
    page = browser.new_page()
    page.goto(_review(demo, quarter, "html").as_uri())
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.close()


def test_the_page_asks_the_network_for_nothing(demo, browser):
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(_review(demo, "2019-20-Q4", "html").as_uri(), wait_until="networkidle")
    assert [url for url in asked if not url.startswith("file:")] == []
    assert said == []
    page.close()


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_nothing_runs_off_the_side(demo, browser, width):
    """Tables wider than a telephone scroll within their own region."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(_review(demo, "2019-20-Q4", "html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.close()


@pytest.mark.parametrize("quarter", QUARTERS)
def test_the_pdf_is_tagged_titled_and_in_english(demo, quarter):
    with pikepdf.open(_review(demo, quarter, "pdf")) as pdf:
        root = pdf.Root
        assert bool(root.MarkInfo.Marked)
        assert str(root.Lang) == "en-GB"
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert "/StructTreeRoot" in root
        assert "/Outlines" in root
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # pikepdf remarks on typst's XMP packet
            meta = pdf.open_metadata()
            assert meta["pdfuaid:part"] == "1"
            assert meta["dc:title"]


def test_every_figure_of_the_pdf_has_words_beside_it(demo):
    with pikepdf.open(_review(demo, "2019-20-Q4", "pdf")) as pdf:
        figures = [
            one
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == pikepdf.Name.Figure and "/K" in one
        ]
        assert len(figures) > 10
        assert all(len(str(one.get("/Alt", ""))) > 20 for one in figures)
