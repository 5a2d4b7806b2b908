// The scoring form on a tablet that loses its network, and the places that a reason names.
// What is typed is kept in this browser under the account's own key until the server has it, and is taken away at
// sign-out (main.js). `data-keep` is account/case/criterion.
import autosave from "./autosave.js";
import keeper from "./kept.js";
import unsaved, { written } from "./unsaved.js";

const PREFIX = "keep:";
const SENT = "keep-sent";
const OLDEST = 7 * 86_400_000;

const store = keeper(() => localStorage, PREFIX);

// In this order: what stops a reader without a network must hear of it first, and what comes back must come after
// the form's own text is known.
export default function scoring(form) {
  const key = PREFIX + form.dataset.keep;
  const line = form.querySelector(".save-state");
  const say = (text) => { line.textContent = text; line.classList.add("trouble"); };
  const note = () => {
    const { mark, reason, version } = form.elements;
    const kept = store.set(key, { mark: mark.value, reason: reason.value, version: version.value, at: Date.now() });
    if (kept) line.dataset.failed = form.dataset.kept;
  };
  for (const old of store.keys()) if (!(Date.now() - store.get(old)?.at < OLDEST)) store.drop(old);
  form.addEventListener("input", note);
  form.addEventListener("change", note);
  form.addEventListener("saved", (event) => { if (event.detail === written(form)) store.drop(key); });
  addEventListener("offline", () => { if (store.get(key)) say(form.dataset.kept); });
  // The button's own way of saving is confirmed by the page after it (main.js), for this entry and no other.
  form.addEventListener("submit", () => {
    note();
    try { sessionStorage.setItem(SENT, key); } catch { /* The next visit compares. */ }
  });
  stay(form, () => { note(); say(form.dataset.offline); line.scrollIntoView({ block: "nearest" }); });
  autosave(form);
  unsaved(form);
  bringBack(form, key, () => say(form.dataset.restored));
  cite(form);
}

// Without a network no page opens: better to stay with the text than to meet the browser's own error.
function stay(form, told) {
  const stop = (event) => {
    if (navigator.onLine) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    told();
  };
  addEventListener("submit", stop, { capture: true });
  addEventListener("click", (event) => {
    const way = event.target.closest?.("a[href]");
    if (way && !way.getAttribute("href").startsWith("#") && !way.target) stop(event);
  }, { capture: true });
}

// What the last visit could not save comes back, and is saved; if something else was saved meanwhile, the server
// answers with both.
function bringBack(form, key, told) {
  const { mark, reason, version } = form.elements;
  const left = store.get(key);
  if (!left) return;
  // Nothing to bring back: better what is saved than what nobody typed.
  if (typeof left.reason !== "string" || typeof left.mark !== "string") return store.drop(key);
  if (left.reason === reason.value && left.mark === mark.value) return store.drop(key);
  reason.value = left.reason;
  mark.value = left.mark;
  if (Number(left.version) < Number(version.value)) version.value = left.version;
  form.dispatchEvent(new Event("input", { bubbles: true }));
  told();
}

// "fil 2 s. 4", "p. 4": the same words that the server knows (src/words/citing.rs).
const CITE = /(?<![\p{L}\p{N}])(?:(?:fil|file)[.,]?[\s]?(\d{1,4})(?:[.,]\s?|\s))?(?:[sp]\.\s?|(?:side|page)(?:\.\s?|\s))(\d{1,4})(?![\p{L}\p{N}])/giu;

function cite(form) {
  const field = form.elements.reason;
  const list = form.querySelector(".cites");
  const open = () => {
    const target = location.hash.startsWith("#fil-") && document.querySelector(location.hash);
    if (!target) return;
    target.closest("details").open = true;
    target.scrollIntoView({ block: "start" });
  };
  const show = () => {
    const links = [];
    for (const [text, file, page] of field.value.matchAll(CITE)) {
      const target = document.querySelector(file ? `#fil-${file}-s-${page}` : `[id^="fil-"][id$="-s-${page}"]`);
      // Beyond the pictures that the page holds the server knows the way.
      const beyond = form.dataset.more && `${form.dataset.url}/side/${page}${file ? `?fil=${file}` : ""}`;
      if (!(target || beyond) || links.some((one) => one.textContent === text)) continue;
      const link = document.createElement("a");
      link.href = target ? `#${target.id}` : beyond;
      link.textContent = text;
      links.push(link);
    }
    list.replaceChildren(`${form.dataset.cites} `, ...links.flatMap((link, at) => (at ? [", ", link] : [link])));
    list.hidden = links.length === 0;
  };
  field.addEventListener("input", show);
  addEventListener("hashchange", open);
  // The same place twice in a row changes no address.
  list.addEventListener("click", (event) => { if (event.target.closest("a")) setTimeout(open); });
  show();
  open();
}
