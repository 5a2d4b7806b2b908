// Saves two seconds after a change, and says in one place whether the text is safe.
// The version in the form makes a lost update into a shown difference.
// Whoever goes on by a link or another form's button goes on after the text is saved, not instead of it.
import { alreadySaved, written } from "./unsaved.js";

const BEACON = 60_000; // bytes that a page may still send while it closes
const PATIENCE = 8_000; // milliseconds that a link waits for the save

export default function autosave(form) {
  const line = form.querySelector(".save-state");
  const version = form.elements.version;
  let stored = alreadySaved(form) ? written(form) : null;
  let timer, running = null, conflict = false, wait = 5000;
  let unreached = false; // the last try did not come through to the server
  // What came back refused is kept as a draft: going back or reloading asks for the page, not for the form again.
  if (form.dataset.home && location.pathname === form.getAttribute("action")) history.replaceState(null, "", form.dataset.home);

  const show = (text, bad = false) => {
    if (line.textContent !== text) line.textContent = text;
    line.classList.toggle("trouble", bad);
  };
  const later = (ms) => { clearTimeout(timer); timer = setTimeout(save, ms); };

  const dirty = () => written(form) !== stored;

  function save() {
    if (running) return later(1000);
    const sent = written(form);
    if (sent === stored || conflict || form.dataset.sending) return;
    running = send(sent).finally(() => { running = null; });
    return running;
  }

  async function send(sent) {
    show(line.dataset.saving);
    const body = new URLSearchParams([...new FormData(form)].filter(([key, value]) => key !== "form_key" && typeof value === "string"));
    try {
      const answer = await fetch(form.dataset.url, {
        method: "POST", body, headers: { Accept: "application/json" }, keepalive: body.toString().length < BEACON,
      });
      unreached = false;
      if (answer.status === 409) return differs(await answer.json());
      if (answer.status >= 500 || answer.status === 429) throw new Error(`status ${answer.status}`);
      if (!answer.ok || answer.redirected) return show(await words(answer) ?? line.dataset.refused, true);
      const saved = await answer.json();
      if (version) version.value = saved.version;
      stored = sent;
      wait = 5000;
      form.dispatchEvent(new CustomEvent("saved", { detail: sent }));
      show(saved.saved_at_text ?? line.dataset.saved);
      if (written(form) !== sent) later(2000);
    } catch (error) {
      console.error(error);
      // Only the network throws this; an answer of ours is another error.
      unreached = error instanceof TypeError;
      show(unreached ? line.dataset.offline : line.dataset.failed, true);
      later(wait);
      wait = Math.min(wait * 2, 60_000);
    }
  }

  // What was typed just now is saved before the reader goes on; when that fails, the browser's own warning stands.
  async function flush() {
    clearTimeout(timer);
    const late = new Promise((resolve) => { setTimeout(resolve, PATIENCE); });
    for (let turn = 0; turn < 2 && (running || dirty()) && !conflict; turn += 1) await Promise.race([running ?? save(), late]);
  }

  async function words(answer) {
    try {
      const problem = await answer.json();
      return problem.errors?.map((e) => e.text).join(" ") || problem.detail;
    } catch {
      return null;
    }
  }

  // Nothing is overwritten: the reader is led to the page that shows both texts.
  function differs(theirs) {
    conflict = true;
    show(theirs.message ?? line.dataset.conflict, true);
    const way = document.createElement(theirs.url ? "a" : "button");
    way.textContent = line.dataset.conflictLink;
    if (theirs.url) way.href = theirs.url;
    else way.className = "button secondary small";
    line.append(" ", way);
  }

  form.addEventListener("input", () => later(2000));
  form.addEventListener("change", () => later(2000));
  addEventListener("online", () => later(0));
  document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });
  addEventListener("pagehide", () => { save(); });

  // Without a network the button would lead to the browser's own error page, away from the text.
  async function reaches() {
    if (running) await running;
    if (navigator.onLine !== false && unreached) {
      stored = null;
      await save();
    }
    if (navigator.onLine !== false && !unreached) return true;
    show(line.dataset.offline, true);
    line.scrollIntoView({ block: "nearest" });
    return false;
  }

  const passed = new WeakSet();
  addEventListener("submit", async (event) => {
    const other = event.target;
    if (other === form && !passed.has(form) && (navigator.onLine === false || unreached)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      const by = event.submitter;
      if (!await reaches()) return;
      passed.add(form);
      return form.requestSubmit(by);
    }
    // The form's own button saves by itself, but not while another save is on its way: it would meet its version.
    if (passed.delete(other) || (other === form ? !running : !running && !dirty())) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const by = event.submitter;
    if (other === form) await running;
    else await flush();
    passed.add(other);
    other.requestSubmit(by);
  }, { capture: true });

  addEventListener("click", async (event) => {
    const way = event.target.closest?.("a[href]");
    const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!way || !plain || event.defaultPrevented || way.target || way.hasAttribute("download")) return;
    const there = new URL(way.href);
    const here = there.origin === location.origin && there.pathname === location.pathname && there.search === location.search && there.hash;
    if (here || !there.protocol.startsWith("http") || !(running || dirty())) return;
    event.preventDefault();
    await flush();
    location.assign(way.href);
  });
}
