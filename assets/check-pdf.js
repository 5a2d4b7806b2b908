// The fingerprint is made here, so that the file need not leave the machine. A file that is not known by it is sent only
// when the reader says so. Where the browser has no WebCrypto (plain http), the form is left as it is and posts the file.
import drop from "./drop.js";

export default function checkPdf(form) {
  if (!globalThis.crypto?.subtle) return;
  const result = form.querySelector(".check-result");
  const offer = form.querySelector(".check-send");
  let turn = 0;
  let chosen = null;
  let left = 0;

  const named = (file) => (left > 0 ? `${file.name}. ${form.dataset.onlyFirst}` : file.name);

  const tell = (file, text) => {
    turn++;
    const [name, line] = [document.createElement("p"), document.createElement("p")];
    name.textContent = named(file);
    name.className = "small muted";
    line.textContent = text;
    line.className = "error";
    result.replaceChildren(name, line);
    if (offer) offer.hidden = true;
    result.focus();
  };

  const ask = async (file, request) => {
    const mine = ++turn;
    const line = document.createElement("p");
    line.textContent = form.dataset.working;
    result.replaceChildren(line);
    if (offer) offer.hidden = true;
    try {
      const answer = await request();
      // "Not issued by us" is an answer as well, and may come with 404.
      if (!answer.ok && answer.status !== 404) throw new Error(`status ${answer.status}`);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (mine !== turn) return;
      line.textContent = named(file);
      line.className = "small muted";
      result.replaceChildren(line, ...page.body.childNodes);
      if (offer) offer.hidden = answer.headers.get("X-File-Seen") !== "no";
      result.focus();
    } catch (error) {
      console.error(error);
      if (mine !== turn) return;
      line.className = "error";
      line.textContent = form.dataset.failed;
    }
  };

  // What a look at the file tells need not be asked, or sent.
  const plain = async (file) => {
    if (file.size === 0) return form.dataset.empty;
    if (file.size > Number(form.dataset.most)) return form.dataset.tooLarge;
    const head = await file.slice(0, 1029).text();
    return head.includes("%PDF-") ? null : form.dataset.notPdf;
  };

  drop(form, async ([file], further) => {
    [chosen, left] = [file, further];
    const told = await plain(file);
    if (told) return tell(file, told);
    return ask(file, async () => {
      const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
      const hex = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
      return fetch(form.dataset.hashUrl + hex, { headers: { Accept: "text/html" } });
    });
  });

  offer?.querySelector("button").addEventListener("click", () => {
    // It does leave the machine now.
    for (const note of form.querySelectorAll(".local-note")) note.hidden = true;
    const body = new FormData();
    body.append("file", chosen, chosen.name);
    ask(chosen, () => fetch(form.dataset.sendUrl, { method: "POST", body, headers: { Accept: "text/html" } }));
  });
}
