// A list is checked here, against a signed copy of the whole register, so that who bids never leaves the machine. What the
// page cannot do itself (no Ed25519 in the browser, a copy that does not verify, a file that only the server reads) it says,
// and sends nothing unless the reader wants it to.
import { Copy, linesOf, textOf } from "./list-meaning.js";
import { Unreadable, rowsOfFile, rowsOfText } from "./list-rows.js";
import { say } from "./main.js";

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const make = (name, { text, ...rest } = {}, ...children) => {
  const element = Object.assign(document.createElement(name), rest);
  if (text !== undefined) element.textContent = text;
  element.append(...children);
  return element;
};

// The register as it was signed (RFC 7515, compact; EdDSA), or an error when it was not signed with the key of this page.
async function signedCopy(url, key) {
  const answer = await fetch(url, { cache: "no-cache", headers: { Accept: "application/jose" } });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  const [head, payload, signature] = (await answer.text()).trim().split(".");
  const known = await crypto.subtle.importKey("raw", bytes(key), { name: "Ed25519" }, false, ["verify"]);
  const said = JSON.parse(new TextDecoder().decode(bytes(head)));
  const holds = said.alg === "EdDSA" && await crypto.subtle.verify({ name: "Ed25519" }, known, bytes(signature), new TextEncoder().encode(`${head}.${payload}`));
  if (!holds) throw new Error("the signature does not hold");
  return JSON.parse(new TextDecoder().decode(bytes(payload)));
}

