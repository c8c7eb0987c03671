import { type Bytes, toBase64 } from './bytes';
import { type Checkpoint, hashFromBase64 } from './checkpoint';
import { type Entry, parseEntry } from './entry';
import { Fault } from './fault';
import { isObject, isSame, type Json, type JsonObject } from './json';
import { leafHash, verifyInclusion } from './merkle';
import type { InclusionProof } from './proof-files';
import { isPosition } from './shown';

interface ReceiptEntry {
  id: string;
  position: number;
  leaf: Bytes;
}

export interface Receipt {
  entries: ReceiptEntry[];
  checkpoint: string;
  /** The key of the log, where the file says it. */
  verifier: string | null;
  /** What was signed, by id, where the file keeps it. */
  drafts: Map<string, JsonObject>;
}

/** A receipt as the server gives it, or in the file that the page for recording keeps. */
export function parseReceipt(value: JsonObject): Receipt {
  const malformed = new Fault('malformed-receipt');
  const isFile = value.format !== undefined;
  if (isFile && value.format !== 'liggare-receipt/1') throw malformed;
  const receipt = isFile ? value.receipt : value;
  if (!isObject(receipt) || typeof receipt.checkpoint !== 'string') throw malformed;
  if (!Array.isArray(receipt.entries) || receipt.entries.length === 0) throw malformed;
  return {
    entries: receipt.entries.map(parseReceiptEntry),
    checkpoint: receipt.checkpoint,
    verifier: typeof value.verifier === 'string' ? value.verifier : null,
    drafts: draftsIn(value.drafts),
  };
}

function parseReceiptEntry(value: Json): ReceiptEntry {
  const leaf = isObject(value) ? hashFromBase64(String(value.leaf)) : null;
  if (!isObject(value) || !leaf || typeof value.id !== 'string' || !isPosition(value.position)) {
    throw new Fault('malformed-receipt');
  }
  return { id: value.id, position: value.position, leaf };
}

function draftsIn(value: Json | undefined): Map<string, JsonObject> {
  if (value === undefined) return new Map();
  if (!Array.isArray(value) || !value.every(isObject)) throw new Fault('malformed-receipt');
  return new Map(value.map((draft) => [String(draft.id), draft]));
}

/** That an entry of the receipt is in the tree of its checkpoint, and says what was signed. */
export async function verifyReceiptEntry(
  { id, position, leaf }: ReceiptEntry,
  proof: InclusionProof,
  { size, root }: Checkpoint,
  draft: JsonObject | undefined,
): Promise<Entry> {
  const found = await leafHash(proof.entry);
  if (proof.position !== position || toBase64(found) !== toBase64(leaf)) {
    throw new Fault('other-leaf', { position });
  }
  await verifyInclusion(leaf, position, size, proof.path, root);
  const entry = parseEntry(proof.entry);
  if (entry.id !== id) throw new Fault('other-leaf', { position });
  if (draft && !isEntryOf(draft, entry)) throw new Fault('other-draft', { position });
  return entry;
}

function isEntryOf(draft: JsonObject, entry: Entry): boolean {
  const members = ['data', 'effective', 'id', 'signature', 'subject', 'type'] as const;
  return members.every((name) => isSame(draft[name], entry[name]));
}
