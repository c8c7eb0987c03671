import { type Bytes, fromBase64 } from './bytes';
import { Fault } from './fault';
import { hashBytes, type Tree } from './merkle';
import { openNote, type Verifier } from './note';

// C2SP tlog-checkpoint.

export interface Checkpoint extends Tree {
  origin: string;
  /** The signed note that it stood in. */
  note: string;
}

/** The root that stands in base64; null if it is no hash. */
export function hashFromBase64(text: string): Bytes | null {
  const bytes = fromBase64(text);
  return bytes?.length === hashBytes ? bytes : null;
}

/** The spelling that a log itself would choose: no sign, no leading zeroes. */
export function sizeFrom(text: string): number | null {
  const size = Number(text);
  return /^(0|[1-9]\d*)$/.test(text) && Number.isSafeInteger(size) ? size : null;
}

/** Throws what `openNote` does, `malformed-checkpoint`, `other-ledger`. */
export async function openCheckpoint(note: string, verifier: Verifier): Promise<Checkpoint> {
  const text = await openNote(note, verifier);
  const [origin = '', sizeLine = '', rootLine = '', ...rest] = text.slice(0, -1).split('\n');
  const size = sizeFrom(sizeLine);
  const root = hashFromBase64(rootLine);
  const isMalformed = origin === '' || size === null || root === null || rest.includes('');
  if (isMalformed) throw new Fault('malformed-checkpoint');
  if (origin !== verifier.name) throw new Fault('other-ledger', { origin });
  return { origin, size, root, note };
}
