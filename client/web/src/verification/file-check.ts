import type { AnswerCheck } from './answer-check';
import { askAgain } from './asked-again';
import { firstFault, parseBundleText, verifyBundle } from './bundle';
import { areEqual } from './bytes';
import { type Checkpoint, openCheckpoint } from './checkpoint';
import { type Entry, parseEntry } from './entry';
import type { EntrySource } from './entry-source';
import { Fault, type FaultFacts } from './fault';
import { type KnownFile, type ObjectFile, recognise } from './file-kinds';
import { isObject, type JsonObject } from './json';
import type { LogTrust } from './log-trust';
import { parseVerifier, type Verifier } from './note';
import {
  parseConsistencyProof,
  parseInclusionProof,
  verifyConsistencyProof,
  verifyInclusionProof,
} from './proof-files';
import { parseReceipt, verifyReceiptEntry } from './receipt';
import { type FileEntry, type FileReport, verdictOf } from './report';
import { fetchProof, fetchText } from './server';
import { shownBy } from './shown';
import { Steps, Unavailable } from './steps';

/** Checks files that the reader hands over. What stands in them is sent nowhere. */
export class FileCheck {
  readonly #trust: LogTrust;
  readonly #source: EntrySource;
  readonly #answers: AnswerCheck;
  /**
   * Checkpoints of files that were handed over before, by size: a consistency proof needs an older
   * one.
   */
  readonly #checkpoints = new Map<string, Checkpoint>();

  constructor(trust: LogTrust, source: EntrySource, answers: AnswerCheck) {
    this.#trust = trust;
    this.#source = source;
    this.#answers = answers;
  }

  /** `vkey`: the key to check with where it is not the pinned one. */
  async check(text: string, vkey: string | null): Promise<FileReport> {
    const file = recognise(text);
    const steps = new Steps();
    const entries: FileEntry[] = [];
    if (file.kind === 'unknown') {
      await steps.take('kind', () => Promise.reject(new Fault('unknown-file')));
    }
    let key: Verifier | null = null;
    await steps.take('key', async () => {
      key = await this.#key(vkey);
      return { facts: { name: key.name, keyId: key.keyId, given: vkey === null ? 0 : 1 } };
    });
    if (key) await this.#takeFile(steps, file, { key, isPinned: vkey === null }, entries);
    return { kind: file.kind, verdict: verdictOf(steps.list), steps: steps.list, entries };
  }

  async #key(vkey: string | null): Promise<Verifier> {
    const pinned = vkey ?? (await this.#trust.facts()).key?.vkey;
    if (pinned === undefined) throw new Unavailable('no-key');
    return parseVerifier(pinned);
  }

