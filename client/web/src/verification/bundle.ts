import type { Bytes } from './bytes';
import { type Checkpoint, openCheckpoint } from './checkpoint';
import { type Entry, parseEntry, signedPart, signerOf, verifyJws } from './entry';
import { Fault, type FaultFacts, factsOf } from './fault';
import { canonical, hasExactly, isObject, type Json, type JsonObject, parseJson } from './json';
import { KeyHistory } from './key-history';
import { leafHash, verifyInclusion } from './merkle';
import type { Verifier } from './note';
import { type Disclosure, isDisclosure, opensCommitment } from './persons';
import { parsePath } from './proof-files';

// docs/format.md#bundles, with the same words: an entry is genuine, a bundle holds.

export interface BundledEntry {
  text: string;
  position: number;
  path: Bytes[];
}

export interface Bundle {
  checkpoint: string;
  disclosures: Disclosure[];
  entries: BundledEntry[];
  subjects: string[];
}

export interface CheckedEntry {
  position: number;
  /** Null where its bytes are no entry. */
  entry: Entry | null;
  fault: FaultFacts | null;
}

export interface BundleReport {
  checkpoint: Checkpoint;
  entries: CheckedEntry[];
  /** What is wrong with the whole. */
  faults: FaultFacts[];
  subjects: string[];
  disclosures: Disclosure[];
}

export function isBundle({ format }: JsonObject): boolean {
  return String(format).startsWith('liggare-bundle/');
}

/** Throws `malformed-bundle`, `malformed-proof`. */
export function parseBundle(value: Json): Bundle {
  const malformed = new Fault('malformed-bundle');
  const members = ['checkpoint', 'disclosures', 'entries', 'format', 'subjects'];
  if (!isObject(value) || !hasExactly(value, members)) throw malformed;
  const { checkpoint, disclosures, entries, format, subjects } = value;
  if (format !== 'liggare-bundle/1' || typeof checkpoint !== 'string') throw malformed;
  if (!Array.isArray(disclosures) || !disclosures.every(isDisclosure)) throw malformed;
  const disclosed = ['name', 'pointer', 'position', 'salt'];
  if (!disclosures.every((item) => isObject(item) && hasExactly(item, disclosed))) throw malformed;
  if (!Array.isArray(subjects) || !subjects.every((item) => typeof item === 'string')) {
    throw malformed;
  }
  if (!Array.isArray(entries)) throw malformed;
  return { checkpoint, disclosures, entries: entries.map(parseBundled), subjects };
}

/** A bundle is canonical, so that no two readers can see different members in it. */
export function parseBundleText(text: string): Bundle {
  const value = parseJson(text);
  if (`${canonical(value)}\n` !== text) throw new Fault('malformed-bundle');
  return parseBundle(value);
}

function parseBundled(value: Json): BundledEntry {
  const malformed = new Fault('malformed-bundle');
  if (!isObject(value) || !hasExactly(value, ['entry', 'position', 'proof'])) throw malformed;
  const { entry, position, proof } = value;
  if (typeof entry !== 'string' || typeof position !== 'number' || !Array.isArray(proof)) {
    throw malformed;
  }
  if (!Number.isSafeInteger(position) || position < 0) throw malformed;
  return { text: entry, position, path: parsePath(proof) };
}

/** Throws where its checkpoint is not signed by the log's key. */
export async function verifyBundle(bundle: Bundle, verifier: Verifier): Promise<BundleReport> {
  const checkpoint = await openCheckpoint(bundle.checkpoint, verifier);
  const entries = await new BundleWalk(bundle, checkpoint).run();
  const faults = [...wrongSubjects(bundle, entries), ...(await wrongNames(bundle, entries))];
  const { subjects, disclosures } = bundle;
  return { checkpoint, entries, faults, subjects, disclosures };
}

/** The first thing that is wrong; null where the bundle holds. */
export function firstFault({ entries, faults }: BundleReport): FaultFacts | null {
  for (const { position, fault } of entries) {
    if (fault) return { code: fault.code, facts: { position, ...fault.facts } };
  }
  return faults[0] ?? null;
}

/** Goes through the entries once, in their order. */
class BundleWalk {
  readonly #bundle: Bundle;
  readonly #checkpoint: Checkpoint;
  readonly #keys = new KeyHistory();
  /** How many entries of each subject so far. */
  readonly #revisions = new Map<string, number>();
  #last = -1;

  constructor(bundle: Bundle, checkpoint: Checkpoint) {
    this.#bundle = bundle;
    this.#checkpoint = checkpoint;
  }