const csvCell = (value) => {
  const text = String(value ?? "");
  // No spreadsheet shall take a name for a formula.
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[;"\n\r]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
};

export default function checkList(form) {
  if (!globalThis.crypto?.subtle || !globalThis.DecompressionStream) return;
  const words = JSON.parse(document.getElementById(form.dataset.words).textContent);
  const result = document.getElementById("resultat-her");
  const trouble = form.querySelector(".check-here-trouble");
  const [list, file, date] = ["list", "file", "date"].map((name) => form.elements[name]);
  const main = form.querySelector("button[type=submit]");
  let sends = false;
  for (const note of form.querySelectorAll(".local-note")) note.hidden = false;
  for (const note of form.querySelectorAll(".sent-note")) note.hidden = true;

  const day = (iso) => new Intl.DateTimeFormat(words.locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${iso}T12:00:00Z`));
  const instant = (text) => new Intl.DateTimeFormat(words.locale, { dateStyle: "long", timeStyle: "short", timeZone: "Europe/Oslo" }).format(new Date(text));

  const note = ({ outcome, typed, sameAs }) => {
    const besides = [
      outcome.place ? say(words.notes.place, { p: outcome.place.name }) : "",
      sameAs ? say(words.notes.same, { l: sameAs }) : "",
    ].filter(Boolean);
    if (besides.length > 0) return besides.join(" ");
    const digits = typed.replace(/[^0-9]/g, "");
    const about = { t: typed, d: outcome.digits ?? digits.length, f: digits[0] ?? "", e: digits.at(-1) ?? "" };
    switch (outcome.kind) {
      case "not-orgnr": return say(outcome.fault === "length" && outcome.digits === 1 ? words.notes["length-one"] : words.notes[outcome.fault], about);
      case "not-certificate": return say(words.notes[`certificate-${outcome.fault}`], about);
      case "no-such-certificate": return say(words.notes["no-such-certificate"], { t: outcome.number });
      case "name": return outcome.meant.length > 0 ? words.notes.name : words.notes["no-name"];
      case "nothing": return words.notes.nothing;
      default: return "";
    }
  };

  const row = (answered) => {
    const { outcome, status } = answered;
    const shown = form.ownerDocument.getElementById("list-row").content.cloneNode(true);
    const slot = (name) => shown.querySelector(`[data-slot=${name}]`);
    const link = (vendor) => make("a", { href: `/${words.language}/register/${vendor.organisasjonsnummer}`, text: vendor.legalName });
    slot("line").textContent = answered.number;
    slot("typed").textContent = answered.typed;
    slot("name").replaceChildren(outcome.vendor ? link(outcome.vendor) : "–");
    const tag = slot("status").querySelector(".tag");
    tag.classList.remove("neutral");
    tag.classList.add(status ? words.status[status].kind : "neutral");
    tag.append(status ? words.status[status].word : words.unclear);
    const until = outcome.standing?.valid && outcome.standing.validUntil;
    if (until) slot("status").append(" ", make("span", { className: "small muted", text: say(words.until, { d: day(until) }) }));
    slot("note").textContent = note(answered);
    if (outcome.meant?.length > 0) {
      slot("note").append(make("ul", { className: "plain-list" }, ...outcome.meant.map((vendor) =>
        make("li", {}, link(vendor), " ", make("span", { className: "muted", text: vendor.organisasjonsnummer.replace(/(...)(?=.)/g, "$1\u00a0") })))));
    }
    return shown;
  };

  const file64 = (answered, asOf) => {
    const cells = answered.map((one) => [
      one.number, one.typed, one.outcome.vendor?.organisasjonsnummer ?? one.outcome.orgnr, one.outcome.vendor?.legalName,
      one.outcome.standing?.certificateNumber, one.status ? words.status[one.status].word : words.unclear,
      one.status ? (words.status[one.status].valid ? words.yes : words.no) : "", one.outcome.standing?.validUntil, asOf.slice(0, 10),
      [note(one), (one.outcome.meant ?? []).map((vendor) => `${vendor.legalName} (${vendor.organisasjonsnummer})`).join("; ")].join(" ").trim(),
    ]);
    const text = [words.headings, ...cells].map((line) => line.map(csvCell).join(";")).join("\r\n");
    return new Blob([`\ufeff${text}\r\n`], { type: "text/csv" });
  };

  const show = (answered, content) => {
    const count = (test) => answered.filter(test).length;
    const approved = count((one) => one.status && words.status[one.status].valid);
    const unclear = count((one) => !one.status);
    const sentence = answered.length === 1 ? words.sentence.one : words.sentence.other;
    const about = { l: answered.length, a: approved, o: answered.length - approved - unclear, u: unclear, d: day(content.asOf.slice(0, 10)) };
    result.querySelector("[data-slot=sentence]").textContent = say(sentence, about);
    result.querySelector("[data-slot=checked]").textContent = say(words.checked, { s: instant(content.generatedAt), q: content.registerSeq });
    result.querySelector("tbody").replaceChildren(...answered.map(row));
    const [old, fresh] = [result.querySelector("[data-slot=csv]"), URL.createObjectURL(file64(answered, content.asOf))];
    if (old.href.startsWith("blob:")) URL.revokeObjectURL(old.href);
    old.href = fresh;
    old.download = `${words.file}-${content.asOf.slice(0, 10)}.csv`;
    // The signed statement does send the numbers, and is a button of its own that says so.
    const further = result.querySelector("form");
    further.elements.list.value = list.value;
    further.elements.date.value = date.value;
    document.getElementById("resultat")?.remove();
    result.hidden = false;
    result.querySelector("h2").focus();
  };

  const [described, place] = [list.getAttribute("aria-describedby"), trouble.querySelector("p").id];
  const blame = (wrong) => {
    if (wrong) list.setAttribute("aria-invalid", "true");
    else list.removeAttribute("aria-invalid");
    list.setAttribute("aria-describedby", wrong ? `${described} ${place}` : described);
  };

  // With an offer the trouble is the page's; without, it is what stands in the field.
  const tell = (text, offer) => {
    blame(!offer);
    trouble.querySelector("p").textContent = text;
    trouble.querySelector("button").hidden = !offer;
    trouble.hidden = false;
    trouble.querySelector("p").focus();
  };

  const lines = async () => {
    if (file.files.length > 0) {
      const read = linesOf(await rowsOfFile(file.files[0]));
      list.value = textOf(read);
      file.value = "";
      return read;
    }
    return linesOf(rowsOfText(list.value));
  };

  const check = async () => {
    trouble.hidden = true;
    blame(false);
    let read;
    try {
      read = await lines();
    } catch (error) {
      if (!(error instanceof Unreadable || error instanceof RangeError)) throw error;
      return tell(words.unreadable, false);
    }
    if (read.length === 0) return tell(words.empty, false);
    if (read.length > words.most) return tell(words.long, false);
    let content;
    try {
      const asked = date.value ? `?asOf=${encodeURIComponent(date.value)}` : "";
      content = await signedCopy(form.dataset.copy + asked, form.dataset.key);
    } catch (error) {
      console.warn(error);
      return tell(words.failed, true);
    }
    return show(new Copy(content).lookUp(read), content);
  };

  form.addEventListener("submit", (event) => {
    if (sends || (event.submitter && event.submitter !== main)) return;
    event.preventDefault();
    check().catch((error) => { console.error(error); tell(words.failed, true); });
  });
  trouble.querySelector("button").addEventListener("click", () => { sends = true; form.requestSubmit(main); sends = false; });
}
