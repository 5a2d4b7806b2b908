// Warns before leaving, and only when something is truly unsaved.
// Only this form's fields count: not the key and the version that the server sets.
export const written = (form) => {
  const data = new FormData(form);
  for (const own of ["csrf", "form_key", "version"]) data.delete(own);
  return new URLSearchParams([...data].filter(([, value]) => typeof value === "string")).toString();
};

const FAULTY = "[aria-invalid=true], .has-error";
const TYPED = "input:not([type=hidden], [type=checkbox], [type=radio], [type=submit]), textarea";

// A page that came back with errors holds text that was never stored: in the form that has the error, and only
// where something was typed.
export function alreadySaved(form) {
  if (!document.getElementById("error-summary")) return true;
  const elsewhere = !form.querySelector(FAULTY) && document.querySelector(FAULTY);
  const typed = [...form.querySelectorAll(TYPED)].some((field) => field.value !== "");
  return Boolean(elsewhere) || !(typed || form.querySelector(":checked:not(option)"));
}

export default function unsaved(form) {
  let stored = alreadySaved(form) ? written(form) : null;
  let leaving = false;
  form.addEventListener("saved", (event) => { stored = event.detail; });
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    leaving = true;
    setTimeout(() => { leaving = false; }, 10_000);
  });
  addEventListener("beforeunload", (event) => {
    if (!leaving && written(form) !== stored) event.preventDefault();
  });
}
