// Warns before leaving, and only when something is truly unsaved.
// Only this form's fields count: not the key and the version that the server sets.
export const written = (form) => {
  const data = new FormData(form);
  for (const own of ["csrf", "form_key", "version"]) data.delete(own);
  return new URLSearchParams([...data].filter(([, value]) => typeof value === "string")).toString();
};

export default function unsaved(form) {
  // A page that came back with errors holds text that was never stored.
  let stored = document.getElementById("error-summary") ? null : written(form);
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
