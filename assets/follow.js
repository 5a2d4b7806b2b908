// The screen in the room follows the chair: asks every two seconds where the meeting is, and shows what is new.
// A lost network keeps what stands there; signing out is shown by the page that answers.
export default function follow(frame) {
  const EVERY = 2000;

  async function look() {
    if (document.hidden) return;
    const answer = await fetch(location.href, { headers: { Accept: "text/html" }, redirect: "manual" });
    if (answer.type === "opaqueredirect") return location.reload();
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById(frame.id);
    if (fresh && fresh.innerHTML !== frame.innerHTML) frame.replaceChildren(...fresh.childNodes);
  }

  const again = () => look().catch((error) => console.error(error)).finally(() => setTimeout(again, EVERY));
  setTimeout(again, EVERY);
}
