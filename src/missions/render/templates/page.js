"use strict";
(() => {
  // No id of a registry begins as those of the page do.
  const $ = (name) => document.getElementById(`_${name}`);
  const data = JSON.parse($("data").textContent);
  const FILTERS = ["q", "agency", "theme", "status", "kind"];
  const SVG = "http://www.w3.org/2000/svg";
  const EPOCH = 719163;
  const days = data.changes.map((each) => each[0]);
  const rows = [...document.querySelectorAll(".mission")].map((node) => ({
    node, id: node.id, head: node.querySelector(".head"), svg: node.querySelector(".head svg"),
    status: node.querySelector(".status"), note: node.querySelector(".note"),
    milestones: [...node.querySelectorAll(".milestone")], called: node.querySelector(".called"),
  }));
  const kinds = new Map(rows.flatMap((row) => row.milestones.map(({ dataset }) => [dataset.id, dataset.kind])));
  let timer = 0;
  // The day that was shown before this one; while the slider is dragged, before it was.
  let previous = data.today, shown = data.today, dragging = false;

  const iso = (day) => new Date((day - EPOCH) * 864e5).toISOString().slice(0, 10);
  // A month or a year means its last day, as it does after --as-of; what is no day is none.
  const ordinal = (text) => {
    const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text) || [];
    if (!year) return NaN;
    const last = day ? Date.UTC(year, month - 1, day) : Date.UTC(year, month ? month : 12, 0);
    const found = Math.round(last / 864e5) + EPOCH;
    return iso(found).startsWith(text) ? found : NaN;
  };
  const clamp = (day) => Math.min(Math.max(day, data.first), data.today);
  const share = (day) => Math.min(Math.max(100 * (day - data.from) / (data.to - data.from), 0), 100);
  const percent = (day) => `${share(day).toFixed(3)}%`;
  const has = (day) => data.from <= day && day < data.to;
  const hasAny = (first, end) => end > data.from && first < data.to;

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

  function start(svg, words) {
    svg.replaceChildren();
    draw(svg, "title", {}, words);
  }

  function bar(svg, kind, first, end) {
    if (!hasAny(first, end)) return;
    draw(svg, "rect", { class: kind, x: percent(first),
      width: `${Math.max(share(end) - share(first), 0).toFixed(3)}%` });
  }

  // It goes on beyond an edge.
  function edge(svg, kind, before) {
    draw(svg, "text", { class: `${kind} ${before ? "west" : "east"}`, x: before ? "0%" : "100%", y: 17 },
      before ? "‹" : "›");
  }

  function showMission(row, day) {
    const [, status, bars] = last(data.missions[row.id], day) || [];
    row.node.dataset.status = status || "";
    row.status.textContent = status || "";
    start(row.svg, `${row.called.textContent}: ${status || ""}`);
    for (const [first, end, ink, extended] of bars || []) {
      bar(row.svg, `bar ${data.inks[ink]}${extended ? " extended" : ""}`, first ?? day, end ?? day);
    }
    draw(row.svg, "rect", { class: "now" });
    return Boolean(status);
  }

  function drawTrail(svg, at, trail) {
    const [first, end] = [Math.min(at, ...trail), Math.max(at, ...trail)];
    if (hasAny(first, end)) {
      draw(svg, "line", { class: "trail", x1: percent(first), x2: percent(end), y1: 12, y2: 12 });
    }
    for (const earlier of new Set(trail.filter(has))) {
      draw(svg, "circle", { class: "trail", cx: percent(earlier) });
    }
    if (first < data.from) edge(svg, "trail", true);
    if (end >= data.to) edge(svg, "trail", false);
  }

  function drawMark(svg, shape, [at, , end]) {
    if (end === null) edge(svg, "mark", false);
    if (!has(at)) { edge(svg, "mark", at < data.from); return; }
    const [name, glyph] = data.shapes[shape];
    if (name === "overdue") draw(svg, "rect", { class: "badge", x: percent(at) });
    draw(svg, "text", { class: `mark ${name}`, x: percent(at), y: 17 }, glyph);
  }

  function drawMilestone(svg, ghost, state, shape, mark, trail, day) {
    if (mark) {
      const [, first, end] = mark;
      if (first !== undefined) bar(svg, `span ${data.shapes[shape][0]}`, first, end ?? data.to);
      if (trail.length) drawTrail(svg, mark[0], trail);
    }
    draw(svg, "rect", { class: "now" });
    if (ghost && day >= data.ghost && has(ghost)) draw(svg, "circle", { class: "ghost", cx: percent(ghost) });
    if (mark) drawMark(svg, shape, mark);
    else if (state === "undated") {
      draw(svg, "text", { class: `no-date${share(day) > 60 ? " late" : ""}`, x: percent(day), y: 17 },
        "no date announced");
    }
  }

  function showMilestone(node, day) {
    const [, told, date, slip, shape, mark, ...trail] = last(data.milestones[node.dataset.id], day) || [];
    const [state, word] = data.states[told] || ["", ""];
    node.dataset.state = state;
    const svg = node.querySelector("svg");
    start(svg, [date, slip, word || state].filter(Boolean).join(", "));
    drawMilestone(svg, Number(node.dataset.ghost), state, shape, mark, trail, day);
    for (const [name, text] of [["date", date], ["slip", slip], ["word", word]]) {
      node.querySelector(`.${name}`).textContent = text || "";
    }
    const said = node.querySelectorAll("tbody tr");
    for (const each of said) {
      each.hidden = day < data.today && !(each.dataset.day && Number(each.dataset.day) <= day);
    }
    for (const [row, course] of Object.entries(data.steps[node.dataset.id] || {})) {
      said[row].cells[3].textContent = (last(course, day) || course[0])[1];
    }
    return state;
  }

  // What a search finds is what can be read: of this day, and of what the filters leave.
  function reads(row) {
    const seen = row.note && !document.body.classList.contains("past") ? [row.head, row.note] : [row.head];
    for (const node of row.milestones.filter((each) => !each.hidden)) {
      seen.push(node.firstElementChild, ...node.querySelectorAll("tbody tr:not([hidden])"));
    }
    return seen.map((each) => each.textContent).join("\n").toLowerCase();
  }

  function fits(row, wanted) {
    const set = row.node.dataset;
    return (!wanted.agency || set.agency.split("|").includes(wanted.agency))
      && (!wanted.theme || set.theme === wanted.theme)
      && (!wanted.status || set.status === wanted.status)
      && (!wanted.q || reads(row).includes(wanted.q.toLowerCase()));
  }

  function plural(number, noun) { return `${number} ${noun}${number === 1 ? "" : "s"}`; }

  function show() {
    const day = now();
    const wanted = Object.fromEntries(FILTERS.map((name) => [name, $(name).value]));
    const count = { missions: 0, milestones: 0, overdue: 0 };
    const chosen = new Map();
    document.body.classList.toggle("past", day < data.today);
    for (const row of rows) {
      const known = showMission(row, day);
      const found = { left: 0, overdue: 0 };
      for (const node of row.milestones) {
        const state = showMilestone(node, day);
        node.hidden = !state || Boolean(wanted.kind && node.dataset.kind !== wanted.kind);
        found.left += !node.hidden;
        found.overdue += !node.hidden && state === "overdue";
      }
      row.node.hidden = !known || Boolean(wanted.kind && !found.left) || !fits(row, wanted);
      if (row.node.hidden) continue;
      chosen.set(row.id, row.called);
      count.missions += 1;
      count.milestones += found.left;
      count.overdue += found.overdue;
    }
    point(day);
    $("known-on").textContent = iso(day);
    $("day").setAttribute("aria-valuetext", iso(day));
    $("counts").textContent = `${plural(count.missions, "mission")}, `
      + `${plural(count.milestones, "milestone")}, ${count.overdue} overdue`;
    $("none").hidden = count.missions > 0;
    if ($("ghost")) $("ghost").hidden = day < data.ghost;
    tell(day, chosen, wanted.kind);
    remember(day, wanted);
  }

  // Where the day is; one that lies before the years shown has no line in them.
  function point(day) {
    const outside = day < data.from, late = share(day) > 60;
    const word = day < data.today ? "as of" : data.word;
    document.documentElement.style.setProperty("--now", percent(day));
    document.body.classList.toggle("outside", outside);
    $("now").setAttribute("class", `now${outside ? " beyond" : late ? " late" : ""}`);
    $("now").setAttribute("x", percent(day));
    $("now").textContent = outside ? `‹ as of ${iso(day)}, before these years` : late ? `${word} ▾` : `▾ ${word}`;
  }

  // What changed since the day before this stop; going back, what the day itself brought last.
  function tell(day, chosen, kind) {
    const is = (id) => chosen.has(id.split(".")[0]) && (!kind || (kinds.get(id) ?? kind) === kind);
    const told = data.changes
      .map(([when, lines]) => [when, lines.filter(([id]) => is(id))])
      .filter(([when, lines]) => when <= day && lines.length);
    const since = told.filter(([when]) => when > previous);
    const groups = since.length ? since : told.slice(-1);
    const count = groups.reduce((sum, [, lines]) => sum + lines.length, 0);
    const from = since.length > 1 ? `${iso(previous)} to ${iso(day)}` : groups.length ? iso(groups[0][0]) : "";
    $("told").textContent = groups.length ? `${from}, ${plural(count, "change")}:` : "";
    const items = groups.flatMap(([when, lines]) => lines.map(([id, words]) => {
      const [mission, milestone] = id.split(".");
      const item = document.createElement("li"), name = document.createElement("span");
      name.textContent = chosen.get(mission).textContent;
      name.lang = chosen.get(mission).lang;
      item.append(groups.length > 1 ? `${iso(when)} ` : "", name, milestone ? ` ${milestone}: ${words}` : `: ${words}`);
      return item;
    }));
    $("changes").querySelector("ul").replaceChildren(...items);
    $("changes").scrollTop = 0;
  }

  // An address that names a mission stays as it is until something else is chosen.
  function remember(day, wanted) {
    const hash = new URLSearchParams();
    if (day !== data.today) hash.set("day", iso(day));
    for (const name of FILTERS) if (wanted[name]) hash.set(name, wanted[name]);
    const text = hash.toString(), old = location.hash.slice(1);
    if (text === old || (!text && rows.some((row) => row.id === old))) return;
    try { history.replaceState(null, "", text ? `#${text}` : location.pathname + location.search); }
    catch { location.hash = text; }
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

  for (const name of ["controls", "time", "changes"]) $(name).hidden = false;
  // What is scrolled to must not come to lie under what sticks to the top.
  new ResizeObserver(() => document.documentElement.style.setProperty(
    "--stuck", `${$("known").offsetHeight}px`)).observe($("known"));
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
