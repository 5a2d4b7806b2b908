// Saves two seconds after a change, and says in one place whether the text is safe.
// The version in the form makes a lost update into a shown difference.
import { written } from "./unsaved.js";

export default function autosave(form) {
  const line = form.querySelector(".save-state");
  const version = form.elements.version;
  let stored = written(form);
  let timer, running = false, conflict = false, wait = 5000;

  const show = (text, bad = false) => {
    if (line.textContent !== text) line.textContent = text;
    line.classList.toggle("trouble", bad);
  };
  const later = (ms) => { clearTimeout(timer); timer = setTimeout(save, ms); };

  async function save() {
    if (running) return later(1000);
    const sent = written(form);
    if (sent === stored || conflict || form.dataset.sending) return;
    running = true;
    show(line.dataset.saving);
    const body = new URLSearchParams([...new FormData(form)].filter(([key, value]) => key !== "form_key" && typeof value === "string"));
    try {
      const answer = await fetch(form.dataset.url, { method: "POST", body, headers: { Accept: "application/json" } });
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
      show(line.dataset.failed, true);
      later(wait);
      wait = Math.min(wait * 2, 60_000);
    } finally {
      running = false;
    }
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
}
