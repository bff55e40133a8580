// Verifies the markers of photoprocess without any of its code; docs/marker.md explains every step.
//   npm install jose && node verify.mjs keys.jwks photo.jpg…        prints one line per photo: STATUS file
// Control characters in a file's name are printed as \u…. Exit status: 0 all are VALID, 1 not all, 2 no usable key.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { calculateJwkThumbprint, compactVerify, importJWK } from "jose";

const u32 = (n) => Buffer.from([n >>> 24, n >>> 16, n >>> 8, n]);
const bytes = (...parts) => Buffer.concat(parts.map((part) => Buffer.from(part, "latin1")));
const TYPE_AND_TOGGLES = Buffer.from("6A736F6E00110010800000AA00389B7103", "hex");
const DESCRIPTION = bytes(u32(45), "jumd", TYPE_AND_TOGGLES, "photoprocess.marker\0");

function ourPieces(file, found = []) {
  if (file.length > 32 * 2 ** 20) throw "MALFORMED";
  if (file[0] !== 0xff || file[1] !== 0xd8) throw "NOT_MARKED";
  for (let at = 2, count = 1; ; count++) {
    while (file[at] === 0xff && file[at + 1] === 0xff) at++; // fill bytes
    if (at + 4 > file.length || file[at] !== 0xff || count > 4096) throw "MALFORMED";
    const kind = file[at + 1], end = at + 2 + file.readUInt16BE(at + 2);
    if (kind === 0xda) return found;
    if (kind < 2 || (kind >= 0xd0 && kind <= 0xd9)) throw "MALFORMED";
    if (end < at + 4 || end > file.length) throw "MALFORMED";
    if (kind === 0xeb && /^JPPP.{8}jumb/s.test(file.toString("latin1", at + 4, end))) found.push({ at, end });
    at = end;
  }
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

async function judge(file, keys) {
  const pieces = ourPieces(file), start = pieces[0]?.at, end = pieces.at(-1)?.end;
  if (!pieces.length) return { status: "NOT_MARKED" };
  const token = bytes(...pieces.map((piece) => file.subarray(piece.at + 20, piece.end))).toString("latin1").slice(61, -2);
  must(pieces.length <= 16 && token.length <= 262144 && segmentsOf(token).equals(file.subarray(start, end)));
  const raw = token.split(".").map((part) => Buffer.from(part, "base64url"));
  must(raw.length === 3 && raw.map((part) => part.toString("base64url")).join(".") === token && raw[0].length <= 4096);
  const header = json(raw[0]), is = (name, value) => header.get(name) === value;
  if (!(header instanceof Map) || [...header.keys()].sort().join() !== "alg,kid,typ") throw "FORGED";
  if (!is("alg", "EdDSA") || !is("typ", "photo-marker+jws") || !keys.has(header.get("kid"))) throw "FORGED";
  await compactVerify(token, keys.get(header.get("kid")), { algorithms: ["EdDSA"] }).catch(() => { throw "FORGED"; });
  const claims = json(raw[1]), claimed = checkClaims(claims);
  const digest = createHash("sha256").update(file.subarray(0, start)).update(file.subarray(end)).digest("hex");
  const same = file.length - (end - start) === claimed.size && digest === claimed.hash && start === claimed.at;
  return { status: same ? "VALID" : "CHANGED", claims };
}

// keys: a Map of thumbprints to imported keys. Answers { status, claims }, claims where the signature held.
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
}
