// The fragment of the address holds the state, so that links and reloads keep it:
// #f-0123&rule=missing-text,broken-anchor&severity=error&only=1&q=words
// A stop is an element that the keys j and k select: a finding or a worklist item.
"use strict";

const theme = {
  key: "l10ncheck-theme",
  get() {
    try { return localStorage.getItem(this.key); } catch { return null; } // storage may be forbidden
  },
  set(value) {
    document.documentElement.dataset.theme = value;
    try { localStorage.setItem(this.key, value); } catch { /* the choice lasts for this page only */ }
  },
  isDark() {
    return (document.documentElement.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  },
};
if (theme.get() === "dark" || theme.get() === "light") document.documentElement.dataset.theme = theme.get();

document.addEventListener("DOMContentLoaded", () => {
  const find = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const stops = all(".finding, .task");
  const byId = new Map(stops.map((stop) => [stop.id, stop]));
  const chips = all("[data-filter]");
  const filters = [...new Set(chips.map((chip) => chip.dataset.filter))];
  const rows = find("#rows");
  const search = find("#find input");
  // The elements that the search filters. On the overview these are the pages, not the first worklist items.
  const lines = search ? all(find(".list:not(.terms)") ? ".list tbody tr" : ".list tbody tr, .task, .listed") : [];
  const texts = new Map(lines.map((line) => [line, (line.closest(".list:not(.terms)") ? line.querySelector("th") : line).textContent.toLowerCase()]));
  const state = { id: "", only: false, q: "" };
  for (const name of filters) state[name] = new Set();

  // --- the state and the address ---

  function read() {
    const [first, ...rest] = location.hash.slice(1).split("&");
    const isId = !first.includes("=");
    const values = new URLSearchParams((isId ? rest : [first, ...rest]).join("&"));
    state.id = isId ? first : "";
    for (const name of filters) state[name] = new Set((values.get(name) || "").split(",").filter(Boolean));
    state.only = values.get("only") === "1";
    state.q = values.get("q") || "";
  }

  function write() {
    const parts = state.id ? [state.id] : [];
    for (const name of filters) if (state[name].size) parts.push(`${name}=${[...state[name]].sort().map(encodeURIComponent).join(",")}`);
    if (state.only) parts.push("only=1");
    if (state.q) parts.push(`q=${encodeURIComponent(state.q)}`);
    history.replaceState(null, "", parts.length || location.hash ? `#${parts.join("&")}` : location.href);
  }

  // --- filters ---

  // Evidence is folded below its cause. It is filtered with the cause, and visible while it is unfolded.
  const isEvidence = (stop) => stop.matches(".evidence .finding");
  const isShown = (stop) => !stop.closest(".finding[hidden], .task[hidden]");
  const visible = () => stops.filter((stop) => isShown(stop) && !stop.closest(".evidence:not([open])"));

  function passes(element, words) {
    const data = element.dataset;
    return filters.every((name) => !state[name].size || !(name in data) || state[name].has(data[name])) && words.every((word) => !texts.has(element) || texts.get(element).includes(word));
  }

  function apply() {
    for (const chip of chips) chip.setAttribute("aria-pressed", state[chip.dataset.filter].has(chip.dataset.value));
    const words = state.q.toLowerCase().split(/\s+/).filter(Boolean);
    for (const each of new Set([...stops, ...lines])) each.hidden = !isEvidence(each) && !passes(each, words);
    for (const group of all(".group")) group.hidden = ![...group.querySelectorAll(".finding")].some((finding) => !finding.hidden);
    for (const mark of all("[data-f]")) mark.classList.toggle("off", !mark.dataset.f.split(" ").some((id) => byId.has(id) && isShown(byId.get(id))));
    for (const row of all(".row[data-findings]")) row.classList.toggle("matching", row.dataset.findings.split(" ").some((id) => byId.has(id) && isShown(byId.get(id))));
    for (const notes of all(".row.notes")) {
      notes.hidden = !notes.querySelector(".about > .finding:not([hidden]), .change:not(.off)");
      notes.classList.toggle("matching", !notes.hidden);
    }
    if (search && search.value !== state.q) search.value = state.q;
    const shown = visible();
    const filtered = words.length > 0 || filters.some((name) => state[name].size > 0);
    if (find("#clear")) find("#clear").hidden = !filtered;
    if (find("#shown")) find("#shown").textContent = filtered ? find("#shown").dataset.text.replace("{shown}", shown.length).replace("{total}", stops.filter((stop) => !stop.closest(".evidence:not([open])")).length) : "";
    if (find("#nothing")) find("#nothing").hidden = !lines.length || lines.some((line) => !line.hidden);
    const more = find(".more");
    if (more && state.rule.size) more.open = true;
    if (rows) {
      rows.classList.toggle("only", state.only);
      find("#only").setAttribute("aria-pressed", state.only);
    }
    highlightCurrent();
    drawRuler();
  }

  // --- the current finding ---

  function highlightCurrent() {
    const shown = visible();
    const at = shown.findIndex((stop) => stop.id === state.id);
    if (find("#place")) find("#place").textContent = shown.length ? `${at < 0 ? "–" : at + 1} / ${shown.length}` : find("#place").dataset.none;
    for (const each of all(".current")) each.classList.remove("current");
    if (at < 0) return;
    shown[at].classList.add("current");
    for (const mark of all(`[data-f~="${CSS.escape(state.id)}"]`)) mark.classList.add("current");
  }

  function show(id, how = "center") {
    const target = id && document.getElementById(id);
    if (!target) return;
    state.id = id;
    for (let folded = target.closest("details"); folded; folded = folded.parentElement.closest("details")) folded.open = true;
    write();
    highlightCurrent();
    if (!isShown(target)) return;
    for (const lit of all(".lit")) lit.classList.remove("lit");
    if (target.matches(".row, .change")) target.classList.add("lit");
    if (!target.hasAttribute("tabindex")) target.tabIndex = -1;
    target.focus({ preventScroll: true });
    // Rows outside the viewport have an estimated height until they are rendered, so scroll again when they are.
    // Evidence of a finding about the whole page is far from the text that it is about: show the text.
    const place = rows && isEvidence(target) && !rows.contains(target) ? rows.querySelector(`mark[data-f~="${CSS.escape(id)}"]`) : null;
    const shown = place || target;
    shown.scrollIntoView({ block: how });
    requestAnimationFrame(() => shown.scrollIntoView({ block: how }));
  }

  function step(by) {
    const shown = visible();
    if (!shown.length) return;
    const at = shown.findIndex((stop) => stop.id === state.id);
    let next = at + by;
    if (at < 0) { // start at the scroll position
      const below = shown.findIndex((stop) => stop.getBoundingClientRect().top > 80);
      next = by > 0 ? (below < 0 ? 0 : below) : (below < 0 ? shown.length : below) - 1;
    }
    show(shown[(next + shown.length) % shown.length].id);
  }

  // --- the ruler, which shows the places of all findings of the page ---

  function drawRuler() {
    const ruler = find("#ruler");
    if (!ruler || !rows) return;
    const children = [...rows.children];
    const place = new Map(children.map((row, number) => [row, number / children.length]));
    ruler.replaceChildren(...visible().filter((finding) => rows.contains(finding)).map((finding) => {
      const tick = document.createElement("button");
      tick.type = "button";
      tick.tabIndex = -1;
      tick.className = `${finding.dataset.severity} ${finding.classList.contains("stale") ? "stale" : ""}`;
      tick.style.top = `${(place.get(finding.closest(".row")) * 100).toFixed(2)}%`;
      tick.title = finding.querySelector(".message").textContent;
      tick.addEventListener("click", () => show(finding.id));
      return tick;
    }));
  }

  // --- actions ---

  function toggleTheme() {
    theme.set(theme.isDark() ? "light" : "dark");
    label();
  }
  function label() {
    const name = theme.isDark() ? find("#theme").dataset.light : find("#theme").dataset.dark;
    find("#theme").title = name;
    find("#theme").setAttribute("aria-label", name);
  }
  function toggleOnly() {
    if (!rows) return;
    state.only = !state.only;
    write();
    apply();
    show(state.id);
  }
  function clear() {
    for (const name of filters) state[name].clear();
    state.q = "";
    write();
    apply();
  }
  function follow(selector) {
    const link = find(selector);
    if (link) link.click();
  }

  const keys = {
    j: () => step(1),
    k: () => step(-1),
    o: toggleOnly,
    x: clear,
    t: toggleTheme,
    "]": () => follow("a[rel=next]"),
    "[": () => follow("a[rel=prev]"),
    "?": () => find("#keys").showModal(),
    Enter: () => {
      const stop = byId.get(state.id);
      if (stop && document.activeElement === stop) stop.querySelector("a.where, .does a")?.click();
    },
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || find("#keys").open) return;
    if (event.target.closest("input, textarea, select")) return;
    if (!Object.hasOwn(keys, event.key) || (event.key === "Enter" && event.target.closest("a, button, summary"))) return;
    if (event.key !== "Enter") event.preventDefault();
    keys[event.key]();
  });

  document.addEventListener("click", (event) => {
    const mark = event.target.closest("[data-f]:not(.change)");
    const link = event.target.closest('a[href^="#"]');
    if (link && link.className !== "skip") {
      event.preventDefault();
      show(link.getAttribute("href").slice(1));
    } else if (mark && String(getSelection()) === "") {
      const id = mark.dataset.f.split(" ").find((each) => byId.has(each) && isShown(byId.get(each)));
      if (id) show(id);
    }
  });

  for (const folded of all(".evidence")) {
    folded.addEventListener("toggle", () => {
      highlightCurrent();
      drawRuler();
    });
  }
  for (const chip of chips) {
    chip.addEventListener("click", () => {
      const chosen = state[chip.dataset.filter];
      if (!chosen.delete(chip.dataset.value)) chosen.add(chip.dataset.value);
      write();
      apply();
    });
  }
  const when = (selector, action) => find(selector)?.addEventListener("click", action);
  when("#theme", toggleTheme);
  when("#help", keys["?"]);
  when("#previous", () => step(-1));
  when("#next", () => step(1));
  when("#clear", clear);
  when("#only", toggleOnly);
  search?.addEventListener("input", () => {
    state.q = search.value;
    write();
    apply();
  });
  find("#find")?.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", () => {
    read();
    apply();
    show(state.id);
  });

  // --- start ---

  for (const each of all("#filters, #find, #theme, #help, #only, #steps")) each.hidden = false;
  if (!stops.length && find("#steps")) find("#steps").hidden = true;
  label();
  read();
  apply();
  show(state.id);

  // A page of `l10ncheck serve` polls for a newer version.
  const version = document.body.dataset.live;
  if (version) {
    setInterval(async () => {
      try {
        const answer = await fetch("/-/version", { cache: "no-store" });
        if (answer.ok && (await answer.text()) !== version) location.reload();
      } catch { /* the server does not run; it may be started again */ }
    }, 1000);
  }
});
