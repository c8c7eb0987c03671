import { base64Url, canonical, utf8 } from './bytes';
import { derivedId } from './ids';
import type { JsonObject } from './json';
import { closePersons, type Disclosure, namesPerson } from './persons';

/** A fact as a person writes it: persons stand in it by name. */
export interface Draft {
  type: string;
  subject: string;
  effective: string;
  data: JsonObject;
  id?: string;
  expect?: number;
}

/** A draft with everything that is signed, and the very text that the signature is of. */
export interface Prepared {
  draft: Draft & { id: string };
  disclosures: Disclosure[];
  /** The canonical form of `{data, effective, id, source, subject, type}`. */
  payload: string;
}

export interface SignedDraft extends Draft {
  id: string;
  disclosures?: Disclosure[];
  signature: string;
}

/** Where ids and salts come from that are not computed; tests and repetition give their own. */
export interface Chance {
  saltFor?: (pointer: string, name: string) => string;
  newId?: () => string;
}

const amendments = ['entry.corrected', 'entry.retracted'];

export async function prepare(
  origin: string,
  draft: Draft,
  { saltFor, newId = () => crypto.randomUUID() }: Chance = {},
): Promise<Prepared> {
  const { data, disclosures } = await closePersons(draft.data, saltFor);
  // Without their persons, two different amendments could look the same.
  const needsOwnId = amendments.includes(draft.type) && namesPerson(draft.data);
  const id = draft.id ?? (needsOwnId ? newId() : await derivedId(origin, draft));
  const { effective, subject, type } = draft;
  const payload = canonical({ data, effective, id, source: origin, subject, type });
  return { draft: { ...draft, data, id }, disclosures, payload };
}

/** The header of a JWS, exactly as the ledger takes it, in base64url. */
function headerOf(kid: string): string {
  return base64Url(utf8(JSON.stringify({ alg: 'Ed25519', kid })));
}

/** A detached JWS (RFC 7515 appendix F). */
export async function detachedJws(kid: string, payload: string, key: CryptoKey): Promise<string> {
  const header = headerOf(kid);
  const input = utf8(`${header}.${base64Url(utf8(payload))}`);
  const signature = await crypto.subtle.sign('Ed25519', key, input);
  return `${header}..${base64Url(new Uint8Array(signature))}`;
}

export async function sign(
  { draft, disclosures, payload }: Prepared,
  kid: string,
  key: CryptoKey,
): Promise<SignedDraft> {
  const signature = await detachedJws(kid, payload, key);
  return { ...draft, ...(disclosures.length > 0 && { disclosures }), signature };
}

/**
 * A draft as it would be signed: with the beginning of its signature, which says by whom. The ledger
 * says what it would refuse of it, and nobody can record it.
 */
export function unsigned({ draft }: Prepared, kid: string): SignedDraft {
  return { ...draft, signature: `${headerOf(kid)}..` };
}
