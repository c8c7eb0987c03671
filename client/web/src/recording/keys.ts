import { createStore, del, set, values } from 'idb-keyval';
import { base64 } from './bytes';

/** A recorder's key that was made in this browser and cannot leave it. */
export interface BrowserKey {
  /** `<organisation slug>/<key slug>`, as signatures name it. */
  kid: string;
  /** The origin of the ledger that it is for. */
  ledger: string;
  /** `organisation/flen` */
  organisation: string;
  slug: string;
  /** What whoever holds it does: "Registrator". */
  function: string;
  /** Padded base64 of 32 bytes, as the ledger writes it. */
  publicKey: string;
  /** Not extractable: it signs, and nothing reads it. */
  privateKey: CryptoKey;
  /** RFC 3339. */
  made: string;
}

/** Why no key can be made here: the page came without TLS, or the browser knows no Ed25519. */
export type KeyObstacle = 'not-secure' | 'no-ed25519';

export class NoKey extends Error {
  readonly obstacle: KeyObstacle;

  constructor(obstacle: KeyObstacle) {
    super(obstacle);
    this.obstacle = obstacle;
  }
}

const store = () => createStore('liggare-keys', 'keys');

export async function generatePair(): Promise<CryptoKeyPair> {
  // Browsers offer keys on secure pages only.
  if (!globalThis.crypto?.subtle) throw new NoKey('not-secure');
  try {
    const pair = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
    return pair as CryptoKeyPair;
  } catch {
    throw new NoKey('no-ed25519');
  }
}

export async function makeKey(
  about: Pick<BrowserKey, 'ledger' | 'organisation' | 'slug' | 'function'>,
): Promise<BrowserKey> {
  const { privateKey, publicKey } = await generatePair();
  const raw = new Uint8Array(await crypto.subtle.exportKey('raw', publicKey));
  const organisation = about.organisation.replace(/^organisation\//, '');
  const key: BrowserKey = {
    ...about,
    kid: `${organisation}/${about.slug}`,
    publicKey: base64(raw),
    privateKey,
    made: new Date().toISOString(),
  };
  await set(nameOf(key), key, store());
  return key;
}

function nameOf({ ledger, kid }: BrowserKey): string {
  return `${ledger} ${kid}`;
}

export async function keysFor(ledger: string): Promise<BrowserKey[]> {
  const keys = await values<BrowserKey>(store());
  return keys
    .filter((key) => key.ledger === ledger)
    .sort((one, other) => one.made.localeCompare(other.made));
}

export function deleteKey(key: BrowserKey): Promise<void> {
  return del(nameOf(key), store());
}

/** What an administrator records so that the ledger takes what this key signs. */
export function registrationOf(key: BrowserKey, effective: string) {
  return {
    type: 'key.registered',
    subject: `key/${key.slug}`,
    effective,
    data: {
      organisation: key.organisation,
      public: key.publicKey,
      roles: ['recorder'],
      ...(key.function && { function: key.function }),
    },
  };
}
