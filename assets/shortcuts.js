// Shortcuts of the scoring page: always Alt and Shift with another key, told by its place and not by its letter.
// They can be switched off; the choice is remembered in this browser for this account.
export default function shortcuts(section) {
  const { account, previous, next } = section.dataset;
  const key = `shortcuts:${account}`;
  const box = section.querySelector("#keys-on");
  const form = document.getElementById(section.dataset.form);
  const read = () => { try { return localStorage.getItem(key) !== "off"; } catch { return true; } };
  section.hidden = false;
  box.checked = read();
  box.addEventListener("change", () => {
    try { localStorage.setItem(key, box.checked ? "on" : "off"); } catch { /* Holds for this page only. */ }
  });

  // By a link, so that what is typed is saved before the page is left.
  const go = (href) => {
    if (!href) return;
    [...document.querySelectorAll(".pager a")].find((way) => way.getAttribute("href") === href)?.click();
  };
  const show = (element) => {
    const details = element?.closest("details") ?? element?.querySelector("details");
    if (details) details.open = true;
    (element?.querySelector("summary, a") ?? element)?.focus();
    element?.scrollIntoView({ block: "nearest" });
  };
  const mark = (at) => {
    const choice = form?.querySelectorAll("[name=mark]")[at];
    if (!choice) return;
    choice.checked = true;
    choice.focus();
    choice.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const acts = {
    ArrowLeft: () => go(previous),
    ArrowRight: () => go(next),
    Digit1: () => mark(0),
    Digit2: () => mark(1),
    Digit3: () => mark(2),
    Digit4: () => mark(3),
    KeyB: () => form?.elements.reason.focus(),
    Enter: () => form?.requestSubmit(),
    KeyL: () => show(document.getElementById("kravliste")),
    KeyH: () => show(section),
  };
  addEventListener("keydown", (event) => {
    if (!box.checked || !event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey || event.repeat) return;
    const act = acts[event.code];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
