// A page that follows the chair: asks every two seconds where the meeting is, and shows what is new. A lost network
// keeps what stands there; signing out is shown by the page that answers. Nothing is taken from under somebody's hands:
// while the focus is in the frame, or something is chosen or typed there, it stays as it is.
export default function follow(frame) {
  const EVERY = 2000;

  const changed = (field) =>
    field.type === "radio" || field.type === "checkbox" ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
  const inUse = () => frame.contains(document.activeElement) || [...frame.querySelectorAll("input, textarea")].some(changed);

  async function look() {
    if (document.hidden || inUse()) return;
    const answer = await fetch(location.href, { headers: { Accept: "text/html" }, redirect: "manual" });
    if (answer.type === "opaqueredirect") return location.reload();
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById(frame.id);
    // Forms have a new key each time; what is read tells whether there is something new.
    if (fresh && fresh.textContent !== frame.textContent && !inUse()) frame.replaceChildren(...fresh.childNodes);
  }

  const again = () => look().catch((error) => console.error(error)).finally(() => setTimeout(again, EVERY));
  setTimeout(again, EVERY);
}
