// One request per file, or one per part of a large file; three at a time, with progress, cancel and retry. XMLHttpRequest, because
// it is the one way that tells upload progress in every browser. The server decides what is accepted.
import { say } from "./main.js";
import drop from "./drop.js";
import sendInParts, { Cancelled, Refused } from "./parts.js";

const AT_ONCE = 3;
// Larger files go in parts, where the page offers that, so that they survive a lost network.
const WHOLE = 1_000_000;
const SOUNDS = /\.(wav|mp3|m4a|ogg|oga|opus|flac)$/i;
// How long until a list with files that are being checked is looked at again, in milliseconds.
const LOOKS = [1_500, 3_000, 6_000, 12_000, 24_000, 60_000];

// What stands in a name unseen may turn the direction of what is read beside it.
const seen = (name) => name.replace(/[\p{Cc}\p{Cf}]/gu, "");

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
  let whole = 0; // of these, those that a reload would lose

  function row(file) {
    const item = document.createElement("li");
    const name = document.createElement("p");
    const size = document.createElement("span");
    size.className = "small muted";
    size.textContent = file.size > 0 ? ` (${mega(Math.max(file.size, 1e5))} MB)` : "";
    name.append(seen(file.name), size);
    const note = document.createElement("p");
    note.className = "small muted";
    const bar = document.createElement("progress");
    bar.max = 100;
    bar.value = 0;
    bar.setAttribute("aria-label", seen(file.name));
    const buttons = document.createElement("div");
    buttons.className = "row-actions";
    item.append(name, note, bar, buttons);
    queue.append(item);
    queue.hidden = false;
    return { file, item, note, bar, buttons, stop: null };
  }

  function choices(job, ...pairs) {
    job.buttons.replaceChildren(...pairs.map(([text, act]) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button quiet small";
      const about = document.createElement("span");
      about.className = "vh";
      about.textContent = ` ${seen(job.file.name)}`;
      button.append(text, about);
      button.addEventListener("click", act);
      return button;
    }));
  }

  function remove(job) {
    job.item.remove();
    queue.hidden = queue.children.length === 0;
    sweepable();
  }

  // Several that did not come through can be taken away together.
  const clear = document.createElement("button");
  clear.type = "button";
  clear.className = "button quiet small";
  clear.hidden = true;
  clear.textContent = words.clear;
  clear.addEventListener("click", () => {
    for (const item of queue.querySelectorAll("li[data-failed]")) item.remove();
    queue.hidden = queue.children.length === 0;
    sweepable();
    form.querySelector("input[type=file]").focus();
  });
  queue.after(clear);
  function sweepable() {
    clear.hidden = queue.querySelectorAll("li[data-failed]").length < 2;
  }

  function failed(job, text, again = true) {
    job.bar.hidden = true;
    job.item.dataset.failed = "yes";
    sweepable();
    job.note.className = "error";
    job.note.textContent = text;
    status.textContent = text;
    const dismiss = [words.remove, () => { remove(job); form.querySelector("input[type=file]").focus(); }];
    choices(job, ...(again ? [[words.retry, () => { enqueue(job); }]] : []), dismiss);
  }

  function enqueue(job) {
    delete job.item.dataset.failed;
    sweepable();
    job.note.className = "small muted";
    job.note.textContent = words.waiting;
    job.bar.hidden = false;
    job.bar.value = 0;
    choices(job, [words.cancel, () => {
      const place = waiting.indexOf(job);
      if (place >= 0) waiting.splice(place, 1);
      else job.stop?.();
      failed(job, say(words.cancelled, { f: seen(job.file.name) }));
    }]);
    waiting.push(job);
    pump();
  }

  function pump() {
    while (running < AT_ONCE && waiting.length > 0) {
      const job = waiting.shift();
      if (words.parts && job.file.size > WHOLE) sendParts(job);
      else send(job);
    }
  }

  async function sendParts(job) {
    running += 1;
    const control = new AbortController();
    job.stop = () => control.abort();
    const fields = new FormData(form);
    const percent = (bytes) => Math.floor((bytes / job.file.size) * 100);
    const where = { announce: words.parts, below: words.partsBelow, token: fields.get("csrf"), issuedOn: fields.get("issued_on") ?? "" };
    const tell = {
      progress: (bytes) => {
        job.bar.value = percent(bytes);
        job.note.textContent = `${words.sending} ${job.bar.value} %`;
      },
      lost: (bytes) => { job.note.textContent = say(words.lost, { p: percent(bytes) }); },
      goesOn: (bytes) => { job.bar.value = percent(bytes); job.note.textContent = say(words.goesOn, { p: percent(bytes) }); },
      finishing: () => { job.bar.value = 100; job.note.textContent = words.finishing; },
    };
    job.note.textContent = words.sending;
    try {
      const answer = await sendInParts(job.file, where, tell, control.signal);
      document.querySelector(`[data-upload="${answer.id}"]`)?.remove();
      await done(job, repeated(answer));
    } catch (error) {
      if (error instanceof Refused) {
        const unreadable = error.cause === "unreadable";
        const signedOut = error.cause === 401;
        const text = unreadable ? words.unreadable : signedOut ? words.signedOut : error.message || words.failed;
        failed(job, say(text, { f: seen(job.file.name) }), signedOut || (!error.message && !unreadable));
      } else if (!(error instanceof Cancelled)) {
        console.error(error);
        failed(job, say(words.failed, { f: seen(job.file.name) }));
      }
    } finally {
      running -= 1;
      pump();
    }
  }

  function send(job) {
    running += 1;
    whole += 1;
    const data = new FormData(form);
    data.delete("file");
    if (data.has("form_key")) data.set("form_key", newKey());
    data.append("file", job.file, job.file.name);
    const request = new XMLHttpRequest();
    job.stop = () => request.abort();
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
      if (request.status === 401) return failed(job, say(words.signedOut, { f: seen(job.file.name) }));
      failed(job, reason(request) ?? say(words.failed, { f: seen(job.file.name) }), request.status >= 500 || request.status === 429);
    });
    request.addEventListener("error", () => failed(job, say(words.offline, { f: seen(job.file.name) })));
    request.addEventListener("loadend", () => { running -= 1; whole -= 1; pump(); });
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

  async function refresh() {
    const answer = await fetch(words.listUrl || location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById(words.list) ?? (words.listUrl ? page.body : null);
    if (!fresh) throw new Error(`no element ${words.list} in the answer`);
    const list = document.getElementById(words.list);
    if (list.innerHTML === fresh.innerHTML) return;
    // Nothing is taken from under somebody who types a day into the list.
    const typed = [...list.querySelectorAll("input[id]")].filter((field) => field.value !== field.defaultValue);
    const here = list.contains(document.activeElement) ? document.activeElement.id : "";
    list.replaceChildren(...fresh.childNodes);
    for (const field of typed) {
      const again = document.getElementById(field.id);
      if (again) again.value = field.value;
    }
    if (here) document.getElementById(here)?.focus();
  }

  // Files are checked after they have arrived; the list says what came of it without a reload.
  let looking = null;
  function watch(time) {
    clearTimeout(looking);
    const list = document.getElementById(words.list);
    if (time >= LOOKS.length || !list?.querySelector("[data-pending]")) return;
    looking = setTimeout(async () => {
      const busy = document.hidden || list.contains(document.activeElement);
      if (!busy) await refresh().catch(console.error);
      watch(time + 1);
    }, LOOKS[time]);
  }

  // Files that were there before, in words; no failure, but nothing that should pass unseen.
  function known(request) {
    try {
      return repeated(JSON.parse(request.responseText));
    } catch {
      return null;
    }
  }

  const repeated = (answer) => answer.duplicate?.join(" ") || null;

  async function done(job, duplicate = null) {
    if (duplicate) {
      job.bar.hidden = true;
      job.note.className = "small";
      job.note.textContent = duplicate;
      choices(job, [words.remove, () => { remove(job); form.querySelector("input[type=file]").focus(); }]);
    } else remove(job);
    status.textContent = duplicate ?? say(words.done, { f: seen(job.file.name) });
    try {
      await refresh();
      watch(0);
    } catch (error) {
      console.error(error);
      failed(row(job.file), words.listFailed, false);
    }
  }

  drop(form, (files) => {
    for (const file of files) {
      const job = row(file);
      const max = Number(words.maxRecording) > 0 && SOUNDS.test(file.name) ? Number(words.maxRecording) : Number(words.max);
      if (file.size === 0) failed(job, say(words.empty, { f: seen(file.name) }), false);
      else if (max > 0 && file.size > max) failed(job, say(words.tooBig, { f: seen(file.name), s: mega(file.size), m: mega(max) }), false);
      else enqueue(job);
    }
  });
  addEventListener("beforeunload", (event) => { if (whole > 0) event.preventDefault(); });
  watch(0);
}
