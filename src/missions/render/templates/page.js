"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const $ = (id) => document.getElementById(id);
  const FILTERS = ["q", "agency", "theme", "status", "kind"];
  const SVG = "http://www.w3.org/2000/svg";
  const EPOCH = 719163;
  const days = data.changes.map((each) => each[0]);
  const rows = [...document.querySelectorAll(".mission")].map((node) => ({
    node, id: node.id, head: node.querySelector(".head svg"), status: node.querySelector(".status"),
    milestones: [...node.querySelectorAll(".milestone")],
    name: node.querySelector(".called").textContent, text: node.textContent.toLowerCase(),
  }));
  let timer = 0;
  // The day that was shown before this one; while the slider is dragged, before it was.
  let previous = data.today, shown = data.today, dragging = false;

  const iso = (day) => new Date((day - EPOCH) * 864e5).toISOString().slice(0, 10);
  // A month or a year means its last day, as it does after --as-of.
  const ordinal = (text) => {
    const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text) || [];
    if (!year) return NaN;
    const last = day ? Date.UTC(year, month - 1, day) : Date.UTC(year, month ? month : 12, 0);
    return Math.round(last / 864e5) + EPOCH;
  };
  const clamp = (day) => Math.min(Math.max(day, data.first), data.today);
  const percent = (day) => Math.min(Math.max(100 * (day - data.from) / (data.to - data.from), 0), 100);

  function last(moments, day) {
    let found = null;
    for (const moment of moments) { if (moment[0] <= day) found = moment; else break; }
    return found;
  }

  function draw(svg, name, attributes, text) {
    const node = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    if (text) node.textContent = text;
    svg.append(node);
  }

  function start(svg, day) {
    svg.replaceChildren();
    const x = `${percent(day).toFixed(3)}%`;
    draw(svg, "line", { class: "now", x1: x, x2: x, y1: 0, y2: "100%" });
  }

  function bar(svg, kind, first, end) {
    if (end <= data.from || first >= data.to) return;
    const width = Math.max(percent(end) - percent(first), 0);
    draw(svg, "rect", { class: `bar ${kind}`, x: `${percent(first).toFixed(3)}%`,
      width: `${width.toFixed(3)}%`, y: 7, height: 8 });
  }

  function showMission(row, day) {
    const moment = last(data.missions[row.id], day);
    const status = moment && moment[1];
    row.node.dataset.status = status || "";
    row.status.textContent = status || "";
    start(row.head, day);
    for (const [first, end, ink, extended] of moment ? moment[2] : []) {
      bar(row.head, ink + (extended ? " extended" : ""), first ?? day, end ?? day);
    }
    row.head.setAttribute("aria-label", `${row.name}: ${status || ""}`);
    return Boolean(status);
  }

  function showMilestone(node, day) {
    const moment = last(data.milestones[node.dataset.id], day);
    const [, state, word, date, slip, shape, mark, trail] = moment || [];
    node.dataset.state = state || "";
    const svg = node.querySelector("svg");
    start(svg, day);
    if (node.dataset.ghost) {
      draw(svg, "circle", { class: "ghost", cx: `${percent(Number(node.dataset.ghost)).toFixed(3)}%`,
        cy: 11, r: 7 });
    }
    if (state && mark) {
      if (trail.length) {
        draw(svg, "line", { class: "trail", x1: `${percent(trail[0]).toFixed(3)}%`,
          x2: `${percent(mark[0]).toFixed(3)}%`, y1: 11, y2: 11 });
      }
      for (const earlier of trail) {
        draw(svg, "circle", { class: "trail", cx: `${percent(earlier).toFixed(3)}%`,
          cy: 11, r: 3.5 });
      }
      const [at, window, isOpen] = mark;
      if (isOpen) {
        bar(svg, "window", at, data.to);
        draw(svg, "text", { class: "mark", x: "100%", y: 15 }, "›");
      } else if (window) bar(svg, "window", window[0], window[1]);
      draw(svg, "text", { class: `mark ${shape}`, x: `${percent(mark[0]).toFixed(3)}%`, y: 15 },
        mark[0] < data.from ? "‹" : mark[0] >= data.to ? "›" : data.glyphs[shape]);
    }
    for (const [name, text] of [["date", date], ["slip", slip], ["word", word]]) {
      node.querySelector(`.${name}`).textContent = text || "";
    }
    for (const said of node.querySelectorAll("tbody tr")) {
      said.hidden = day < data.today && !(said.dataset.day && Number(said.dataset.day) <= day);
    }
    const name = node.querySelector(".name").textContent;
    svg.setAttribute("aria-label", `${name}: ${date || ""} ${word || ""}`);
    return state;
  }

  function fits(row, wanted) {
    const set = row.node.dataset;
    return (!wanted.q || row.text.includes(wanted.q.toLowerCase()))
      && (!wanted.agency || set.agency.split("|").includes(wanted.agency))
      && (!wanted.theme || set.theme === wanted.theme)
      && (!wanted.status || set.status === wanted.status);
  }

  function plural(number, noun) { return `${number} ${noun}${number === 1 ? "" : "s"}`; }

  function show() {
    const day = Number($("day").value);
    const wanted = Object.fromEntries(FILTERS.map((name) => [name, $(name).value]));
    const count = { missions: 0, milestones: 0, overdue: 0 };
    for (const row of rows) {
      const known = showMission(row, day);
      const chosen = known && fits(row, wanted);
      const found = { overdue: 0 };
      let left = 0;
      for (const node of row.milestones) {
        const state = showMilestone(node, day);
        node.hidden = !state || Boolean(wanted.kind && node.dataset.kind !== wanted.kind);
        left += !node.hidden;
        found.overdue += !node.hidden && state === "overdue";
      }
      row.node.hidden = !chosen || Boolean(wanted.kind && !left);
      if (row.node.hidden) continue;
      count.missions += 1;
      count.milestones += left;
      count.overdue += found.overdue;
    }
    document.body.classList.toggle("past", day < data.today);
    const now = document.querySelector(".axis line.now");
    for (const x of ["x1", "x2"]) now.setAttribute(x, `${percent(day).toFixed(3)}%`);
    $("known-on").textContent = iso(day);
    $("day").setAttribute("aria-valuetext", iso(day));
    $("counts").textContent = `${plural(count.missions, "mission")}, `
      + `${plural(count.milestones, "milestone")}, ${count.overdue} overdue`;
    $("none").hidden = count.missions > 0;
    tell(day, new Set(rows.filter((row) => !row.node.hidden).map((row) => row.id)));
    remember(day, wanted);
  }

  // What changed since the day before this stop; going back, what the day itself brought last.
  function tell(day, chosen) {
    const told = data.changes
      .map(([when, lines]) => [when, lines.filter(([id]) => chosen.has(id))])
      .filter(([when, lines]) => when <= day && lines.length);
    const since = told.filter(([when]) => when > previous);
    const groups = since.length ? since : told.slice(-1);
    const count = groups.reduce((sum, [, lines]) => sum + lines.length, 0);
    const from = since.length > 1 ? `${iso(previous)} to ${iso(day)}` : groups.length ? iso(groups[0][0]) : "";
    $("told").textContent = groups.length ? `${from}, ${plural(count, "change")}:` : "";
    const items = groups.flatMap(([when, lines]) => lines.map(([, line]) => {
      const item = document.createElement("li");
      item.textContent = groups.length > 1 ? `${iso(when)} ${line}` : line;
      return item;
    }));
    $("changes").querySelector("ul").replaceChildren(...items);
    $("changes").scrollTop = 0;
  }

  function remember(day, wanted) {
    const hash = new URLSearchParams();
    if (day !== data.today) hash.set("day", iso(day));
    for (const name of FILTERS) if (wanted[name]) hash.set(name, wanted[name]);
    const text = hash.toString();
    if (text !== location.hash.slice(1)) {
      try { history.replaceState(null, "", text ? `#${text}` : location.pathname + location.search); }
      catch { location.hash = text; }
    }
  }

  function recall() {
    const hash = new URLSearchParams(location.hash.slice(1));
    const day = ordinal(hash.get("day") || "");
    move(Number.isFinite(day) ? day : data.today);
    for (const name of FILTERS) $(name).value = hash.get(name) || "";
    for (const name of FILTERS) if ($(name).value === "" && $(name).tagName === "SELECT") $(name).selectedIndex = 0;
    show();
  }

  function stop() {
    clearInterval(timer);
    timer = 0;
    $("play").textContent = "Play";
    $("play").setAttribute("aria-pressed", "false");
  }

  // Only the slider moves by itself; whatever else moves it says so here.
  function move(day) {
    $("day").value = clamp(day);
    if (!dragging && now() !== shown) previous = shown;
    shown = now();
  }

  function go(day) { move(day); show(); }
  const now = () => Number($("day").value);
  const next = () => days.find((each) => each > now()) ?? data.today;
  const before = () => days.filter((each) => each < now()).pop() ?? data.first;

  function play() {
    if (timer) { stop(); return; }
    if (now() >= data.today) go(data.first);
    $("play").textContent = "Stop";
    $("play").setAttribute("aria-pressed", "true");
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    timer = setInterval(() => { go(next()); if (now() >= data.today) stop(); }, calm ? 2000 : 400);
  }

  for (const id of ["controls", "time", "changes"]) $(id).hidden = false;
  $("controls").addEventListener("submit", (event) => event.preventDefault());
  $("day").addEventListener("input", () => {
    stop();
    move(now());
    dragging = true;
    show();
  });
  $("day").addEventListener("change", () => { dragging = false; });
  for (const name of FILTERS) $(name).addEventListener("input", show);
  $("play").addEventListener("click", play);
  $("back").addEventListener("click", () => { stop(); go(before()); });
  $("on").addEventListener("click", () => { stop(); go(next()); });
  $("end").addEventListener("click", () => { stop(); go(data.today); });
  addEventListener("hashchange", recall);
  recall();
})();
