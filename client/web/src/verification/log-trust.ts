import { areEqual, toBase64 } from './bytes';
import { type Checkpoint, openCheckpoint } from './checkpoint';
import { Fault, type FaultCode } from './fault';
import { isObject, parseJson } from './json';
import { emptyRoot, type Tree } from './merkle';
import { parseVerifier, type Verifier } from './note';
import type { Pin, PinStore } from './pin-store';
import { parseConsistencyProof, verifyConsistencyProof } from './proof-files';
import type { KeptFacts, PinnedBy, TrustFacts } from './report';
import { fetchProof, fetchText } from './server';
import { type Steps, Unavailable } from './steps';

/** How often another tab may come between, before it is left for later. */
const triesMax = 5;
const seenMax = 1000;

/**
 * The log as this reader has seen it: the key that must have signed it, and the newest checkpoint
 * that was verified. Both outlive the visit. A bad checkpoint never takes the place of a good one.
 */
export class LogTrust {
  readonly #store: PinStore;
  /** Trees that begin the log as it is kept, by size and root. */
  readonly #connected = new Set<string>();
  #epoch = '';
  /** How long the log was, and since when that is known, in milliseconds since 1970. */
  #seen: { size: number; since: number }[] = [];

  constructor(store: PinStore) {
    this.#store = store;
  }

