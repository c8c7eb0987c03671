import { flattenedVerify } from 'jose';
import { type Bytes, fromBase64Url, toBase64Url, utf8 } from './bytes';
import { importKey, signatureBytes } from './ed25519';
import { Fault } from './fault';
import { canonical, hasExactly, isObject, type Json, type JsonObject, parseJson } from './json';

/** The members that are checked; docs/format.md#the-entry tells all of them. */
export interface Entry {
  actor: string;
  data: JsonObject;
  effective: string;
  id: string;
  position: number;
  revision: number;
  signature: string;
  source: string;
  subject: string;
  time: string;
  type: string;
}

const texts = ['actor', 'effective', 'id', 'signature', 'source', 'subject', 'time', 'type'];
const members = [...texts, 'data', 'datacontenttype', 'position', 'revision', 'specversion'];
const entryBytesMax = 65_535;

/** An entry out of the bytes that were hashed. Throws `malformed-entry`, `not-canonical`. */
export function parseEntry(text: string): Entry {
  const malformed = new Fault('malformed-entry');
  if (utf8(text).length > entryBytesMax) throw malformed;
  const value = parseJson(text);
  if (!isObject(value) || !hasExactly(value, members)) throw malformed;
  if (/\p{Surrogate}/u.test(text) || canonical(value) !== text) throw new Fault('not-canonical');
  if (!isEntry(value)) throw malformed;
  return value;
}

function isEntry(value: JsonObject): value is JsonObject & Entry {
  return (
    texts.every((name) => typeof value[name] === 'string') &&
    isObject(value.data) &&
    value.datacontenttype === 'application/json' &&
    value.specversion === '1.0' &&
    isCount(value.position) &&
    isCount(value.revision)
  );
}

function isCount(value: Json | undefined): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** What a recorder signs of a draft or an entry. */
export function signedPart(entry: Entry): string {
  const { data, effective, id, source, subject, type } = entry;
  return canonical({ data, effective, id, source, subject, type });
}

const slug = '[a-z0-9][a-z0-9.-]{0,127}';
const protectedHeader = new RegExp(`^\\{"alg":"Ed25519","kid":"(${slug}/${slug})"\\}$`);

/** Who says to have signed: the `kid`. Throws `malformed-signature`. */
export function signerOf(jws: string): string {
  return splitJws(jws).kid;
}

function splitJws(jws: string) {
  const [header = '', signature = '', ...rest] = jws.split('..');
  const bytes = fromBase64Url(header);
  const text = bytes && new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  // Byte by byte: two readers must not understand it differently.
  const kid = protectedHeader.exec(text ?? '')?.[1];
  const isWhole = fromBase64Url(signature)?.length === signatureBytes && rest.length === 0;
  if (!kid || !isWhole) throw new Fault('malformed-signature');
  return { header, signature, kid };
}

/** Checks a detached JWS (RFC 7515 appendix F). Throws `malformed-signature`, `wrong-signature`. */
export async function verifyJws(jws: string, content: string, publicKey: Bytes): Promise<void> {
  const { header, signature, kid } = splitJws(jws);
  const flattened = { protected: header, payload: toBase64Url(utf8(content)), signature };
  try {
    await flattenedVerify(flattened, await importKey(publicKey), { algorithms: ['Ed25519'] });
  } catch {
    throw new Fault('wrong-signature', { actor: kid });
  }
}
