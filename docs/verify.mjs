// Verifies the markers of photoprocess without any of its code; docs/marker.md explains every step.
//   npm install jose && node verify.mjs keys.jwks photo.jpg…        prints one line per photo: STATUS file
// and, on standard error, which photos have Content Credentials beside the marker, which are not judged.
// Control characters in a file's name are printed as \u…. Exit status: 0 all are VALID, 1 not all, 2 no usable key.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { calculateJwkThumbprint, compactVerify, importJWK } from "jose";

const u32 = (n) => Buffer.from([n >>> 24, n >>> 16, n >>> 8, n]);
const bytes = (...parts) => Buffer.concat(parts.map((part) => Buffer.from(part, "latin1")));
const TYPE_AND_TOGGLES = Buffer.from("6A736F6E00110010800000AA00389B7103", "hex");
const DESCRIPTION = bytes(u32(45), "jumd", TYPE_AND_TOGGLES, "photoprocess.marker\0");
const C2PA_TYPE = Buffer.from("00110010800000AA00389B71", "hex").toString("latin1");
const C2PA = `\0\0\0\x1ejumdc2pa${C2PA_TYPE}\x03c2pa\0`;

// The segments of boxes in APP11, by box instance.
function boxSegments(file, found = new Map()) {
  if (file.length > 32 * 2 ** 20) throw "MALFORMED";
  if (file[0] !== 0xff || file[1] !== 0xd8) throw "NOT_MARKED";
  for (let at = 2, count = 1; ; count++) {
    while (file[at] === 0xff && file[at + 1] === 0xff) at++; // fill bytes
    if (at + 4 > file.length || file[at] !== 0xff || count > 4096) throw "MALFORMED";
    const kind = file[at + 1], end = at + 2 + file.readUInt16BE(at + 2);
    if (kind === 0xda) return found;
    if (kind < 2 || (kind >= 0xd0 && kind <= 0xd9)) throw "MALFORMED";
    if (end < at + 4 || end > file.length) throw "MALFORMED";
    if (kind === 0xeb && /^JP.{10}jumb/s.test(file.toString("latin1", at + 4, Math.min(end, at + 20)))) {
      const instance = file.readUInt16BE(at + 6);
      found.set(instance, [...(found.get(instance) ?? []), { at, end }]);
    }
    at = end;
  }
}

// The one box of Content Credentials, wherever it is, if it is whole and holds nothing but manifests.
function findCredentials(file, boxes) {
  const body = (piece) => file.toString("latin1", piece.at + 20, piece.end);
  const found = [...boxes].filter(([instance, all]) => instance !== 0x5050 && all.some((piece) => body(piece).startsWith(C2PA)));
  if (found.length !== 1 || found[0][1].length > 64) return null;
  const pieces = found[0][1], whole = pieces.map(body).join("");
  const fits = ({ at }, number) => (!number || pieces[number - 1].end === at)
    && file.readUInt32BE(at + 8) === number + 1 && file.readUInt32BE(at + 12) === whole.length + 8;
  if (!pieces.every(fits) || !whole.startsWith(C2PA) || whole.includes("photoprocess.marker")) return null;
  let at = C2PA.length;
  if (at === whole.length) return null;
  while (at < whole.length) {
    const head = Buffer.from(whole.slice(at, at + 4).padEnd(4, "\0"), "latin1"), box = whole.slice(at, at + head.readUInt32BE());
    if (!["c2ma", "c2um", "c2cm"].some((kind) => box.startsWith(`jumb${box.slice(8, 12)}jumd${kind}${C2PA_TYPE}`, 4))) return null;
    at += head.readUInt32BE();
  }
  return at === whole.length ? { at: pieces[0].at, end: pieces.at(-1).end } : null;
}

function segmentsOf(token) {
  const body = bytes(DESCRIPTION, u32(token.length + 18), 'json{"jws":"', token, '"}'), pieces = [];
  for (let start = 0; start < body.length; start += 65517) {
    const part = body.subarray(start, start + 65517), length = u32(part.length + 18).subarray(2);
    pieces.push("\xff\xeb", length, "JPPP", u32(start / 65517 + 1), u32(body.length + 8), "jumb", part);
  }
  return bytes(...pieces);
}

