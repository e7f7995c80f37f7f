"""A hostile registry in a real browser: pages, drawings and Markdown run and load nothing."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from corpus import CORPUS
from markdown_it import MarkdownIt
from playwright.sync_api import Browser, Dialog, sync_playwright
from poisoned import registry

from conftest import Run

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on PATH")

DRAWN = (
    "report -o report.html", "timeline -o timeline.html", "timeline -o timeline.svg",
    "timeline --compact -o compact.svg", "history svg.launch -o ladder.svg",
    "history html-attribute.launch -o attribute.svg", "trend html-script -o trend.svg",
    "trend doctype -o doctype.svg",
)  # fmt: skip
AS_MARKDOWN = ("list", "sources", "upcoming", "show md-link", "show html-closers", "show css")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


def faults(browser: Browser, path: Path) -> list[str]:
    """What a page asked for, said or ran, other than what it is."""
    found: list[str] = []

    def closed(dialog: Dialog) -> None:
        found.append(f"dialog {dialog.message}")
        dialog.dismiss()

    page = browser.new_page()
    page.on("console", lambda message: found.append(message.text))
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("dialog", closed)
    page.on("request", lambda asked: found.append(f"asked for {asked.url}"))
    page.goto(path.as_uri())
    page.wait_for_timeout(100)
    for each in page.query_selector_all("summary")[:3]:
        each.click()
    handlers = page.evaluate(
        "() => [...document.querySelectorAll('*')].flatMap((it) => [...it.attributes])"
        ".filter((it) => it.name.startsWith('on')"
        "  || /href|src|action/.test(it.name) && !/^(https?:|#)/.test(it.value))"
        ".map((it) => it.name + '=' + it.value)"
    )
    page.close()
    own = f"asked for {path.as_uri()}"
    return [each for each in found if each != own] + list(handlers)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "missions.toml").write_text(registry(CORPUS), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("typed", DRAWN)
def test_pages_and_drawings_run_nothing(
    run: Run, browser: Browser, folder: Path, typed: str
) -> None:
    assert run(*typed.split()).code == 0
    assert faults(browser, folder / typed.rsplit(maxsplit=1)[-1]) == []


def test_markdown_on_a_forge_that_lets_html_through_runs_nothing(
    run: Run, browser: Browser, folder: Path
) -> None:
    forge = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    shown = "".join(forge.render(run(*each.split(), "-F", "md").out) for each in AS_MARKDOWN)
    page = folder / "forge.html"
    page.write_text(f"<!DOCTYPE html><meta charset=utf-8>{shown}", encoding="utf-8")
    assert faults(browser, page) == []


def test_a_script_that_runs_would_be_found(browser: Browser, tmp_path: Path) -> None:
    page = tmp_path / "evil.html"
    page.write_text(f"<!DOCTYPE html>{CORPUS['html-attribute']}", encoding="utf-8")
    assert len(faults(browser, page)) > 1
