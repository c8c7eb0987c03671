import { applyAmendments } from './amendments';
import type { Bytes } from './bytes';
import { publicKeyFromBase64 } from './ed25519';
import type { Entry } from './entry';
import { Fault } from './fault';
import type { Json } from './json';

const foundingEntries = 2;

interface Key {
  organisation: Json | undefined;
  publicKey: Bytes;
  roles: readonly Json[];
  isRevoked: boolean;
}

interface Known {
  entries: Entry[];
  /** Null: not registered, or the registration was retracted. */
  now: Key | null;
}

/** Which key may sign the next entry, read out of the genuine entries before it. */
export class KeyHistory {
  #founding: { kid: string; publicKey: Bytes } | null = null;
  readonly #keys = new Map<string, Known>();

  /** The key that signs the two entries which begin a log is the one that the second registers. */
  begin(first: Entry, second: Entry): void {
    const isFounding =
      first.type === 'organisation.registered' &&
      second.type === 'key.registered' &&
      second.data.organisation === first.subject;
    const publicKey = publicKeyFromBase64(String(second.data.public));
    if (!isFounding || !publicKey) return;
    this.#founding = { kid: `${slugOf(first.subject)}/${slugOf(second.subject)}`, publicKey };
  }

  /**
   * The key that must have signed the entry. Throws `unknown-key`, `revoked-key`, `key-may-not-
   * record`.
   */
  signer(position: number, kid: string): Bytes {
    if (position < foundingEntries) {
      if (this.#founding?.kid === kid) return this.#founding.publicKey;
      throw new Fault('unknown-key', { actor: kid });
    }
    const [organisation, slug = ''] = kid.split('/');
    const key = this.#keys.get(`key/${slug}`)?.now;
    if (!key || key.organisation !== `organisation/${organisation}`) {
      throw new Fault('unknown-key', { actor: kid });
    }
    if (key.isRevoked) throw new Fault('revoked-key', { actor: kid });
    if (!key.roles.includes('recorder') && !key.roles.includes('administrator')) {
      throw new Fault('key-may-not-record', { actor: kid });
    }
    return key.publicKey;
  }

  add(entry: Entry): void {
    if (!entry.subject.startsWith('key/')) return;
    const known = this.#keys.get(entry.subject) ?? { entries: [], now: null };
    known.entries.push(entry);
    known.now = keyAfter(known.entries);
    this.#keys.set(entry.subject, known);
  }
}

function slugOf(subject: string): string {
  return subject.slice(subject.indexOf('/') + 1);
}

function keyAfter(entries: readonly Entry[]): Key | null {
  let key: Key | null = null;
  for (const { entry, data, retractedBy } of applyAmendments(entries)) {
    if (retractedBy !== null) continue;
    if (entry.type === 'key.registered') {
      const publicKey = publicKeyFromBase64(String(data.public));
      const roles = Array.isArray(data.roles) ? data.roles : [];
      key = publicKey && { organisation: data.organisation, publicKey, roles, isRevoked: false };
    } else if (entry.type === 'key.revoked' && key) {
      key.isRevoked = true;
    }
  }
  return key;
}