// JSON with two differences from JSON.parse: a name given twice is refused, and whole numbers are told from 1.0 and 1e0.
// Objects become Maps, whole numbers BigInts.
function json(raw) {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(raw);
    JSON.parse(text);
    const tokens = text.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g);
    let at = 0;
    const items = (end, read) => { while (tokens[at] !== end) { read(); if (tokens[at] === ",") at++; } at++; };
    const value = () => {
      const token = tokens[at++], list = [], object = new Map();
      if (token === "[") { items("]", () => list.push(value())); return list; }
      if (token !== "{") return /^-?\d+$/.test(token) ? BigInt(token) : JSON.parse(token);
      items("}", () => {
        const name = JSON.parse(tokens[at]);
        if (object.has(name)) throw "twice";
        at += 2;
        object.set(name, value());
      });
      return object;
    };
    return value();
  } catch { throw "MALFORMED"; }
}

function must(holds) { if (!holds) throw "MALFORMED"; }
const members = (value, ...names) => {
  must(value instanceof Map && value.size === names.length && names.every((name) => value.has(name)));
  return names.map((name) => value.get(name));
};
const text = (value) => must(typeof value === "string" && [...value].length <= 200 && /^(?: |[^\p{C}\p{Z}])*$/u.test(value));
const whole = (value, most = 2n ** 53n) => must(typeof value === "bigint" && value >= 0n && value <= most);
const number = (value) => must(["bigint", "number"].includes(typeof value) && Math.abs(Number(value)) <= 2 ** 53);
const hash = ([method, digest]) => must(method === "sha-256" && typeof digest === "string" && /^[0-9a-f]{64}$/.test(digest));

// As strict as the program that writes them: the built-in key is public, so anybody may have signed anything.
function checkClaims(claims) {
  must(claims instanceof Map);
  const source = claims.get("source"), background = claims.get("background");
  claims.delete("source");
  claims.delete("background");
  const [v, iat, tool, spec, file, portrait, findings, edits] =
    members(claims, "v", "iat", "tool", "spec", "file", "portrait", "findings", "edits");
  must(v === 1n);
  whole(iat, 253402214400n);
  [...members(tool, "name", "version"), ...members(spec, "id", "version")].forEach(text);
  const [method, digest, size, at] = members(file, "alg", "hash", "size", "at");
  hash([method, digest]);
  [size, at, ...members(portrait, "width", "height", "density")].forEach((value) => whole(value));
  must(Array.isArray(findings) && findings.every((finding) => Array.isArray(finding) && finding.length === 3));
  for (const [code, verdict, measured] of findings) {
    text(code);
    must(["PASS", "WARN", "FAIL", "UNKNOWN", "SKIPPED"].includes(verdict));
    if (measured !== null) typeof measured === "string" ? text(measured) : number(measured);
  }
  must(Array.isArray(edits) && edits.every((edit) => Array.isArray(edit) && edit.length));
  for (const [name, ...amounts] of edits) { text(name); amounts.forEach(number); }
  if (source !== undefined && source !== null) hash(members(source, "alg", "hash"));
  if (background !== undefined && background !== null) text(background);
  return { hash: digest, size: Number(size), at: Number(at) };
}

// Whether the file without these spans, the marker's among them, is the one that was signed.
function matches(file, own, leftOut, claimed) {
  let start = 0, before = 0, size = file.length;
  const digest = createHash("sha256");
  for (const { at, end } of leftOut.sort((a, b) => a.at - b.at)) {
    digest.update(file.subarray(start, at));
    size -= end - at;
    if (at < own.at) before += end - at;
    start = end;
  }
  return size === claimed.size && own.at - before === claimed.at
    && digest.update(file.subarray(start)).digest("hex") === claimed.hash;
}