  async run(): Promise<CheckedEntry[]> {
    const checked = await Promise.all(this.#bundle.entries.map((entry) => this.#read(entry)));
    const [first, second] = checked;
    if (isGenuine(first, 0) && isGenuine(second, 1)) this.#keys.begin(first.entry, second.entry);
    for (const each of checked) {
      const fault = await faultOf(() => this.#follow(each));
      each.fault ??= fault;
    }
    return checked;
  }

  /** What an entry and its proof tell of themselves. */
  async #read(bundled: BundledEntry): Promise<CheckedEntry> {
    const { position } = bundled;
    const checked: CheckedEntry = { position, entry: null, fault: null };
    checked.fault = await faultOf(async () => {
      checked.entry = parseEntry(bundled.text);
      await this.#findInLog(checked.entry, bundled);
    });
    return checked;
  }

  async #findInLog(entry: Entry, { text, position, path }: BundledEntry): Promise<void> {
    const { origin, size, root } = this.#checkpoint;
    if (entry.position !== position) throw new Fault('wrong-position');
    if (entry.source !== origin) throw new Fault('other-ledger', { origin: entry.source });
    if (position >= size) throw new Fault('beyond-checkpoint', { size });
    await verifyInclusion(await leafHash(text), position, size, path, root);
  }

  /** What it tells after those before it. */
  async #follow({ position, entry, fault }: CheckedEntry): Promise<void> {
    const isInOrder = position > this.#last;
    this.#last = Math.max(this.#last, position);
    if (!entry || fault) return;
    if (!isInOrder) throw new Fault('out-of-order');
    this.#countRevision(entry);
    const kid = signerOf(entry.signature);
    if (kid !== entry.actor) throw new Fault('other-signer', { actor: entry.actor });
    await verifyJws(entry.signature, signedPart(entry), this.#keys.signer(position, kid));
    this.#keys.add(entry);
  }

  /** A correction or revocation must not be left out between two entries. */
  #countRevision({ subject, revision }: Entry): void {
    const before = this.#revisions.get(subject) ?? 0;
    this.#revisions.set(subject, revision + 1);
    if (revision !== before) throw new Fault('entries-missing', { subject });
  }
}

function isGenuine(
  checked: CheckedEntry | undefined,
  position: number,
): checked is CheckedEntry & { entry: Entry } {
  return checked?.position === position && checked.entry !== null && checked.fault === null;
}

async function faultOf(check: () => Promise<void>): Promise<FaultFacts | null> {
  try {
    await check();
    return null;
  } catch (error) {
    if (error instanceof Fault) return factsOf(error);
    throw error;
  }
}

function wrongSubjects({ subjects }: Bundle, entries: readonly CheckedEntry[]): FaultFacts[] {
  const held = new Set(entries.map(({ entry }) => entry?.subject));
  const isInOrder = subjects.every((subject, index) => isBefore(subjects[index - 1], subject));
  const isWhole = entries.length > 0 && subjects.length > 0 && isInOrder;
  if (isWhole && subjects.every((subject) => held.has(subject))) return [];
  return [{ code: 'wrong-subjects', facts: {} }];
}

// By the order of kinds in the formats, then by slug.
const kinds = [
  'organisation',
  'body',
  'key',
  'document',
  'area',
  'matter',
  'proposal',
  'decision',
  'initiative',
  'responsibility',
  'followup',
  'indicator',
];

function isBefore(a: string | undefined, b: string): boolean {
  if (a === undefined) return true;
  const [kindA = '', slugA = ''] = a.split('/');
  const [kindB = '', slugB = ''] = b.split('/');
  const order = kinds.indexOf(kindA) - kinds.indexOf(kindB);
  return order < 0 || (order === 0 && slugA < slugB);
}

async function wrongNames(
  { disclosures }: Bundle,
  entries: readonly CheckedEntry[],
): Promise<FaultFacts[]> {
  const byPosition = new Map(entries.map(({ position, entry }) => [position, entry]));
  const faults: FaultFacts[] = [];
  let last: Disclosure | undefined;
  for (const disclosure of disclosures) {
    const { position, pointer } = disclosure;
    const entry = byPosition.get(position);
    const opens = entry && (await opensCommitment(entry as Entry & JsonObject, disclosure));
    const isInOrder =
      !last || last.position < position || (last.position === position && last.pointer < pointer);
    if (!opens || !isInOrder) {
      faults.push({ code: 'wrong-name', facts: { position, pointer } });
    }
    last = disclosure;
  }
  return faults;
}
