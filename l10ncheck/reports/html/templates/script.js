// The fragment holds the state, so that a link to it, and a reload, show the same:
// #f-0123&rule=missing-text,broken-anchor&severity=error&only=1&q=words
"use strict";

const theme = {
  key: "l10ncheck-theme",
  get() {
    try { return localStorage.getItem(this.key); } catch { return null; } // storage may be forbidden
  },
  set(value) {
    document.documentElement.dataset.theme = value;
    try { localStorage.setItem(this.key, value); } catch { /* it holds for this page then */ }
  },
  isDark() {
    return (document.documentElement.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  },
};
if (theme.get() === "dark" || theme.get() === "light") document.documentElement.dataset.theme = theme.get();

document.addEventListener("DOMContentLoaded", () => {
  const find = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const findings = all(".finding");
  const byId = new Map(findings.map((finding) => [finding.id, finding]));
  const chips = all("[data-filter]");
  const entries = all(".list tbody tr");
  const rows = find("#rows");
  const search = find("#find input");
  const state = { id: "", rule: new Set(), severity: new Set(), status: new Set(), only: false, q: "" };

  // --- the state and the address ---

  function read() {
    const [first, ...rest] = location.hash.slice(1).split("&");
    const isId = !first.includes("=");
    const values = new URLSearchParams((isId ? rest : [first, ...rest]).join("&"));
    state.id = isId ? first : "";
    for (const name of ["rule", "severity", "status"]) state[name] = new Set((values.get(name) || "").split(",").filter(Boolean));
    state.only = values.get("only") === "1";
    state.q = values.get("q") || "";
  }

  function write() {
    const parts = state.id ? [state.id] : [];
    for (const name of ["rule", "severity", "status"]) if (state[name].size) parts.push(`${name}=${[...state[name]].sort().map(encodeURIComponent).join(",")}`);
    if (state.only) parts.push("only=1");
    if (state.q) parts.push(`q=${encodeURIComponent(state.q)}`);
    history.replaceState(null, "", parts.length || location.hash ? `#${parts.join("&")}` : location.href);
  }

  // --- filters ---

  const passes = (finding) =>
    (!state.rule.size || state.rule.has(finding.dataset.rule)) && (!state.severity.size || state.severity.has(finding.dataset.severity));
  const visible = () => findings.filter((finding) => !finding.hidden);

  function apply() {
    for (const chip of chips) chip.setAttribute("aria-pressed", state[chip.dataset.filter].has(chip.dataset.value));
    for (const finding of findings) finding.hidden = !passes(finding);
    for (const group of all(".group")) group.hidden = ![...group.querySelectorAll(".finding")].some((finding) => !finding.hidden);
    for (const mark of all("[data-f]")) mark.classList.toggle("off", !mark.dataset.f.split(" ").some((id) => byId.has(id) && !byId.get(id).hidden));
    for (const row of all(".row[data-findings]")) row.classList.toggle("kept", row.dataset.findings.split(" ").some((id) => byId.has(id) && !byId.get(id).hidden));
    for (const notes of all(".row.notes")) {
      notes.hidden = ![...notes.querySelectorAll(".finding")].some((finding) => !finding.hidden);
      notes.classList.toggle("kept", !notes.hidden);
    }
    const words = state.q.toLowerCase().split(/\s+/).filter(Boolean);
    for (const entry of entries) {
      const text = entry.querySelector("th").textContent.toLowerCase();
      entry.hidden = !words.every((word) => text.includes(word)) || (state.status.size > 0 && !state.status.has(entry.dataset.status));
    }
    if (search && search.value !== state.q) search.value = state.q;
    const shown = visible();
    const filtered = state.rule.size + state.severity.size > 0;
    if (find("#clear")) find("#clear").hidden = !filtered;
    if (find("#shown")) find("#shown").textContent = filtered ? `${shown.length} of ${findings.length} shown` : "";
    if (find("#nothing")) find("#nothing").hidden = entries.some((entry) => !entry.hidden);
    if (rows) {
      rows.classList.toggle("only", state.only);
      find("#only").setAttribute("aria-pressed", state.only);
    }
    tell();
    draw();
  }

  // --- one finding after the other ---

  function tell() {
    const shown = visible();
    const at = shown.findIndex((finding) => finding.id === state.id);
    if (find("#place")) find("#place").textContent = shown.length ? `${at < 0 ? "–" : at + 1} / ${shown.length}` : "none";
    for (const each of all(".current")) each.classList.remove("current");
    if (at < 0) return;
    shown[at].classList.add("current");
    for (const mark of all(`[data-f~="${CSS.escape(state.id)}"]`)) mark.classList.add("current");
  }

  function show(id, how = "center") {
    const target = id && document.getElementById(id);
    if (!target) return;
    state.id = id;
    write();
    tell();
    if (target.hidden) return;
    for (const lit of all(".lit")) lit.classList.remove("lit");
    if (target.matches(".row")) target.classList.add("lit");
    if (!target.hasAttribute("tabindex")) target.tabIndex = -1;
    target.focus({ preventScroll: true });
    // Rows far away have only an estimated height until they are shown: the second time is exact.
    target.scrollIntoView({ block: how });
    requestAnimationFrame(() => target.scrollIntoView({ block: how }));
  }

  function step(by) {
    const shown = visible();
    if (!shown.length) return;
    const at = shown.findIndex((finding) => finding.id === state.id);
    let next = at + by;
    if (at < 0) { // from where the reader is
      const below = shown.findIndex((finding) => finding.getBoundingClientRect().top > 80);
      next = by > 0 ? (below < 0 ? 0 : below) : (below < 0 ? shown.length : below) - 1;
    }
    show(shown[(next + shown.length) % shown.length].id);
  }

  // --- the ruler: all findings of the page at a glance ---

  function draw() {
    const ruler = find("#ruler");
    if (!ruler || !rows) return;
    const lines = [...rows.children];
    const place = new Map(lines.map((row, number) => [row, number / lines.length]));
    ruler.replaceChildren(...visible().filter((finding) => rows.contains(finding)).map((finding) => {
      const tick = document.createElement("button");
      tick.type = "button";
      tick.tabIndex = -1;
      tick.className = finding.dataset.severity;
      tick.style.top = `${(place.get(finding.closest(".row")) * 100).toFixed(2)}%`;
      tick.title = finding.querySelector(".message").textContent;
      tick.addEventListener("click", () => show(finding.id));
      return tick;
    }));
  }

  // --- what people do ---

  function toggleTheme() {
    theme.set(theme.isDark() ? "light" : "dark");
    label();
  }
  function label() {
    find("#theme").textContent = theme.isDark() ? "Light" : "Dark";
  }
  function toggleOnly() {
    if (!rows) return;
    state.only = !state.only;
    write();
    apply();
    show(state.id);
  }
  function clear() {
    state.rule.clear();
    state.severity.clear();
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
      const finding = byId.get(state.id);
      if (finding && document.activeElement === finding && finding.querySelector("a.where")) finding.querySelector("a.where").click();
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
    const mark = event.target.closest("[data-f]");
    const link = event.target.closest('a[href^="#"]');
    if (link && link.className !== "skip") {
      event.preventDefault();
      show(link.getAttribute("href").slice(1));
    } else if (mark && String(getSelection()) === "") {
      const id = mark.dataset.f.split(" ").find((each) => byId.has(each) && !byId.get(each).hidden);
      if (id) show(id);
    }
  });

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

  // --- begin ---

  for (const each of all("#filters, #find, #theme, #help, #only, #steps")) each.hidden = false;
  if (!findings.length && find("#steps")) find("#steps").hidden = true;
  label();
  read();
  apply();
  show(state.id);

  // A page of `l10ncheck serve` asks now and then whether there is a newer one.
  const version = document.body.dataset.live;
  if (version) {
    setInterval(async () => {
      try {
        const answer = await fetch("/-/version", { cache: "no-store" });
        if (answer.ok && (await answer.text()) !== version) location.reload();
      } catch { /* the server is gone; it may come back */ }
    }, 1000);
  }
});
