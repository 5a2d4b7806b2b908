export default function copy(frame) {
  const input = frame.querySelector("input");
  const button = frame.querySelector("button");
  const status = frame.querySelector("[role=status]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    input.select();
    try {
      // The clipboard exists only in a secure context; elsewhere the older command still works.
      if (navigator.clipboard) await navigator.clipboard.writeText(input.value);
      else if (!document.execCommand("copy")) throw new Error("copy refused");
      status.textContent = frame.dataset.done;
    } catch {
      status.textContent = frame.dataset.failed;
    }
    setTimeout(() => { status.textContent = ""; }, 8000);
  });
}
