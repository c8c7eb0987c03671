import { createStore, get, set, values } from 'idb-keyval';
import type { Schemas } from '../api/ask';
import type { SignedDraft } from './draft';

/** A receipt as it is kept in a file, with what it takes to check it without asking anybody. */
export interface ReceiptFile {
  format: 'liggare-receipt/1';
  origin: string;
  verifier: string;
  receipt: Schemas['Receipt'];
  /** As they were signed, without the names of persons: those can be erased, and files cannot. */
  drafts: Omit<SignedDraft, 'disclosures'>[];
}

/** A receipt in the list of this browser. */
export interface KeptReceipt {
  file: ReceiptFile;
  /** RFC 3339, by the clock of this computer. */
  received: string;
}

const store = () => createStore('liggare-receipts', 'receipts');

export function receiptFile(
  ledger: Schemas['LedgerFacts'],
  receipt: Schemas['Receipt'],
  drafts: SignedDraft[],
): ReceiptFile {
  const { origin, verifier } = ledger;
  const nameless = drafts.map(({ disclosures: _, ...draft }) => draft);
  return { format: 'liggare-receipt/1', origin, verifier, receipt, drafts: nameless };
}

export function positionIn({ receipt }: ReceiptFile): number {
  return receipt.entries[0]?.position ?? 0;
}

export function fileNameOf(file: ReceiptFile): string {
  return `kvitto-${positionIn(file)}.json`;
}

/** Keeps a receipt; the first one of an entry stays, since it is the oldest promise. */
export async function keepReceipt(file: ReceiptFile): Promise<void> {
  const name = `${file.origin} ${positionIn(file)} ${file.receipt.entries[0]?.leaf}`;
  if (await get(name, store())) return;
  await set(name, { file, received: new Date().toISOString() } satisfies KeptReceipt, store());
}

/** Newest first. */
export async function receiptsFor(origin: string): Promise<KeptReceipt[]> {
  const kept = await values<KeptReceipt>(store());
  return kept
    .filter(({ file }) => file.origin === origin)
    .sort((one, other) => positionIn(other.file) - positionIn(one.file));
}
