// Everything works without this file. `data-enhance="a b"` names modules beside it; each exports
// one function that takes the element. What fails is said in words, never swallowed.

export const say = (template, words) => template.replace(/%([a-z])/g, (whole, key) => words[key] ?? whole);

export function trouble(error) {
  console.error(error);
  if (document.getElementById("script-trouble")) return;
  const line = document.createElement("p");
  line.id = "script-trouble";
  line.className = "notice warn";
  line.setAttribute("role", "status");
  document.getElementById("main").prepend(line);
  line.textContent = document.body.dataset.broken;
}

// Without this file the answer's form sends the files beside it; with it, they are sent on their own.
for (const part of document.querySelectorAll("form[data-enhance~=upload] [form]")) part.removeAttribute("form");

for (const element of document.querySelectorAll("[data-enhance]")) {
  for (const name of element.dataset.enhance.split(/\s+/)) {
    import(`./${name}.js`).then((module) => module.default(element)).catch(trouble);
  }
}

// After a reload with errors the reader starts at the summary, or at a heading that asks for it.
document.querySelector("[data-focus]")?.focus();

// The link goes to a field; the reader wants the label above it in view as well.
document.getElementById("error-summary")?.addEventListener("click", (event) => {
  const target = event.target.closest("a") && document.getElementById(event.target.closest("a").hash.slice(1));
  if (!target) return;
  event.preventDefault();
  target.focus({ preventScroll: true });
  (target.closest(".field") ?? target).scrollIntoView({ block: "start" });
});

// Double clicks are harmless on the server; here they are made visible. The guard lets go by itself,
// so that an answer that never comes, or a download, does not lock the form.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  // Not `sending`: forms with files carry a text by that name.
  if (form.dataset.underway) return event.preventDefault();
  form.dataset.underway = "yes";
  const button = event.submitter;
  const label = button?.innerHTML;
  const plain = form.hasAttribute("data-plain");
  const shown = setTimeout(() => {
    if (!button || plain) return;
    button.setAttribute("aria-disabled", "true");
    button.textContent = document.body.dataset.sending;
  }, 300);
  const release = () => {
    clearTimeout(shown);
    delete form.dataset.underway;
    if (button && button.hasAttribute("aria-disabled")) {
      button.removeAttribute("aria-disabled");
      button.innerHTML = label;
    }
  };
  setTimeout(release, 10_000);
  addEventListener("pageshow", release, { once: true });
});

// A printed page shows all that it holds, in browsers that cannot do this with CSS.
addEventListener("beforeprint", () => {
  for (const part of document.querySelectorAll("details:not([open])")) {
    part.open = true;
    addEventListener("afterprint", () => { part.open = false; }, { once: true });
  }
});

// What the scoring page keeps in the browser (scoring.js), and other pages of what stands typed (keep-typed.js), goes
// when the server has it, and when its writer signs out: nothing of theirs is left for the next one at the same tablet.
function forget() {
  try {
    for (const area of [localStorage, sessionStorage]) {
      for (const key of Object.keys(area)) if (/^(keep|typed):/.test(key)) area.removeItem(key);
    }
  } catch (error) {
    console.error(error);
  }
}
// What was sent from this tab, and nothing that another page still holds: saved, or given up for what the other window
// saved.
if (["review-saved", "review-kept-theirs"].includes(new URLSearchParams(location.search).get("melding"))) {
  try {
    const sent = sessionStorage.getItem("keep-sent");
    if (sent) localStorage.removeItem(sent);
    sessionStorage.removeItem("keep-sent");
  } catch (error) {
    console.error(error);
  }
}
document.addEventListener("submit", (event) => {
  if (event.target.getAttribute("action")?.startsWith("/logg-ut")) forget();
});
