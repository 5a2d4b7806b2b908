// Tells when a colleague has written at the same part since this page was loaded. It asks seldom, and not
// while the page is hidden; what is typed here is never touched.
const EVERY = 15_000;

export default function presence(line) {
  const version = line.closest("form")?.elements.version;
  let asking = false;

  async function ask() {
    if (asking || document.hidden || !line.hidden) return;
    asking = true;
    try {
      const answer = await fetch(line.dataset.url, { headers: { Accept: "application/json" } });
      if (!answer.ok || answer.redirected) return;
      const latest = await answer.json();
      if (!latest.text || latest.version <= Number(version?.value ?? latest.version)) return;
      const way = document.createElement("a");
      way.href = line.dataset.href;
      way.textContent = line.dataset.link;
      line.replaceChildren(`${latest.text} `, way);
      line.hidden = false;
    } catch {
      // Offline: the autosave line says so.
    } finally {
      asking = false;
    }
  }

  setInterval(ask, EVERY);
  document.addEventListener("visibilitychange", ask);
}
