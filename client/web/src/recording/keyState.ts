import { type Schemas, urlOf, useAsked } from '../api/ask';
import type { BrowserKey } from './keys';

/** What the ledger knows of a key of this browser. */
export type KeyState =
  | { state: 'asking' | 'unreachable' | 'unknown' | 'other' | 'revoked' }
  | { state: 'registered'; roles: string[] };

export function useKeyState({ slug, publicKey, organisation }: BrowserKey): KeyState {
  const subject = `key/${slug}`;
  // Search says in a plain answer that there is none; the page about the key would be an error.
  const found = useAsked<Schemas['Search']>(urlOf('/v1/search', { text: slug }));
  const isThere = found.answer?.hits.some((hit) => hit.subject === subject) ?? false;
  const audit = useAsked<Schemas['Audit']>(isThere ? `/v1/audit/${subject}` : null);
  if (found.problem ?? audit.problem) return { state: 'unreachable' };
  if (found.answer && !isThere) return { state: 'unknown' };
  if (!audit.answer) return { state: 'asking' };
  return stateIn(audit.answer, { publicKey, organisation });
}

interface Registered {
  public?: string;
  organisation?: string;
  roles?: string[];
}

/** By the entries of the key; what has been retracted does not count. */
export function stateIn(
  { entries }: Pick<Schemas['Audit'], 'entries'>,
  { publicKey, organisation }: Pick<BrowserKey, 'publicKey' | 'organisation'>,
): KeyState {
  const standing = entries.filter(({ retractedBy }) => retractedBy === null);
  const registration = [...standing].reverse().find(({ type }) => type === 'key.registered');
  if (!registration) return { state: 'unknown' };
  const corrections = standing.filter(({ position }) =>
    registration.correctedBy.includes(position),
  );
  const corrected = corrections.reverse().find(({ data }) => 'data' in data)?.data;
  const data = (corrected?.data ?? registration.data) as Registered;
  if (data.public !== publicKey || data.organisation !== organisation) return { state: 'other' };
  if (standing.some(({ type }) => type === 'key.revoked')) return { state: 'revoked' };
  return { state: 'registered', roles: data.roles ?? [] };
}
