// Shows a list of calls being read: asks how far it is, and fetches the panel anew when it is done.
// The panel may be replaced by another script (the upload), so it is looked for each time.
export default function listProgress(frame) {
  const bar = () => frame.querySelector("progress");
  let running = false;

  async function ask() {
    const answer = await fetch(frame.dataset.url, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    const state = await answer.json();
    if (!state.busy) return fresh();
    if (bar()) bar().value = state.permille;
    const line = frame.querySelector("[data-progress-text]");
    if (line && line.textContent !== state.text) line.textContent = state.text;
    return later();
  }

  async function fresh() {
    const answer = await fetch(frame.dataset.fragment, { headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    running = false;
    frame.firstElementChild.replaceChildren(...page.getElementById(frame.firstElementChild.id).childNodes);
    const status = document.createElement("p");
    status.className = "vh";
    status.setAttribute("role", "status");
    frame.append(status);
    status.textContent = frame.querySelector(".tag")?.textContent ?? "";
  }

  const later = () => { setTimeout(go, 1000); };
  const go = () => ask().catch((error) => { console.error(error); setTimeout(go, 5000); });

  function begin() {
    if (running || !bar()) return;
    running = true;
    frame.querySelector("[data-progress-reload]")?.setAttribute("hidden", "");
    later();
  }

  new MutationObserver(begin).observe(frame, { childList: true, subtree: true });
  begin();
}
