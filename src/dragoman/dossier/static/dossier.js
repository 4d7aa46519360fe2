"use strict";
(() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const entries = all(".entry");
  const form = document.querySelector("form[role=search]");

  // Charts. The expression interpreter stands in for eval, which the page's policy forbids. The container has a name and
  // a description; the drawing inside is hidden from screen readers.
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.setAttribute("aria-hidden", "true"); // the same numbers are in the table
  tip.hidden = true;
  document.body.append(tip);

  function showTip(_handler, event, item, value) {
    const told = value && item && item.datum && item.datum.tip;
    tip.hidden = !told;
    if (!told) return;
    const title = document.createElement("strong");
    title.textContent = told.title;
    tip.replaceChildren(title, ...told.rows.map(tipRow));
    const room = document.documentElement.clientWidth - tip.offsetWidth - 8;
    tip.style.left = `${Math.max(8, Math.min(event.clientX + 14, room))}px`;
    tip.style.top = `${Math.max(8, event.clientY - tip.offsetHeight - 12)}px`;
  }

  function tipRow([name, number]) {
    const row = document.createElement("span");
    const strong = document.createElement("b");
    strong.textContent = number;
    row.append(name, strong);
    return row;
  }

  function draw(id, spec) {
    const container = document.getElementById(id);
    const runtime = vega.parse(vegaLite.compile(spec).spec, null, { ast: true });
    const expr = vegaInterpreter.expressionInterpreter;
    const chart = new vega.View(runtime, { renderer: "svg", container, hover: false, expr }).tooltip(showTip);
    return chart.runAsync().then(() => container.firstElementChild.setAttribute("aria-hidden", "true"));
  }

  const specs = document.getElementById("chart-specs");
  if (specs) {
    document.querySelector(".plots").hidden = false;
    document.querySelector(".unscripted").hidden = true;
    for (const [id, spec] of Object.entries(JSON.parse(specs.textContent))) draw(id, spec);
  }

  // Filters. An entry without a kind or a status (a commitment, a standing fact) is not held to those.
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ");
  const texts = new Map();
  const textOf = (entry) => {
    if (!texts.has(entry)) texts.set(entry, plain(entry.textContent));
    return texts.get(entry);
  };

  function filter() {
    const ticked = (name) => new Set(all(`input[name=${name}]:checked`, form).map((box) => box.value));
    const [sections, quads, statuses] = ["section", "quad", "status"].map(ticked);
    const words = plain(form.elements.words.value).split(" ").filter(Boolean);
    const fits = ({ section, quad, status }) =>
      sections.has(section) && (!quad || quads.has(quad)) && (!status || statuses.has(status));
    let shown = 0;
    for (const entry of entries) {
      entry.hidden = !(fits(entry.dataset) && words.every((word) => textOf(entry).includes(word)));
      shown += entry.hidden ? 0 : 1;
    }
    for (const group of all(".month, .year, .group, .record")) {
      group.hidden = !group.querySelector(".entry:not([hidden])") && group.querySelector(".entry") !== null;
    }
    say(shown);
  }

  function say(shown) {
    const number = (n) => n.toLocaleString("en");
    document.querySelector(".shown").textContent =
      shown === entries.length ? "" : `Showing ${number(shown)} of ${number(entries.length)} entries`;
  }

  if (form) {
    const panel = form.closest("details");
    panel.hidden = false;
    panel.open = matchMedia("(min-width: 64rem)").matches;
    let waiting = 0;
    form.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(filter, 120);
    });
    form.addEventListener("reset", () => setTimeout(filter));
    form.addEventListener("submit", (event) => event.preventDefault());
  }

  // A link to an entry opens it, also when a filter had hidden it.
  function openTarget() {
    const target = entries.find((entry) => `#${entry.id}` === location.hash);
    if (!target) return;
    if (target.hidden) {
      form.reset();
      filter();
    }
    target.querySelector("details").open = true;
    target.scrollIntoView({ block: "start" });
  }
  addEventListener("hashchange", openTarget);
  openTarget();

  // On paper everything stands open.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("main details:not([open])");
    for (const details of closed) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of closed) details.open = false;
  });
})();
