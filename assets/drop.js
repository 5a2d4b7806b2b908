// The dashed field of upload and check-pdf: choose, drop or paste; never drop alone (WCAG 2.5.7).
export default function drop(form, take) {
  const zone = form.querySelector(".drop");
  const input = zone.querySelector("input[type=file]");
  form.classList.add("enhanced");
  for (const part of form.querySelectorAll(".drop-hint, .local-note")) part.hidden = false;
  const give = (files) => {
    const list = [...files];
    const taken = input.multiple ? list : list.slice(0, 1);
    if (taken.length > 0) take(taken, list.length - taken.length);
  };
  input.addEventListener("change", () => { give(input.files); input.value = ""; });
  // Chosen before this script was there: taken all the same, for the button is hidden from now on.
  if (input.files.length > 0) { give(input.files); input.value = ""; }
  form.addEventListener("paste", (event) => give(event.clipboardData?.files ?? []));
  let depth = 0;
  const over = (by) => { depth = by === 0 ? 0 : depth + by; zone.classList.toggle("over", depth > 0); };
  zone.addEventListener("dragenter", (event) => { event.preventDefault(); over(1); });
  zone.addEventListener("dragleave", () => over(-1));
  zone.addEventListener("dragover", (event) => event.preventDefault());
  zone.addEventListener("drop", (event) => { event.preventDefault(); over(0); give(event.dataTransfer.files); });
  // A file dropped beside the field must not replace the page and what is typed in it.
  for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => {
    if ([...(event.dataTransfer?.types ?? [])].includes("Files")) event.preventDefault();
  });
  return input;
}
