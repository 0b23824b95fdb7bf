// Comfort for those who have scripts: the page reads, filters and prints without.
(() => {
  "use strict";
  const rows = [...document.querySelectorAll("#changes tbody tr:not(.head):not(.out)")];
  const form = document.querySelector("form.filters");
  const shown = document.getElementById("shown");
  if (!form) return;
  const seen = (row) => row.offsetParent !== null;

  // Sections of which the filters left nothing are no use; the count is told to those who listen.
  const heads = new Map();
  for (const row of rows) {
    const body = row.parentElement;
    if (!heads.has(body)) heads.set(body, []);
    heads.get(body).push(row);
  }
  const emptied = [...document.querySelectorAll("#changes tbody")].filter(
    (body) => heads.has(body) && !body.querySelector(".head .badge"));
  const update = () => {
    for (const body of emptied) body.hidden = false;
    const left = new Set(rows.filter(seen));
    for (const body of emptied) body.hidden = !heads.get(body).some((row) => left.has(row));
    shown.textContent = shown.dataset.said.replace("{number}", left.size).replace("{all}", rows.length);
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", update);
  addEventListener("hashchange", update);
  addEventListener("pageshow", update);

  // n or j: the next change; p or k: the one before; f or /: the filters.
  const keys = document.getElementById("keys");
  document.querySelector(".keys").hidden = false;
  let at = -1;
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest("#changes tbody tr");
    if (row) at = rows.indexOf(row);
  });
  const go = (step) => {
    let n = at + step;
    while (n >= 0 && n < rows.length && (rows[n].matches(".same") || !seen(rows[n]))) n += step;
    if (n < 0 || n >= rows.length) return;
    at = n;
    const target = rows[n].querySelector("th a") || rows[n].querySelector("th");
    if (!target.matches("a")) target.tabIndex = -1;
    rows[n].scrollIntoView({ block: "center" });
    target.focus({ preventScroll: true, focusVisible: true });
  };
  document.addEventListener("keydown", (event) => {
    if (!keys.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("select, input:not([type=checkbox]):not([type=radio]), textarea")) return;
    const act = { n: () => go(1), j: () => go(1), p: () => go(-1), k: () => go(-1),
                  f: () => form.querySelector("input").focus(), "/": () => form.querySelector("input").focus() };
    if (!act[event.key]) return;
    event.preventDefault();
    act[event.key]();
  });
  update();
})();
