// A page of many forms: sending one of them loads the page anew, and what was typed in the others would be gone. It is
// kept in this tab, put back when the form comes again, and let go of when that form is sent, or at sign-out (main.js).
// Stands on a hidden line of the page, which holds the words and whose text it is.
import keeper from "./kept.js";
import { alreadySaved, written } from "./unsaved.js";

const PREFIX = "typed:";
// Secrets and files stay where they are, and what the server has set is the server's.
const NEVER = new Set(["hidden", "password", "file", "submit", "button", "reset", "image"]);
const VERSIONS = ["version", "seen"];
const SERVERS = new Set(["csrf", "form_key", ...VERSIONS]);

const store = keeper(() => sessionStorage, PREFIX);
const ticks = (field) => field.type === "radio" || field.type === "checkbox";
const fields = (form) => [...form.elements].filter((field) => field.name && !field.disabled && "value" in field && !NEVER.has(field.type));
const name = (field) => (ticks(field) ? `${field.name}=${field.value}` : field.name);
const value = (field) => (ticks(field) ? field.checked : field.value);
const given = (field) => {
  if (ticks(field)) return field.defaultChecked;
  if (!field.options) return field.defaultValue;
  return ([...field.options].find((one) => one.defaultSelected) ?? field.options[0])?.value ?? "";
};

// The same form again: where it goes, and what it is about.
const address = (form) => {
  const about = [...form.elements].filter((field) => field.type === "hidden" && !SERVERS.has(field.name));
  return PREFIX + [form.getAttribute("action") ?? location.pathname, ...about.map((field) => `${field.name}=${field.value}`)].join("\n");
};

export default function keepTyped(line) {
  const { owner, restored } = line.dataset;
  const forms = [...document.querySelectorAll("main form[method=post]")];

  // Whether nothing of the form has to be kept any more, or what has to be is kept.
  const note = (form) => {
    const all = fields(form);
    // A page that came back with errors gives what was typed, and has stored nothing of it.
    const from = alreadySaved(form) ? given : (field) => (ticks(field) ? false : "");
    if (!all.some((field) => value(field) !== from(field))) return store.drop(address(form)) ?? true;
    const words = Object.fromEntries(all.map((field) => [name(field), value(field)]));
    const versions = VERSIONS.map((one) => form.elements[one]?.value);
    return store.set(address(form), { owner, words, versions });
  };

  const bringBack = (form) => {
    const left = store.get(address(form));
    if (!left) return;
    if (left.owner !== owner) return store.drop(address(form));
    const changed = fields(form).filter((field) => name(field) in left.words && left.words[name(field)] !== value(field));
    if (changed.length === 0) return;
    for (const field of changed) {
      if (ticks(field)) field.checked = left.words[name(field)];
      else field.value = left.words[name(field)];
      for (let part = field.closest("details"); part; part = part.parentElement?.closest("details")) part.open = true;
    }
    // If somebody else saved meanwhile, the server must notice.
    VERSIONS.forEach((one, at) => {
      if (form.elements[one] && left.versions?.[at]) form.elements[one].value = left.versions[at];
    });
    const told = line.cloneNode();
    told.removeAttribute("data-enhance");
    told.hidden = false;
    told.textContent = restored;
    changed[0].closest(".field")?.before(told);
    changed[0].dispatchEvent(new Event("input", { bubbles: true }));
    form.addEventListener("input", () => note(form));
    form.addEventListener("change", () => note(form));
  };

  for (const form of forms) bringBack(form);
  // Nothing for the next one at the same tablet; main.js forgets the rest.
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || event.target.getAttribute("action")?.startsWith("/logg-ut")) return;
    store.drop(address(event.target));
    for (const form of forms) {
      if (form === event.target || !form.isConnected) continue;
      // What is kept is safe: no question whether to leave it.
      if (note(form)) form.dispatchEvent(new CustomEvent("saved", { detail: written(form) }));
    }
  });
}
