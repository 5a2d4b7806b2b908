// A page follows the chair: asks every two seconds where the meeting is, and shows what is new. A page with forms says
// what it stands at (data-stand) and is left alone while somebody fills one in.
// A lost network keeps what stands there; signing out is shown by the page that answers.
export default function follow(frame) {
  const EVERY = 2000;
  const changed = (field) =>
    field.type === "radio" || field.type === "checkbox" ? field.checked !== field.defaultChecked
      : field.type !== "hidden" && "defaultValue" in field && field.value !== field.defaultValue;
  const busy = () => {
    const at = document.activeElement;
    return (at && at !== frame && frame.contains(at)) || [...frame.querySelectorAll("input, textarea")].some(changed);
  };

  async function look() {
    if (document.hidden) return;
    const answer = await fetch(location.href, { headers: { Accept: "text/html" }, redirect: "manual" });
    if (answer.type === "opaqueredirect") return location.reload();
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById(frame.id);
    if (!fresh) return;
    const stands = frame.dataset.stand !== undefined;
    if (stands ? fresh.dataset.stand === frame.dataset.stand : fresh.innerHTML === frame.innerHTML) return;
    if (stands && busy()) return;
    if (stands) frame.dataset.stand = fresh.dataset.stand ?? "";
    frame.replaceChildren(...fresh.childNodes);
  }

  const again = () => look().catch((error) => console.error(error)).finally(() => setTimeout(again, EVERY));
  setTimeout(again, EVERY);
}
