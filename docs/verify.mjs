// Verifies the markers of photoprocess without any of its code; docs/marker.md explains every step.
//   npm install jose && node verify.mjs keys.jwks photo.jpg…        prints one line per photo: STATUS file
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
    if (at + 4 > file.length || file[at] !== 0xff || count > 4096) throw "MALFORMED";
    const kind = file[at + 1], end = at + 2 + file.readUInt16BE(at + 2);
    if (kind === 0xda) return found;
    if (kind < 2 || kind === 0xff || (kind >= 0xd0 && kind <= 0xd9)) throw "MALFORMED";
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

function json(raw) {
  try { return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(raw)); }
  catch { throw "MALFORMED"; }
}

async function judge(file, keys) {
  const pieces = ourPieces(file), start = pieces[0]?.at, end = pieces.at(-1)?.end;
  if (!pieces.length) return { status: "NOT_MARKED" };
  const token = bytes(...pieces.map((piece) => file.subarray(piece.at + 20, piece.end))).toString("latin1").slice(61, -2);
  if (pieces.length > 16 || token.length > 262144 || !segmentsOf(token).equals(file.subarray(start, end))) throw "MALFORMED";
  const raw = token.split(".").map((part) => Buffer.from(part, "base64url"));
  if (raw.length !== 3 || raw.map((part) => part.toString("base64url")).join(".") !== token || raw[0].length > 4096) throw "MALFORMED";
  const header = json(raw[0]);
  if (Object.keys(header ?? {}).sort().join() !== "alg,kid,typ") throw "FORGED";
  if (header.alg !== "EdDSA" || header.typ !== "photo-marker+jws" || !keys.has(header.kid)) throw "FORGED";
  await compactVerify(token, keys.get(header.kid), { algorithms: ["EdDSA"] }).catch(() => { throw "FORGED"; });
  const claims = json(raw[1]), hash = createHash("sha256").update(file.subarray(0, start)).update(file.subarray(end));
  if (claims?.v !== 1 || !claims.file) throw "MALFORMED";
  const same = file.length - (end - start) === claims.file.size && hash.digest("hex") === claims.file.hash;
  return { status: same && start === claims.file.at ? "VALID" : "CHANGED", claims };
}

// keys: a Map of thumbprints to imported keys. Answers { status, claims }, claims where the signature held.
async function verify(file, keys) {
  return judge(file, keys).catch((status) => { if (typeof status === "string") return { status }; throw status; });
}

const [keyFile, ...photos] = process.argv.slice(2), set = JSON.parse(readFileSync(keyFile)), keys = new Map();
for (const jwk of set.keys ?? [set]) if (jwk.crv === "Ed25519") keys.set(await calculateJwkThumbprint(jwk), await importJWK(jwk, "EdDSA"));
for (const photo of photos) {
  const answer = await verify(readFileSync(photo), keys);
  console.log(answer.status, photo);
}