  /** Takes the steps `key`, `head` and `growth`: whose log this is, and that it has only grown. */
  async follow(steps: Steps): Promise<void> {
    await steps.take('key', () => this.#checkKey());
    let head: Checkpoint | null = null;
    await steps.take('head', async () => {
      head = await this.#newest();
      return { facts: { size: head.size, root: toBase64(head.root) } };
    });
    await steps.take('growth', async () => this.#grow(head));
  }

  async #checkKey() {
    const facts = parseJson(await fetchText('/v1/ledger'));
    const served = isObject(facts) ? String(facts.verifier) : '';
    const pin = (await this.#store.read()) ?? (await this.pin(served, 'server', null));
    const { name, keyId } = await parseVerifier(pin.vkey);
    if (served !== pin.vkey) throw await otherKey(served, keyId);
    const { since, by } = pin;
    const state = by === 'server' ? ('doubt' as const) : ('holds' as const);
    return { state, facts: { name, keyId, since, by } };
  }

  /** The newest checkpoint, signed by the pinned key. */
  async #newest(): Promise<Checkpoint> {
    return openCheckpoint(await fetchText('/v1/checkpoint'), await this.verifier());
  }

  async #grow(found: Checkpoint | null) {
    let head = found ?? (await this.#newest());
    for (let tries = 0; tries < triesMax; ++tries) {
      const pin = await this.#pinned();
      const { kept } = pin;
      const verifier = await parseVerifier(pin.vkey);
      // Another tab may have kept one that was signed after this was asked for.
      if (kept && head.size < kept.size) head = await this.#newest();
      // … or pinned another key.
      head = await openCheckpoint(head.note, verifier);
      if (kept && head.size < kept.size) {
        throw new Fault('rolled-back', { kept: kept.size, size: head.size, at: kept.at });
      }
      if (kept) await prove(await treeOf(kept, verifier), head, 'forked', verifier);
      if (!(await this.#keep(head, pin))) continue;
      if (kept) this.#see(kept.size, Date.parse(kept.at));
      this.#see(head.size, Date.now());
      if (!kept) return { state: 'doubt' as const, facts: { first: 1, to: head.size } };
      return { facts: { from: kept.size, to: head.size, at: kept.at } };
    }
    throw new Unavailable('offline');
  }

  /** Throws `otherwise` unless the tree begins the log as it was followed last. */
  async connect(tree: Tree, otherwise: FaultCode): Promise<void> {
    const name = `${tree.size} ${toBase64(tree.root)}`;
    if (this.#connected.has(name)) return;
    const { kept } = await this.#pinned();
    if (!kept) throw new Unavailable('offline'); // There is nothing yet that it could begin.
    const verifier = await this.verifier();
    await prove(tree, await treeOf(kept, verifier), otherwise, verifier);
    this.#connected.add(name);
  }

  /** How long the log at least was at a time: what a server says since then cannot know less. */
  sizeSeenAt(time: number): number {
    return Math.max(0, ...this.#seen.filter(({ since }) => since < time).map(({ size }) => size));
  }

  #see(size: number, since: number): void {
    if (!this.#seen.some((seen) => seen.size === size)) this.#seen.push({ size, since });
    this.#seen.splice(0, this.#seen.length - seenMax);
  }

  async keptSize(): Promise<number> {
    return (await this.#pinned()).kept?.size ?? 0;
  }

  async verifier(): Promise<Verifier> {
    return parseVerifier((await this.#pinned()).vkey);
  }

  async facts(): Promise<TrustFacts> {
    const pin = await this.#store.read();
    const isLasting = this.#store.isLasting;
    if (!pin) return { key: null, kept: null, isLasting };
    const { name, keyId } = await parseVerifier(pin.vkey);
    const { vkey, since, by, kept } = pin;
    return { key: { vkey, name, keyId, since, by }, kept, isLasting };
  }

  /**
   * From now on the log must be signed by this key. `instead`: the key that is pinned as far as the
   * reader has been told; where another is, that one stays. Throws `invalid-key`.
   */
  async pin(vkey: string, by: PinnedBy, instead: string | null): Promise<Pin> {
    const key = await parseVerifier(vkey);
    const pin: Pin = { vkey: key.vkey, since: new Date().toISOString(), by, kept: null };
    const pinned = await this.#store.change((before) => {
      if (!before) return pin;
      // The same key, now from elsewhere: what was seen under it still counts.
      if (before.vkey === key.vkey) return by === 'server' ? before : { ...pin, kept: before.kept };
      return before.vkey === instead ? pin : before;
    });
    return pinned ?? pin;
  }

  async forget(): Promise<void> {
    this.#connected.clear();
    await this.#store.clear();
  }

  /** Another text when another key was pinned, in whatever tab: what was found before is void. */
  async epoch(): Promise<string> {
    await this.#pinned();
    return this.#epoch;
  }

  async #pinned(): Promise<Pin> {
    const pin = await this.#store.read();
    if (!pin) throw new Fault('invalid-key');
    const epoch = `${pin.vkey} ${pin.since}`;
    if (epoch !== this.#epoch) {
      this.#connected.clear();
      this.#seen = [];
    }
    this.#epoch = epoch;
    return pin;
  }

  /** False where another tab has kept or pinned something else since it was proved from `before`. */
  async #keep(head: Checkpoint, before: Pin): Promise<boolean> {
    const isSame = (now: Pin) => now.vkey === before.vkey && now.kept?.note === before.kept?.note;
    const after = await this.#store.change((now) =>
      now && isSame(now) ? { ...now, kept: keptOf(head) } : now,
    );
    return after?.vkey === before.vkey && after.kept?.note === head.note;
  }
}

function keptOf({ note, size, root }: Checkpoint): KeptFacts {
  return { note, size, root: toBase64(root), at: new Date().toISOString() };
}

// Opened anew, so that whoever could write into the browser's storage gains nothing.
function treeOf(kept: KeptFacts, verifier: Verifier): Promise<Checkpoint> {
  return openCheckpoint(kept.note, verifier);
}

async function otherKey(served: string, pinned: string): Promise<Fault> {
  const named = await parseVerifier(served).catch(() => null);
  return new Fault('other-key', { served: named?.keyId ?? '?', pinned });
}

async function prove(older: Tree, newer: Checkpoint, otherwise: FaultCode, verifier: Verifier) {
  const refused = new Fault(otherwise, { from: older.size, to: newer.size });
  if (older.size > newer.size) throw refused;
  if (older.size === 0 || older.size === newer.size) {
    const root = older.size === 0 ? await emptyRoot() : newer.root;
    if (!areEqual(older.root, root)) throw refused;
    return;
  }
  const path = `/v1/proof/consistency?from=${older.size}&to=${newer.size}`;
  const proof = parseConsistencyProof(await fetchProof(path));
  let proved: Checkpoint;
  try {
    proved = await verifyConsistencyProof(proof, older, verifier);
  } catch (error) {
    throw error instanceof Fault && error.code === 'not-a-prefix' ? refused : error;
  }
  if (proved.size !== newer.size || !areEqual(proved.root, newer.root)) throw refused;
}
