"""The report in a real browser: each day as that day knew it, for everybody, and safe."""

import json
import re
import shutil
from collections.abc import Iterator
from datetime import date
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from conftest import ROOT, registry_of
from missions.changes import compare
from missions.ledger import Knowledge, Standing, knowledge
from missions.pictures.page import report
from missions.pictures.scope import Options
from missions.pictures.text import text_of
from missions.pictures.timeline import timeline
from missions.pictures.wording import date_text, slip_text, state_line
from missions.render.html import html_chart
from missions.render.page import as_page, page_part
from missions.render.svg_style import COLOURS
from missions.store import files

if TYPE_CHECKING:
    from missions.registry import Registry

TODAY = date(2026, 11, 23)
CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on PATH")


def page_of(registry: "Registry", today: date = TODAY) -> str:
    known = knowledge(registry, today, evidence=True)
    return as_page(report(known, known.missions))


@pytest.fixture(scope="module")
def shipped_registry() -> "Registry":
    return files.load(str(ROOT / "missions.toml")).registry


@pytest.fixture(scope="module")
def written(shipped_registry: "Registry", tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text(page_of(shipped_registry), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


class Watched:
    """A page with whatever it complained of or asked the network for."""

    def __init__(self, browser: Browser, path: Path, fragment: str = "", **options: Any) -> None:  # noqa: ANN401
        self.faults: list[str] = []
        self.page: Page = browser.new_page(**options)
        self.page.on("console", lambda message: self.faults.append(message.text))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("dialog", lambda dialog: self.faults.append(f"dialog {dialog.message}"))
        self.page.on("request", self._asked)
        self.page.goto(f"{path.as_uri()}{fragment}")

    def _asked(self, request: Any) -> None:  # noqa: ANN401  Playwright's
        if not request.is_navigation_request() or not request.url.startswith("file:"):
            self.faults.append(f"asked for {request.url}")


SHOWN = "day => document.getElementById('_known-on').textContent === day"
ROWS = """() => Object.fromEntries([...document.querySelectorAll(".milestone")]
  .filter((row) => !row.hidden)
  .map((row) => [row.dataset.id, [row.dataset.state, ...["date", "slip", "word"].map(
    (name) => row.querySelector("." + name).textContent)]]))"""
STATUSES = """() => Object.fromEntries([...document.querySelectorAll(".mission")]
  .filter((row) => !row.hidden).map((row) => [row.id, row.querySelector(".status").textContent]))"""


def expected(known: Knowledge) -> dict[str, list[str]]:
    def row(standing: Standing) -> list[str]:
        return [standing.state.value, date_text(standing), slip_text(standing.slip),
                text_of(state_line(standing))]  # fmt: skip

    return {each.milestone.id: row(each) for each in known.milestones()}


DAYS = [date(1998, 5, 1), date(2016, 2, 29), date(2019, 12, 31), date(2022, 7, 1),
        date(2023, 12, 5), date(2024, 1, 10), date(2025, 6, 30), date(2026, 11, 7),
        date(2026, 11, 8), TODAY]  # fmt: skip


@needs_browser
def test_every_day_of_the_slider_is_what_as_of_says(
    browser: Browser, written: Path, shipped_registry: "Registry"
) -> None:
    watched = Watched(browser, written)
    first = watched.page.evaluate("JSON.parse(document.getElementById('_data').textContent).first")
    for day in (each for each in DAYS if each.toordinal() >= first):
        known = knowledge(shipped_registry, day, evidence=day == TODAY)
        watched.page.evaluate("day => { location.hash = 'day=' + day }", day.isoformat())
        watched.page.wait_for_function(SHOWN, arg=day.isoformat())
        assert watched.page.evaluate(ROWS) == expected(known)
        assert watched.page.evaluate(STATUSES) == {
            each.mission.id: each.status for each in known.missions
        }
        overdue = sum(each.state.value == "overdue" for each in known.milestones())
        assert watched.page.text_content("#_counts") == (
            f"{len(known.missions)} mission{'s' * (len(known.missions) != 1)}, "
            f"{len(list(known.milestones()))} milestones, {overdue} overdue"
        )
    assert watched.faults == []


YEARS = """() => {
  const data = JSON.parse(document.getElementById("_data").textContent);
  return [data.from, data.to];
}"""
SEEN = """([from, to]) => {
  const data = JSON.parse(document.getElementById("_data").textContent);
  const day = (text) => Math.round(data.from + parseFloat(text) * (data.to - data.from) / 100);
  const place = (node) => {
    const start = day(node.getAttribute("x") ?? node.getAttribute("cx") ?? node.getAttribute("x1"));
    const end = node.getAttribute("x2");
    const wide = node.getAttribute("width");
    const after = end ? day(end) : start + (wide ? day(wide) - data.from : 0);
    return [start, after];
  };
  const rows = ".mission:not([hidden]) > .head, .milestone:not([hidden])";
  const shown = document.querySelectorAll(rows);
  return Object.fromEntries([...shown].map((row) => [row.dataset.id ?? row.parentNode.id,
    [...row.querySelector("svg").children]
      .filter((node) => ["x", "cx", "x1"].some((name) => node.hasAttribute(name)))
      .map((node) => [node.getAttribute("class"), node.textContent, ...place(node)])
      .filter(([, , start, end]) => start > from && start < to && end > from && end < to)]));
}"""


@needs_browser
@pytest.mark.parametrize("day", [date(2016, 2, 29), date(2022, 7, 1), date(2024, 1, 10)])
def test_every_mark_and_bar_of_a_day_stands_where_it_does_in_the_page_of_that_day(
    browser: Browser, written: Path, shipped_registry: "Registry", tmp_path: Path, day: date
) -> None:
    path = tmp_path / "then.html"
    then = knowledge(shipped_registry, day)
    path.write_text(as_page(report(then, then.missions, is_past=True)), encoding="utf-8")
    pages = [Watched(browser, each, f"#day={day}").page for each in (written, path)]
    years = [each.evaluate(YEARS) for each in pages]
    both = [max(first for first, _ in years), min(last for _, last in years)]
    slider, asked = (each.evaluate(SEEN, both) for each in pages)
    assert slider.keys() == asked.keys()
    for id_, drawn in asked.items():
        assert len(drawn) == len(slider[id_]), id_
        for one, other in zip(drawn, slider[id_], strict=True):
            assert one[:2] == other[:2], id_
            assert one[2:] == pytest.approx(other[2:], abs=1), id_


DRAWN = """() => [...document.querySelectorAll(".row svg")].map((svg) =>
  [...svg.children].map((node) => [node.tagName, node.textContent,
    ...[...node.attributes].map((each) => each.name + "=" + each.value).sort()].join(" ")))"""


def assert_drawn_alike(browser: Browser, written: Path) -> None:
    """What stands in the file is what its script draws for today."""
    text = written.read_text(encoding="utf-8").replace("recall();\n})();", "})();")
    plain = written.with_name("plain.html")
    plain.write_text(re.sub(r"script-src '[^']*'", "script-src 'unsafe-inline'", text))
    still, moving = (Watched(browser, each).page.evaluate(DRAWN) for each in (plain, written))
    assert still == moving


@needs_browser
def test_what_the_server_drew_is_what_the_script_draws_for_today(
    browser: Browser, written: Path
) -> None:
    still = Watched(browser, written, java_script_enabled=False).page
    assert still.locator("#_controls").is_hidden()
    assert still.locator(".milestone").count() > 90
    assert still.locator("td a").count() > 200
    assert_drawn_alike(browser, written)


@needs_browser
def test_a_date_without_an_end_goes_on_to_the_edge(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    claims = '{ date = "NET 2028", announced = 2025-01-01 }'
    registry = registry_of(f'[missions.x]\nname = "X"\nmilestones.launch = [{claims}]\n')
    path.write_text(page_of(registry), encoding="utf-8")
    assert_drawn_alike(browser, path)
    (row,) = Watched(browser, path).page.evaluate(DRAWN)[1:]
    (window,) = [each for each in row if "span window" in each]
    start, wide = map(float, re.findall(r" (?:x|width)=([\d.]+)%", window))
    assert start + wide == pytest.approx(100, abs=0.01)
    assert any(each.startswith("text › ") and "x=100%" in each for each in row)


@needs_browser
def test_keys_buttons_and_play_move_the_day(browser: Browser, written: Path) -> None:
    page = Watched(browser, written).page
    day = page.locator("#_day")
    day.focus()
    page.keyboard.press("ArrowLeft")
    assert page.text_content("#_known-on") == "2026-11-22"
    page.keyboard.press("Home")
    first = page.text_content("#_known-on")
    page.click("#_on")
    assert str(page.text_content("#_known-on")) > str(first)
    assert page.locator("#_changes li").count() > 0
    page.click("#_play")
    page.wait_for_function("() => Number(document.getElementById('_day').value) > 736000")
    page.click("#_play")
    stopped = page.text_content("#_known-on")
    page.wait_for_timeout(600)
    assert page.text_content("#_known-on") == stopped
    page.click("#_end")
    assert page.text_content("#_known-on") == "2026-11-23"


DRAG = """days => {
  const slider = document.getElementById("_day");
  for (const day of days) {
    slider.value = day;
    slider.dispatchEvent(new Event("input"));
  }
  slider.dispatchEvent(new Event("change"));
}"""


@needs_browser
def test_all_that_changed_since_the_stop_before_is_named(
    browser: Browser, written: Path, shipped_registry: "Registry"
) -> None:
    page = Watched(browser, written, "#day=2023-10-01").page
    days = [date(2023, 11, 5).toordinal(), date(2023, 12, 10).toordinal()]
    page.evaluate(DRAG, days)
    told = str(page.text_content("#_told"))
    lines = page.locator("#_changes li").all_text_contents()
    assert told == f"2023-10-01 to 2023-12-10, {len(lines)} changes:"
    before, after = (knowledge(shipped_registry, date(2023, *day)) for day in ((10, 1), (12, 10)))
    moved = {each.id for each in compare(before, after) if each.kind.value == "slipped"}
    assert moved
    for id_ in moved:
        name = shipped_registry.missions[id_.partition(".")[0]].name
        assert any(f"{name} {id_.partition('.')[2]}: slipped" in line for line in lines), id_
    page.evaluate(DRAG, [date(2023, 12, 4).toordinal()])
    assert str(page.text_content("#_told")).startswith("2023-12-03, ")


@needs_browser
def test_filters_live_in_the_address(browser: Browser, written: Path) -> None:
    page = Watched(browser, written).page
    page.select_option("#_agency", "CNES")
    page.select_option("#_theme", "exploration")
    page.fill("#_q", "phobos")
    shown = page.evaluate(STATUSES)
    assert set(shown) == {"mmx", "mmx-rover"}
    again = Watched(browser, written, page.evaluate("location.hash")).page
    assert again.evaluate(STATUSES) == shown
    page.fill("#_q", "nothing like it")
    assert page.locator("#_none").is_visible()
    other = Watched(browser, written, "#day=2022-07-01&kind=delivery").page
    assert set(other.evaluate(ROWS)) == {"mmx-rover.delivery", "ryugu-curation.micromega-delivery"}


BIG_ENOUGH = {"rules": {"target-size": {"enabled": True}}}
"""The rule about the size of what is pressed, which is off unless asked for."""


@needs_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_stands_in_anybodys_way(browser: Browser, written: Path, scheme: Any) -> None:  # noqa: ANN401
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415

    for fragment, width in (("", 1280), ("#day=2022-07-01", 375), ("", 320)):
        size = {"width": width, "height": 900}
        page = Watched(browser, written, fragment, color_scheme=scheme, viewport=size).page
        page.locator("summary").nth(10).click()
        found = Axe().run(page, options=BIG_ENOUGH).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"][:90]) for each in found] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@needs_browser
def test_print_shows_every_ledger(browser: Browser, written: Path) -> None:
    page = Watched(browser, written).page
    assert page.locator("tbody tr").first.is_hidden()
    page.emulate_media(media="print")
    assert page.locator("tbody tr").first.is_visible()
    assert page.locator("#_controls").is_hidden()


@needs_browser
def test_the_shipped_page_prints_on_a_few_sheets_of_a4_landscape(
    browser: Browser, written: Path
) -> None:
    page = Watched(browser, written).page
    sheets = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", sheets)
    assert 3 <= len(boxes) <= 12
    assert {(round(float(wide)), round(float(high))) for wide, high in boxes} == {(842, 595)}


@needs_browser
def test_what_is_printed_is_the_day_that_is_shown(browser: Browser, written: Path) -> None:
    page = Watched(browser, written, "#day=2022-07-01").page
    page.emulate_media(media="print")
    assert page.text_content("#_known-on") == "2022-07-01"
    assert page.locator("tbody tr:visible").count() == page.evaluate(
        """() => [...document.querySelectorAll("tbody tr")].filter((row) => row.dataset.day
          && Number(row.dataset.day) <= 738337).length"""
    )


@needs_browser
def test_the_plan_of_another_day_stands_behind(
    browser: Browser, shipped_registry: "Registry", tmp_path: Path
) -> None:
    known = knowledge(shipped_registry, TODAY, evidence=True)
    then = knowledge(shipped_registry, date(2022, 7, 1))
    dates = {each.milestone.id: each.date for each in then.milestones() if each.date}
    path = tmp_path / "page.html"
    path.write_text(as_page(report(known, known.missions, dates, then.day)), encoding="utf-8")
    page = Watched(browser, path).page
    drawn = page.locator(".milestone:has(.ghost)").evaluate_all(
        "all => all.map((x) => x.dataset.id)"
    )
    assert set(drawn) == {id_ for id_, vague in dates.items() if vague.target}
    assert "Circles: the plan of 2022-07-01" in str(page.text_content(".asof"))


HOSTILE = [
    "<script>alert(1)</script>", "</script><script>alert(2)</script>", "{{ 7*7 }}{% raw %}",
    '"><img src=x onerror=alert(3)>', "<!--", "]]>", "javascript:alert(4)", "\u2028alert(5)",
    "'-alert(6)-'", "</title><svg onload=alert(7)>", "${alert(8)}", "__proto__",
]  # fmt: skip


def hostile_registry() -> "Registry":
    tables = []
    for number, text in enumerate(HOSTILE):
        quoted = json.dumps(text)
        tables.append(
            f"[sources.s{number}]\npublisher = {quoted}\ntitle = {quoted}\npublished = 2020-01-01\n"
            f"language = {quoted}\n[missions.m{number}]\nname = {quoted}\ntitle = {quoted}\n"
            f"native = {quoted}\nlead = {quoted}\npartners = [{quoted}]\nnote = {quoted}\n"
            f"[missions.m{number}.milestones.launch]\nname = {quoted}\nclaims = [{{ "
            f'date = "2024", source = "s{number}", stated = {quoted}, note = {quoted}, '
            f'reason = {quoted} }}, {{ date = "2025", source = "s{number}", announced = '
            f"2021-01-01, retracted = {quoted} }}]\n"
        )
    return registry_of("".join(tables))


@needs_browser
def test_a_hostile_registry_executes_nothing(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(page_of(hostile_registry()), encoding="utf-8")
    watched = Watched(browser, path)
    watched.page.evaluate("location.hash = 'day=2020-06-01'")
    watched.page.wait_for_function(
        "document.getElementById('_known-on').textContent === '2020-06-01'"
    )
    watched.page.locator("summary").first.click()
    assert watched.faults == []
    assert watched.page.locator("script").count() == 2
    assert watched.page.locator("img").count() == 0
    assert watched.page.locator("a[href^='javascript']").count() == 0
    names = watched.page.locator(".called").all_text_contents()
    assert names[0] == HOSTILE[0]
    assert "49" not in "".join(names)


def chart_page(registry: "Registry") -> str:
    known = knowledge(registry, TODAY, evidence=True)
    return html_chart(timeline(known, known.missions, Options(tips=True)))


@needs_browser
def test_a_chart_of_a_hostile_registry_executes_nothing(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "chart.html"
    path.write_text(chart_page(hostile_registry()), encoding="utf-8")
    watched = Watched(browser, path)
    watched.page.locator("summary").first.click()
    assert watched.faults == []
    assert watched.page.locator("script, img").count() == 0
    assert watched.page.locator("svg").count() == 1
    assert watched.page.locator("tbody th").first.text_content() == f"{HOSTILE[0]} launch"


@needs_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_of_a_chart_is_for_everybody_too(
    browser: Browser,
    shipped_registry: "Registry",
    tmp_path: Path,
    scheme: Any,  # noqa: ANN401
) -> None:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415

    path = tmp_path / "chart.html"
    path.write_text(chart_page(shipped_registry), encoding="utf-8")
    for width in (1280, 375, 320):
        size = {"width": width, "height": 900}
        watched = Watched(browser, path, color_scheme=scheme, viewport=size)
        found = Axe().run(watched.page, options=BIG_ENOUGH).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"][:90]) for each in found] == []
        assert watched.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_table_of_a_chart_says_what_the_chart_shows(shipped_registry: "Registry") -> None:
    known = knowledge(shipped_registry, TODAY, evidence=True)
    page = chart_page(shipped_registry)
    assert page == chart_page(shipped_registry)
    for row in timeline(known, known.missions, Options()).rows:
        date_shown, slip = text_of(row.date), row.slip
        assert f"<td>{escape(date_shown)}</td><td>{slip}</td>" in page


def test_the_page_is_small_alone_and_always_the_same(shipped_registry: "Registry") -> None:
    page = page_of(shipped_registry)
    assert page == page_of(shipped_registry)
    assert len(page.encode()) < 250_000
    loaded = re.findall(r"<(?:link|img|iframe|object)\b|@import|url\(|\bsrc=", page)
    assert loaded == []
    assert '<span class="native" lang="ja">火星衛星探査計画</span>' in page
    assert '<span class="name" lang="fr">Décret n° 2022-234</span>' in page
    assert '<q lang="fr">octobre 2026</q>' in page
    assert '<q lang="ja">2026年度</q>' in page
    assert 'lang="en"' not in page.replace('<html lang="en">', "")


LEDGERS = """() => Object.fromEntries([...document.querySelectorAll(".milestone")]
  .filter((row) => !row.hidden).map((row) => [row.dataset.id,
    [...row.querySelectorAll("tbody tr")].filter((said) => !said.hidden)
      .map((said) => [...said.cells].map((cell) => cell.textContent.trim()))]))"""


def as_of_page(registry: "Registry", day: date) -> str:
    then = knowledge(registry, day)
    return as_page(report(then, then.missions, is_past=True))


@needs_browser
@pytest.mark.parametrize(
    "day", ["2021-12-22", "2022-11-08", "2023-06-20", "2024-10-07", "2026-03-05"]
)
def test_every_ledger_of_a_day_reads_as_it_does_in_the_page_of_that_day(
    browser: Browser, written: Path, shipped_registry: "Registry", tmp_path: Path, day: str
) -> None:
    path = tmp_path / "then.html"
    path.write_text(as_of_page(shipped_registry, date.fromisoformat(day)), encoding="utf-8")
    slider = Watched(browser, written, f"#day={day}").page.evaluate(LEDGERS)
    assert slider == Watched(browser, path).page.evaluate(LEDGERS)
    today = Watched(browser, written).page.evaluate(LEDGERS)
    assert any(said not in today[id_] for id_, ledger in slider.items() for said in ledger)


@needs_browser
def test_no_id_of_a_registry_is_taken_for_a_part_of_the_page(
    browser: Browser, tmp_path: Path
) -> None:
    ids = re.findall(r"\$\(\"([a-z-]+)\"\)", page_part("page.js"))
    ids = sorted({*ids, "q", "agency", "theme", "status", "kind", "constructor", "location"})
    assert {"data", "day", "none", "play"} < set(ids)
    registry = registry_of("".join(
        f"[missions.{id_}]\nname = '{id_}'\nlead = 'A'\nmilestones.launch = "
        "[{ date = '2024', announced = 2020-01-01 }, { date = '2028', announced = 2022-01-01 }]\n"
        for id_ in ids
    ))  # fmt: skip
    path = tmp_path / "page.html"
    path.write_text(page_of(registry), encoding="utf-8")
    watched = Watched(browser, path, "#day=2021-01-01")
    assert watched.page.text_content("#_known-on") == "2021-01-01"
    rows = watched.page.evaluate(ROWS)
    assert rows == {f"{id_}.launch": ["planned", "2024", "", ""] for id_ in ids}
    watched = Watched(browser, path, "#play")
    assert watched.page.evaluate("location.hash") == "#play"
    assert watched.page.locator("#play").bounding_box()["y"] < 400  # type: ignore[index]
    assert watched.faults == []


HIDDEN = """() => {
  const box = document.activeElement.getBoundingClientRect();
  const stuck = document.getElementById("_known").getBoundingClientRect();
  return document.activeElement.matches("summary") && box.top < stuck.bottom;
}"""


@needs_browser
@pytest.mark.parametrize("size", [(375, 667), (1300, 900)])
def test_what_has_the_focus_is_not_hidden(
    browser: Browser, written: Path, size: tuple[int, int]
) -> None:
    viewport = {"width": size[0], "height": size[1]}
    page = Watched(browser, written, "#day=2022-07-01", viewport=viewport).page
    page.locator("summary:visible").nth(39).focus()
    hidden = 0
    for _ in range(36):
        page.keyboard.press("Shift+Tab")
        hidden += page.evaluate(HIDDEN)
    for _ in range(36):
        page.keyboard.press("Tab")
        hidden += page.evaluate(HIDDEN)
    assert hidden == 0


OLD = """
[missions.old]
name = "Old"
[missions.old.milestones]
launch = [{ date = "1999", announced = 1990-01-01 }, { date = "2027", announced = 2020-01-01 }]
end = [{ date = "2090", announced = 1990-01-01 }, { date = "2029", announced = 2020-01-01 }]
"""


@needs_browser
def test_what_lies_outside_the_years_shown_is_drawn_as_an_arrow(
    browser: Browser, tmp_path: Path
) -> None:
    registry = registry_of(OLD)
    known = knowledge(registry, TODAY, evidence=True)
    before = knowledge(registry, date(2000, 1, 1)).milestones()
    then = {each.milestone.id: each.date for each in before if each.date}
    path = tmp_path / "page.html"
    path.write_text(as_page(report(known, known.missions, then, date(2000, 1, 1))))
    assert_drawn_alike(browser, path)
    page = Watched(browser, path).page
    assert page.locator("circle").count() == 0
    edges = page.locator("text.trail").all()
    assert [each.text_content() for each in edges] == ["‹", "›"]
    assert [each.get_attribute("x") for each in edges] == ["0%", "100%"]
    legend = str(page.text_content(".legend"))
    assert "‹ before these years" in " ".join(legend.split())
    assert "› after these years" in " ".join(legend.split())
    assert "earlier claim" not in legend


@needs_browser
def test_a_day_before_the_years_shown_has_no_line_and_says_so(
    browser: Browser, written: Path
) -> None:
    page = Watched(browser, written, "#day=2008-06-10").page
    assert page.text_content("#_now") == "‹ as of 2008-06-10, before these years"
    line = page.locator(".mission:not([hidden]) rect.now").first
    assert line.evaluate("each => getComputedStyle(each).fill") == "rgba(0, 0, 0, 0)"
    first = date.fromordinal(page.evaluate(YEARS)[0]).isoformat()
    for day in (first, "2019-06-01", "2026-11-22"):
        page.evaluate("day => { location.hash = 'day=' + day }", day)
        page.wait_for_function(SHOWN, arg=day)
        assert str(page.text_content("#_now")).strip("▾ ") == "as of"
        years = page.evaluate(YEARS)
        share = 100 * (date.fromisoformat(day).toordinal() - years[0]) / (years[1] - years[0])
        place = line.evaluate("""each => (each.getBoundingClientRect().left
          - each.parentNode.getBoundingClientRect().left) / each.parentNode.clientWidth * 100""")
        assert place == pytest.approx(share, abs=0.3)
        assert line.evaluate("each => getComputedStyle(each).fill") == "rgb(200, 55, 45)"


@needs_browser
@pytest.mark.parametrize("width", [375, 1280])
def test_years_stand_where_they_begin_and_apart(
    browser: Browser, written: Path, width: int
) -> None:
    size = {"width": width, "height": 900}
    page = Watched(browser, written, viewport=size).page
    years = page.locator(".axis text:not(.now):visible").evaluate_all("""all => all.map((text) => {
      const { left, right } = text.getBoundingClientRect();
      const axis = text.parentNode.getBoundingClientRect();
      const begins = axis.left + axis.width * parseFloat(text.getAttribute("x")) / 100;
      return [left - begins, left, right];
    })""")
    assert len(years) > 4
    assert all(0 <= behind <= 5 for behind, _, _ in years)
    edges = [edge for _, *edges in years for edge in edges]
    assert edges == sorted(edges)
    assert edges[-1] <= width


@needs_browser
def test_changes_named_are_of_what_the_filters_show(browser: Browser, written: Path) -> None:
    page = Watched(browser, written, "#day=2023-12-05&kind=landing").page
    lines = page.locator("#_changes li").all_text_contents()
    shown = {id_.partition(".")[2] for id_ in page.evaluate(ROWS)}
    assert lines
    assert all(any(f" {id_}: " in line for id_ in shown) for line in lines)


@needs_browser
def test_a_change_names_its_mission_in_the_language_of_the_name(
    browser: Browser, tmp_path: Path
) -> None:
    claims = (
        '[{ date = "2027", announced = 2020-01-01 }, { date = "2028", announced = 2021-01-01 }]'
    )
    path = tmp_path / "page.html"
    registry = registry_of(f'[missions.x]\nname = "はやぶさ"\nmilestones.launch = {claims}\n')
    path.write_text(page_of(registry), encoding="utf-8")
    change = Watched(browser, path, "#day=2021-06-01").page.locator("#_changes li")
    assert change.text_content() == "はやぶさ launch: slipped, 2027 → 2028, +1 year (0–24 months)"
    assert change.locator("span").get_attribute("lang") == "ja"


@needs_browser
def test_the_plan_of_a_later_day_is_not_shown_before_it(
    browser: Browser, shipped_registry: "Registry", tmp_path: Path
) -> None:
    known = knowledge(shipped_registry, TODAY, evidence=True)
    then = knowledge(shipped_registry, date(2018, 6, 1))
    dates = {each.milestone.id: each.date for each in then.milestones() if each.date}
    path = tmp_path / "page.html"
    path.write_text(as_page(report(known, known.missions, dates, then.day)), encoding="utf-8")
    before = Watched(browser, path, "#day=2016-01-01").page
    assert before.locator("circle.ghost").count() == 0
    assert before.locator("#_ghost").is_hidden()
    after = Watched(browser, path, "#day=2018-06-01").page
    assert after.locator("circle.ghost").count() > 0
    assert after.locator("#_ghost").is_visible()


@needs_browser
def test_a_search_finds_only_what_the_day_can_read(browser: Browser, written: Path) -> None:
    assert Watched(browser, written, "#day=2016-01-01&q=kyodo").page.evaluate(STATUSES) == {}
    assert "mmx" in Watched(browser, written, "#q=kyodo").page.evaluate(STATUSES)
    assert "mmx" in Watched(browser, written, "#day=2023-12-05&q=kyodo").page.evaluate(STATUSES)


@needs_browser
@pytest.mark.parametrize("day", ["2022-13-45", "2022-02-30", "2022-00", "soon", "2022-13"])
def test_what_is_no_day_is_today(browser: Browser, written: Path, day: str) -> None:
    page = Watched(browser, written, f"#day={day}").page
    assert page.text_content("#_known-on") == "2026-11-23"


@needs_browser
def test_every_row_says_in_its_drawing_what_is_drawn(browser: Browser, written: Path) -> None:
    page = Watched(browser, written, "#day=2024-01-10").page
    mmx = page.locator("[data-id='mmx.launch']")
    words = [str(mmx.locator(f".{name}").text_content()) for name in ("date", "slip")]
    assert mmx.locator("svg title").text_content() == ", ".join([*words, "planned"])
    undated = page.locator(".milestone:not([hidden])[data-state=undated]")
    assert undated.count() > 0
    for each in undated.all():
        assert each.locator("text.no-date").text_content() == "no date announced"
    assert page.text_content("#_now") in {"▾ as of", "as of ▾"}
    assert Watched(browser, written).page.text_content("#_now") in {"▾ today", "today ▾"}


def test_the_page_explains_the_signs_it_draws_and_no_others() -> None:
    page = page_of(registry_of('[missions.x]\nname = "X"\nmilestones.launch = 2030-01-01\n'))
    legend = page[page.index('<p class="legend">') : page.index("<p>What nobody knows")]
    assert re.sub(r"<[^>]+>|\s+", " ", legend).split() == ["◆", "month", "or", "day", "known"]


@needs_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_has_the_colours_of_the_drawings(
    browser: Browser,
    written: Path,
    scheme: Any,  # noqa: ANN401
) -> None:
    page = Watched(browser, written, color_scheme=scheme).page
    for name, property_ in (("date", "date"), ("now", "at-now"), ("badge", "badge")):
        value = page.evaluate(
            "name => getComputedStyle(document.body).getPropertyValue('--' + name)", property_
        )
        assert value == getattr(COLOURS[name], str(scheme))
    shown = {
        "text.mark.done": "extension", "rect.badge": "badge", "text.mark.overdue": "on-badge",
        "rect.bar.flown": "phase", "rect.bar.extended": "extension",
    }  # fmt: skip
    for selector, name in shown.items():
        fill = page.locator(selector).first.evaluate("each => getComputedStyle(each).fill")
        value = getattr(COLOURS[name], str(scheme))
        assert fill == f"rgb({', '.join(str(int(value[at : at + 2], 16)) for at in (1, 3, 5))})"