  async #takeFile(steps: Steps, file: KnownFile, by: Key, entries: FileEntry[]): Promise<void> {
    switch (file.kind) {
      case 'bundle':
        return this.#takeBundle(steps, file, by, entries);
      case 'answer':
        return this.#takeAnswer(steps, file.value, by);
      case 'receipt':
        return this.#takeReceipt(steps, file.value, by, entries);
      case 'inclusion':
        return this.#takeInclusion(steps, file.text, by, entries);
      case 'consistency':
        return this.#takeConsistency(steps, file.text, by);
      case 'checkpoint':
        return this.#takeCheckpoint(steps, file.text, by);
    }
  }

  async #takeBundle(steps: Steps, { text, value }: ObjectFile, by: Key, entries: FileEntry[]) {
    await steps.take('bundled', async () => {
      const bundle = parseBundleText(text);
      const report = await verifyBundle(bundle, by.key);
      this.#remember(report.checkpoint, by);
      for (const { entry, fault } of report.entries) if (entry) entries.push(said(entry, fault));
      const fault = firstFault(report);
      if (fault) throw new Fault(fault.code, fault.facts);
      const { size } = report.checkpoint;
      const names = report.disclosures.length;
      return { facts: { entries: report.entries.length, size, names } };
    });
    await this.#takeSameLog(steps, value.checkpoint, by);
  }

  async #takeInclusion(steps: Steps, text: string, by: Key, entries: FileEntry[]) {
    let entry: Entry | null = null;
    let note = '';
    await steps.take('included', async () => {
      const proof = parseInclusionProof(text);
      const checkpoint = await verifyInclusionProof(proof, by.key);
      const { position } = proof;
      const { origin, size } = checkpoint;
      note = checkpoint.note;
      this.#remember(checkpoint, by);
      entry = parseEntry(proof.entry);
      if (entry.position !== position) throw new Fault('wrong-position', { position });
      if (entry.source !== origin) throw new Fault('other-ledger', { origin: entry.source });
      entries.push(said(entry, null));
      return { facts: { position, size, subject: entry.subject } };
    });
    await this.#takeSameLog(steps, note, by);
    if (!by.isPinned) return;
    await steps.takeIfAble('author', async () => {
      const { position, actor } = entry ?? { position: 0, actor: '' };
      await this.#source.coverPositions([position], position + 1, 'all');
      return { facts: { actor } };
    });
  }

  async #takeConsistency(steps: Steps, text: string, by: Key) {
    let note = '';
    await steps.take('continued', async () => {
      const proof = parseConsistencyProof(text);
      const newer = await openCheckpoint(proof.checkpoint, by.key);
      note = newer.note;
      this.#remember(newer, by);
      if (proof.from === 0) return { facts: { from: 0, to: newer.size } };
      const older = await this.#older(proof.from, by);
      await verifyConsistencyProof(proof, older, by.key);
      return { facts: { from: proof.from, to: newer.size } };
    });
    await this.#takeSameLog(steps, note, by);
  }

  /** The signed checkpoint of a size: from a file before, else from the server. */
  async #older(size: number, { key, isPinned }: Key): Promise<Checkpoint> {
    const remembered = this.#checkpoints.get(nameOf(key, size));
    if (remembered) return remembered;
    if (!isPinned) throw new Unavailable('no-older-checkpoint');
    try {
      return await openCheckpoint(await fetchText(`/v1/checkpoint?size=${size}`), key);
    } catch (error) {
      throw error instanceof Unavailable ? new Unavailable('no-older-checkpoint') : error;
    }
  }

  async #takeCheckpoint(steps: Steps, text: string, by: Key) {
    await steps.take('signed', async () => {
      const checkpoint = await openCheckpoint(text, by.key);
      this.#remember(checkpoint, by);
      return { facts: { size: checkpoint.size } };
    });
    await this.#takeSameLog(steps, text, by);
  }

  async #takeReceipt(steps: Steps, value: JsonObject, by: Key, entries: FileEntry[]) {
    const found = { note: '' };
    await steps.take('signed', async () => {
      const { checkpoint: note, verifier } = parseReceipt(value);
      if (verifier !== null && verifier !== by.key.vkey) {
        const served = await parseVerifier(verifier);
        throw new Fault('other-key', { served: served.keyId, pinned: by.key.keyId });
      }
      const checkpoint = await openCheckpoint(note, by.key);
      this.#remember(checkpoint, by);
      found.note = note;
      return { facts: { size: checkpoint.size } };
    });
    await this.#takeSameLog(steps, found.note, by);
    if (!by.isPinned) return;
    await steps.takeIfAble('received', async () => {
      const { entries: received, checkpoint: note, drafts } = parseReceipt(value);
      const checkpoint = await openCheckpoint(note, by.key);
      for (const each of received) {
        const path = `/v1/proof/inclusion?position=${each.position}&size=${checkpoint.size}`;
        const proof = parseInclusionProof(await fetchProof(path));
        const entry = await verifyReceiptEntry(each, proof, checkpoint, drafts.get(each.id));
        entries.push(said(entry, null));
      }
      return { facts: { entries: received.length, drafts: drafts.size } };
    });
  }

  async #takeAnswer(steps: Steps, value: JsonObject, by: Key) {
    await steps.take('kind', async () => {
      const origin = isObject(value.known) ? String(value.known.origin) : '';
      if (origin !== by.key.name) throw new Fault('other-ledger', { origin });
      return { facts: { origin } };
    });
    if (!by.isPinned) return steps.takeIfAble('prefix', () => prefixBy(by.key, value));
    await this.#followIfAble(steps);
    await this.#answers.takeAnswer(steps, value, 'all');
    await steps.takeIfAble('same-answer', async () => {
      await askAgain(value);
      return {};
    });
  }

  /** Without a network what is kept still says something. */
  async #followIfAble(steps: Steps): Promise<void> {
    const followed = new Steps();
    await this.#trust.follow(followed);
    const said = followed.list.filter(({ name, state }) => name !== 'key' || state === 'fails');
    steps.add(said.filter(({ state }) => state !== 'unchecked'));
  }

  /**
   * Whether a checkpoint is of the very log that this browser has followed: a log can be forked.
   */
  async #takeSameLog(steps: Steps, note: unknown, { key, isPinned }: Key): Promise<void> {
    if (!isPinned) return;
    await steps.takeIfAble('same-log', async () => {
      const checkpoint = await openCheckpoint(String(note), key);
      await this.#source.connect(checkpoint, 'forked');
      return { facts: { size: checkpoint.size } };
    });
  }

  #remember(checkpoint: Checkpoint, { key }: Key): void {
    this.#checkpoints.set(nameOf(key, checkpoint.size), checkpoint);
  }
}

/** That a log which the key signed has the tree that an answer was computed from. */
async function prefixBy(key: Verifier, answer: JsonObject) {
  const { trees } = shownBy(answer);
  for (const { size, root } of trees) {
    const signed = await openCheckpoint(await fetchText(`/v1/checkpoint?size=${size}`), key);
    const isSame = signed.size === size && areEqual(signed.root, root);
    if (!isSame) throw new Fault('other-root', { from: size });
  }
  return { facts: { size: Math.max(...trees.map(({ size }) => size)) } };
}

interface Key {
  key: Verifier;
  isPinned: boolean;
}

function nameOf(key: Verifier, size: number): string {
  return `${key.vkey} ${size}`;
}

function said(entry: Entry, fault: FaultFacts | null): FileEntry {
  const { position, subject, type, effective, actor, time } = entry;
  return { position, subject, type, effective, actor, time, fault };
}
