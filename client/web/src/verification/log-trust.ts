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
import type { Steps } from './steps';

/**
 * The log as this reader has seen it: the key that must have signed it, and the newest checkpoint
 * that was verified. Both outlive the visit. A bad checkpoint never takes the place of a good one.
 */
export class LogTrust {
  readonly #store: PinStore;
  /** Trees that begin the log as it is kept, by size and root. */
  readonly #connected = new Set<string>();
  #vkey = '';

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
    const pin = (await this.#store.read()) ?? (await this.pin(served, 'server'));
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
    const { kept } = await this.#pinned();
    let head = found ?? (await this.#newest());
    // Another tab may have kept one that was signed after this was asked for.
    if (kept && head.size < kept.size) head = await this.#newest();
    if (!kept) {
      await this.#keep(head);
      return { state: 'doubt' as const, facts: { first: 1, to: head.size } };
    }
    if (head.size < kept.size) {
      throw new Fault('rolled-back', { kept: kept.size, size: head.size, at: kept.at });
    }
    await prove(await treeOf(kept, await this.verifier()), head, 'forked', await this.verifier());
    await this.#keep(head);
    return { facts: { from: kept.size, to: head.size, at: kept.at } };
  }

  /** Throws `otherwise` unless the tree begins the log as it was followed last. */
  async connect(tree: Tree, otherwise: FaultCode): Promise<void> {
    const name = `${tree.size} ${toBase64(tree.root)}`;
    if (this.#connected.has(name)) return;
    const { kept } = await this.#pinned();
    if (!kept) return;
    const verifier = await this.verifier();
    await prove(tree, await treeOf(kept, verifier), otherwise, verifier);
    this.#connected.add(name);
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

  /** From now on the log must be signed by this key. Throws `invalid-key`. */
  async pin(vkey: string, by: PinnedBy): Promise<Pin> {
    const key = await parseVerifier(vkey);
    const before = await this.#store.read();
    // The same key, now from elsewhere: what was seen under it still counts.
    const kept = before?.vkey === key.vkey ? before.kept : null;
    const pin = { vkey: key.vkey, since: new Date().toISOString(), by, kept };
    await this.#store.write(pin);
    return pin;
  }

  async forget(): Promise<void> {
    this.#connected.clear();
    await this.#store.clear();
  }

  async #pinned(): Promise<Pin> {
    const pin = await this.#store.read();
    if (!pin) throw new Fault('invalid-key');
    if (pin.vkey !== this.#vkey) this.#connected.clear();
    this.#vkey = pin.vkey;
    return pin;
  }

  async #keep(head: Checkpoint): Promise<void> {
    const pin = await this.#pinned();
    if (pin.kept && pin.kept.size > head.size) return;
    await this.#store.write({ ...pin, kept: keptOf(head) });
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
