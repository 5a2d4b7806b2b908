// What the lines of a list mean, and what the register says of them: the same rules as the server's (src/register/lists.rs),
// so that a list comes to the same whether it is checked here or there; a test holds them equal.
const MOST_MEANT = 5;
const MENDED_NAMES = 200;

// Rows of a totally anti-symmetric quasigroup of order 10 (H. M. Damm, 2004).
const DAMM = ["0317598642", "7092154863", "4206871359", "1750983426", "6123045978", "3674209581", "5869720134", "8945362017", "9438617205", "2581436790"];
const damm = (digits) => [...digits].reduce((interim, digit) => Number(DAMM[interim][Number(digit)]), 0);

const oneLine = (text) => text.normalize("NFC").replace(/^'(?=[=+\-@\t])/, "").split(/[\s\ufeff\u200b\u2060]+/u).filter(Boolean).join(" ");
const hasLetter = (text) => /\p{Alphabetic}/u.test(text);
const digitsOf = (text) => text.replace(/[^0-9]/g, "");

// An organisation number in any usual writing, or what is wrong with it.
export function orgnr(typed) {
  let bare = typed.trim().toUpperCase().replace(/^0192:/, "").replace(/^NO/, "");
  bare = bare.trimEnd().replace(/MVA$/, "").replace(/[\s.-]/gu, "");
  if (!bare) return { fault: "missing" };
  if (!/^[0-9]+$/.test(bare)) return { fault: "not-digits" };
  if (bare.length !== 9) return { fault: "length", digits: bare.length };
  if (!"2389".includes(bare[0])) return { fault: "first-digit" };
  const sum = [3, 2, 7, 6, 5, 4, 3, 2].reduce((sum, weight, at) => sum + weight * Number(bare[at]), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === Number(bare[8]) ? { orgnr: bare } : { fault: "check-digit" };
}

// `GC` and digits, however they are spaced: a certificate's number. Anything else: null.
function certificate(text) {
  const upper = text.toUpperCase();
  if (!upper.startsWith("GC")) return null;
  const digits = upper.slice(2).replace(/[\s\-\u2010-\u2015\u2212._]/gu, "");
  if (!/^[0-9]+$/.test(digits)) return null;
  const [year, serial, check] = [digits.slice(0, 4), digits.slice(4, -1), digits.slice(-1)];
  if (digits.length < 5 || serial.length < 4 || Number(serial) > 2_147_483_647) return { fault: "form" };
  const number = `GC-${year}-${String(Number(serial)).padStart(4, "0")}-${damm(year + String(Number(serial)).padStart(4, "0"))}`;
  return number === `GC-${year}-${serial}-${check}` ? { number } : { fault: "check-digit" };
}

// The number at the end of one of our addresses; other text as it is.
function lastOfAddress(text) {
  if (!text.includes("/v/") && !text.includes("/register/")) return text;
  const segments = text.split(/[?#]/)[0].replace(/\/+$/, "").split("/");
  const after = Math.max(segments.lastIndexOf("v"), segments.lastIndexOf("register"));
  return (segments[after + 1] ?? text).replace(/\.pdf$/, "");
}

// Letters that people write in several ways become one.
export function fold(text) {
  const plain = text.toLowerCase().replace(/[æä]/g, "ae").replace(/[øöœ]/g, "o").replace(/ß/g, "ss");
  return plain.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replaceAll("oe", "o").replaceAll("aa", "a");
}

export function wordsOf(name) {
  const all = fold(name).split(/[^\p{Alphabetic}\p{N}]+/u).filter(Boolean);
  const named = all.filter((word) => word !== "as" && word !== "asa");
  return named.length > 0 ? named : all;
}

function understand(typed) {
  const text = typed.trim();
  if (!text) return { kind: "nothing" };
  const last = lastOfAddress(text);
  const paper = certificate(last);
  if (paper) return paper.number ? { kind: "certificate", ...paper } : { kind: "not-certificate", ...paper };
  const number = orgnr(last);
  if (number.orgnr) return { kind: "orgnr", ...number };
  const bare = last.toUpperCase().replaceAll("0192:", "").trim().replace(/^(NO)+/, "").replace(/(MVA)+$/, "");
  if (digitsOf(bare).length >= 6 && !hasLetter(bare)) return { kind: "not-orgnr", ...number };
  return { kind: "name", words: wordsOf(text) };
}

// What one cell means. Digits alone are a number that somebody got wrong, not a name.
function meant(cell) {
  const sought = understand(cell);
  if (sought.kind !== "name" || !/[0-9]/.test(cell) || hasLetter(cell)) return sought;
  const number = orgnr(cell);
  return number.orgnr ? { kind: "orgnr", ...number } : { kind: "not-orgnr", ...number };
}

const rank = (sought) => {
  switch (sought.kind) {
    case "orgnr": return 0;
    case "certificate": return 1;
    case "not-orgnr": return sought.fault === "length" ? 4 : 2;
    case "not-certificate": return 2;
    case "name": return sought.words.length > 0 ? 3 : 5;
    default: return 5;
  }
};

// A row's first number of a vendor or a certificate; else what was meant as one; else its first words.
function line({ number, cells }) {
  const kept = cells.map(oneLine).filter(Boolean);
  const [first = { kind: "nothing" }, ...rest] = kept.map(meant);
  const sought = rest.reduce((best, next) => (rank(next) < rank(best) ? next : best), first);
  return { number, typed: kept.join(" "), cells: kept, sought };
}

// The same lines as text to be read again: cell by cell, each under its number.
export function textOf(lines) {
  const text = [];
  for (const { number, cells } of lines) text[number - 1] = cells.join("\t");
  return Array.from(text, (one) => one ?? "").join("\n");
}

const HEADINGS = ["org", "navn", "name", "virksomhet", "leverandor", "tilbyder", "firma", "company", "supplier"];

// The first line only names the columns: it holds no number, says a heading's word, and others do hold numbers.
function headings([first, ...rest]) {
  if (first?.sought.kind !== "name") return false;
  const folded = fold(first.typed);
  const named = first.sought.words.some((word) => HEADINGS.some((known) => word.startsWith(known)));
  return (named || HEADINGS.some((known) => folded.includes(known)))
    && rest.some(({ sought }) => sought.kind === "orgnr" || sought.kind === "certificate");
}

export function linesOf(rows) {
  const lines = rows.map(line);
  return headings(lines) ? lines.slice(1) : lines;
}

// How many letters must be put in, left out, changed or swapped with their neighbour to make one word of the other.
function distance(left, right) {
  let before = [];
  let row = Array.from({ length: right.length + 1 }, (_, at) => at);
  left.forEach((from, at) => {
    const next = [at + 1];
    right.forEach((to, place) => {
      const least = Math.min(row[place] + (from === to ? 0 : 1), row[place + 1] + 1, next[place] + 1);
      const swapped = at > 0 && place > 0 && from === right[place - 1] && left[at - 1] === to;
      next.push(swapped ? Math.min(least, before[place - 1] + 1) : least);
    });
    [before, row] = [row, next];
  });
  return row.at(-1);
}

// The register's copy, arranged for looking up.
export class Copy {
  constructor(content) {
    this.content = content;
    this.vendors = content.vendors.map((vendor) => ({
      ...vendor,
      words: wordsOf(vendor.legalName),
      former: vendor.formerNames.map(wordsOf),
    }));
    this.byNumber = new Map(this.vendors.map((vendor) => [vendor.organisasjonsnummer, vendor]));
    this.places = new Map(content.places.map((place) => [place.organisasjonsnummer, place]));
    this.byCertificate = new Map(this.vendors.flatMap((vendor) => vendor.certificates.map((one) => [one.certificateNumber, { vendor, one }])));
  }

  // Every word sought begins some word of the name.
  static fits(sought, name) {
    return sought.every((part) => name.some((word) => word.startsWith(part)));
  }

  named(sought, mend) {
    if (sought.length > 20) return [];
    const order = new Intl.Collator("nb");
    let hits = this.vendors.flatMap((vendor) => {
      if (Copy.fits(sought, vendor.words)) {
        const whole = vendor.words.length === sought.length && sought.every((word) => vendor.words.includes(word));
        return [{ vendor, place: whole ? 0 : 1 }];
      }
      return vendor.former.some((name) => Copy.fits(sought, name)) ? [{ vendor, place: 2 }] : [];
    });
    if (hits.length === 0 && mend) hits = this.mended(sought);
    hits.sort((a, b) => a.place - b.place || order.compare(a.vendor.legalName, b.vendor.legalName)
      || (a.vendor.organisasjonsnummer < b.vendor.organisasjonsnummer ? -1 : 1));
    return hits.slice(0, MOST_MEANT).map(({ vendor }) => vendor);
  }

  // Vendors whose names have words near those that were written.
  mended(sought) {
    const words = new Set(this.vendors.flatMap((vendor) => [vendor.words, ...vendor.former].flat()));
    const borne = (word) => [...words].some((known) => known.startsWith(word));
    if (sought.filter((word) => !borne(word)).length > 6) return [];
    const near = (word) => {
      if (borne(word)) return [word];
      const letters = [...word];
      const most = letters.length <= 3 || letters.length > 24 ? 0 : letters.length <= 7 ? 1 : 2;
      const within = (differing) => [...words].filter((known) => Math.abs([...known].length - letters.length) <= differing
        && distance(letters, [...known]) <= differing).sort().slice(0, 20);
      // Those that differ by one letter, or else by two.
      for (let differing = 1; differing <= most; differing += 1) {
        const found = within(differing);
        if (found.length > 0) return found;
      }
      return [];
    };
    const meant = sought.map(near);
    const has = (vendor, part) => [vendor.words, ...vendor.former].flat().some((word) => word.startsWith(part));
    const all = (vendor) => meant.every((parts) => parts.some((part) => has(vendor, part)));
    return this.vendors.filter(all).map((vendor) => ({ vendor, place: 3 }));
  }

  outcome(sought, mend) {
    const registered = (standing) => standing && standing.status !== "not_registered";
    switch (sought.kind) {
      case "orgnr": {
        const own = this.byNumber.get(sought.orgnr);
        const place = own ? undefined : this.places.get(sought.orgnr);
        const vendor = own ?? this.byNumber.get(place?.of);
        return registered(vendor) ? { kind: "vendor", vendor, standing: vendor, place } : { kind: "not-registered", orgnr: sought.orgnr };
      }
      case "certificate": {
        const found = this.byCertificate.get(sought.number);
        return registered(found?.one) ? { kind: "vendor", vendor: found.vendor, standing: found.one } : { kind: "no-such-certificate", number: sought.number };
      }
      case "not-orgnr":
      case "not-certificate": return sought;
      case "name": return sought.words.length > 0 ? { kind: "name", meant: this.named(sought.words, mend) } : { kind: "nothing" };
      default: return { kind: "nothing" };
    }
  }

  // One answer a line, in the list's order; each with the first line that means the same.
  lookUp(lines) {
    const seen = new Map();
    let names = 0;
    return lines.map((one) => {
      names += one.sought.kind === "name" ? 1 : 0;
      const outcome = this.outcome(one.sought, names <= MENDED_NAMES);
      const whom = outcome.vendor?.organisasjonsnummer ?? outcome.orgnr ?? (outcome.kind === "no-such-certificate" ? outcome.number : null);
      const first = whom && (seen.get(whom) ?? (seen.set(whom, one.number), one.number));
      const status = outcome.standing?.status ?? (["not-registered", "no-such-certificate"].includes(outcome.kind) ? "not_registered" : null);
      return { ...one, outcome, status, sameAs: first && first !== one.number ? first : null };
    });
  }
}