async function judge(file, keys) {
  const boxes = boxSegments(file), pieces = boxes.get(0x5050);
  if (!pieces) return { status: "NOT_MARKED" };
  const own = { at: pieces[0].at, end: pieces.at(-1).end };
  const token = bytes(...pieces.map((piece) => file.subarray(piece.at + 20, piece.end))).toString("latin1").slice(61, -2);
  must(pieces.length <= 16 && token.length <= 262144 && segmentsOf(token).equals(file.subarray(own.at, own.end)));
  const raw = token.split(".").map((part) => Buffer.from(part, "base64url"));
  must(raw.length === 3 && raw.map((part) => part.toString("base64url")).join(".") === token && raw[0].length <= 4096);
  const header = json(raw[0]), is = (name, value) => header.get(name) === value;
  if (!(header instanceof Map) || [...header.keys()].sort().join() !== "alg,kid,typ") throw "FORGED";
  if (!is("alg", "EdDSA") || !is("typ", "photo-marker+jws") || !keys.has(header.get("kid"))) throw "FORGED";
  await compactVerify(token, keys.get(header.get("kid")), { algorithms: ["EdDSA"] }).catch(() => { throw "FORGED"; });
  const claims = json(raw[1]), claimed = checkClaims(claims), box = findCredentials(file, boxes);
  if (matches(file, own, [own], claimed)) return { status: "VALID", claims, credentials: false };
  const credentials = Boolean(box) && matches(file, own, [own, box], claimed);
  return { status: credentials ? "VALID" : "CHANGED", claims, credentials };
}

// keys: a Map of thumbprints to imported keys. Answers { status, claims, credentials }; claims where the signature held,
// credentials whether VALID leaves out Content Credentials (C2PA) that were added later. They are not judged.
async function verify(file, keys) {
  return judge(file, keys).catch((status) => { if (typeof status === "string") return { status }; throw status; });
}

// Points of order 1, 2, 4 and 8, by y (RFC 8032): anybody can sign for a key that is one of them.
const P = 2n ** 255n - 19n, Y8 = 55188659117513257062467267217118295137698188065244968500265048394206261417927n;
const SMALL = [1n, P - 1n, 0n, Y8, P - Y8], D = 37095705934669439343138083508754565189542113879843219016388785533085940283555n;
const power = (b, e, r = 1n) => { for (b %= P; e; e >>= 1n, b = b * b % P) if (e & 1n) r = r * b % P; return r; };
const isPoint = (y) => y < P && power((y * y - 1n + P) * (D * y * y + 1n), (P - 1n) / 2n) <= 1n;

async function readKeys(raw, keys = new Map()) {
  const set = json(raw);
  for (const jwk of set.get("keys") ?? [set]) {
    if (jwk.get("kty") !== "OKP" || jwk.get("crv") !== "Ed25519") continue;
    const x = Buffer.from(jwk.get("x"), "base64url"), y = BigInt(`0x${Buffer.from(x).reverse().toString("hex")}`) % 2n ** 255n;
    must(!jwk.has("d") && x.length === 32 && x.toString("base64url") === jwk.get("x") && isPoint(y) && !SMALL.includes(y));
    const key = { kty: "OKP", crv: "Ed25519", x: jwk.get("x") };
    keys.set(await calculateJwkThumbprint(key), await importJWK(key, "EdDSA"));
  }
  must(keys.size);
  return keys;
}

const visible = (name) => name.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (c) => `\\u{${c.codePointAt().toString(16)}}`);
const [keyFile, ...photos] = process.argv.slice(2);
const keys = await readKeys(readFileSync(keyFile)).catch(() => {
  console.error(`${visible(keyFile)} holds no public Ed25519 key that can be used, or something that is none`);
  process.exit(2);
});
for (const photo of photos) {
  const answer = await verify(readFileSync(photo), keys);
  if (answer.status !== "VALID") process.exitCode = 1;
  console.log(answer.status, visible(photo));
  if (answer.credentials) console.error(`with Content Credentials that are not judged here: ${visible(photo)}`);
}
