// Search while typing: the same address, the same page, only the results change. Focus stays.
export default function liveSearch(form) {
  const input = form.querySelector("input[type=search]");
  const status = form.querySelector("[role=status]");
  const target = document.getElementById(form.dataset.results);
  if (!target) throw new Error(`no element ${form.dataset.results}`);
  let timer, request, shown = input.value.trim();

  async function search() {
    const text = input.value.trim();
    if (text === shown || (text.length > 0 && text.length < 2)) return;
    request?.abort();
    request = new AbortController();
    const url = new URL(form.action);
    url.search = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
    try {
      const answer = await fetch(url, { signal: request.signal, headers: { Accept: "text/html" } });
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      const found = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(target.id);
      if (!found) throw new Error(`no element ${target.id} in the answer`);
      target.replaceChildren(...found.childNodes);
      target.dataset.countText = found.dataset.countText ?? "";
      status.textContent = target.dataset.countText;
      shown = text;
      history.replaceState(null, "", url);
    } catch (error) {
      if (error.name === "AbortError") return;
      console.error(error);
      status.textContent = form.dataset.failed;
    }
  }

  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(search, 250); });
}
