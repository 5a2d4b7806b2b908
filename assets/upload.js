// One request per file, three at a time, with progress, cancel and retry. XMLHttpRequest, because
// it is the one way that tells upload progress in every browser. The server decides what is accepted.
import { say } from "./main.js";
import drop from "./drop.js";

const AT_ONCE = 3;

// Each file is a post of its own, so each needs its own key; randomUUID is missing outside secure contexts.
const newKey = () => {
  const b = crypto.getRandomValues(new Uint8Array(16));
  b[6] = (b[6] & 15) | 64;
  b[8] = (b[8] & 63) | 128;
  return [...b].map((x, i) => ([4, 6, 8, 10].includes(i) ? "-" : "") + x.toString(16).padStart(2, "0")).join("");
};

export default function upload(form) {
  const words = form.dataset;
  const queue = form.querySelector(".queue");
  const status = form.querySelector("[role=status]");
  const mega = (bytes) => (bytes / 1e6).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 });
  const waiting = [];
  let running = 0;

  function row(file) {
    const item = document.createElement("li");
    const name = document.createElement("p");
    const size = document.createElement("span");
    size.className = "small muted";
    size.textContent = file.size > 0 ? ` (${mega(Math.max(file.size, 1e5))} MB)` : "";
    name.append(file.name, size);
    const note = document.createElement("p");
    note.className = "small muted";
    const bar = document.createElement("progress");
    bar.max = 100;
    bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    const buttons = document.createElement("div");
    buttons.className = "row-actions";
    item.append(name, note, bar, buttons);
    queue.append(item);
    queue.hidden = false;
    return { file, item, note, bar, buttons, request: null };
  }

  function choices(job, ...pairs) {
    job.buttons.replaceChildren(...pairs.map(([text, act]) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button quiet small";
      const about = document.createElement("span");
      about.className = "vh";
      about.textContent = ` ${job.file.name}`;
      button.append(text, about);
      button.addEventListener("click", act);
      return button;
    }));
  }

  function remove(job) {
    job.item.remove();
    queue.hidden = queue.children.length === 0;
  }

  function failed(job, text, again = true) {
    job.bar.hidden = true;
    job.note.className = "error";
    job.note.textContent = text;
    status.textContent = text;
    const dismiss = [words.remove, () => { remove(job); form.querySelector("input[type=file]").focus(); }];
    choices(job, ...(again ? [[words.retry, () => { enqueue(job); }]] : []), dismiss);
  }

  function enqueue(job) {
    job.note.className = "small muted";
    job.note.textContent = words.waiting;
    job.bar.hidden = false;
    job.bar.value = 0;
    choices(job, [words.cancel, () => {
      const place = waiting.indexOf(job);
      if (place >= 0) waiting.splice(place, 1);
      else job.request?.abort();
      failed(job, say(words.cancelled, { f: job.file.name }));
    }]);
    waiting.push(job);
    pump();
  }

  function pump() {
    while (running < AT_ONCE && waiting.length > 0) send(waiting.shift());
  }

  function send(job) {
    running += 1;
    const data = new FormData(form);
    data.delete("file");
    if (data.has("form_key")) data.set("form_key", newKey());
    data.append("file", job.file, job.file.name);
    const request = job.request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    job.note.textContent = words.sending;
    request.upload.addEventListener("progress", (event) => {
      if (!event.lengthComputable) return;
      job.bar.value = Math.round((event.loaded / event.total) * 100);
      job.note.textContent = `${words.sending} ${job.bar.value} %`;
    });
    request.addEventListener("load", () => {
      if (request.status >= 200 && request.status < 300) return done(job, known(request));
      failed(job, reason(request) ?? say(words.failed, { f: job.file.name }), request.status >= 500 || request.status === 429);
    });
    request.addEventListener("error", () => failed(job, say(words.offline, { f: job.file.name })));
    request.addEventListener("loadend", () => { running -= 1; pump(); });
    request.send(data);
  }

  function reason(request) {
    try {
      const problem = JSON.parse(request.responseText);
      return problem.errors?.map((e) => e.text).join(" ") || problem.detail || problem.title || null;
    } catch {
      return null;
    }
  }

  // Files that were there before, in words; no failure, but nothing that should pass unseen.
  function known(request) {
    try {
      return JSON.parse(request.responseText).duplicate?.join(" ") || null;
    } catch {
      return null;
    }
  }

  async function done(job, duplicate = null) {
    if (duplicate) {
      job.bar.hidden = true;
      job.note.className = "small";
      job.note.textContent = duplicate;
      choices(job, [words.remove, () => { remove(job); form.querySelector("input[type=file]").focus(); }]);
    } else remove(job);
    status.textContent = duplicate ?? say(words.done, { f: job.file.name });
    try {
      const answer = await fetch(words.listUrl || location.href, { headers: { Accept: "text/html" } });
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById(words.list) ?? (words.listUrl ? page.body : null);
      if (!fresh) throw new Error(`no element ${words.list} in the answer`);
      document.getElementById(words.list).replaceChildren(...fresh.childNodes);
    } catch (error) {
      console.error(error);
      failed(row(job.file), words.listFailed, false);
    }
  }

  drop(form, (files) => {
    for (const file of files) {
      const job = row(file);
      const max = Number(words.max);
      if (file.size === 0) failed(job, say(words.empty, { f: file.name }), false);
      else if (max > 0 && file.size > max) failed(job, say(words.tooBig, { f: file.name, s: mega(file.size), m: mega(max) }), false);
      else enqueue(job);
    }
  });
  addEventListener("beforeunload", (event) => { if (running > 0) event.preventDefault(); });
}
