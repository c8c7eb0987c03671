import { type Bytes, fromBase64 } from './bytes';
import { type Checkpoint, hashFromBase64, openCheckpoint, sizeFrom } from './checkpoint';
import { Fault } from './fault';
import { leafHash, type Tree, verifyConsistency, verifyInclusion } from './merkle';
import type { Verifier } from './note';

const inclusionHead = 'c2sp.org/tlog-proof@v1\n';
// No tree has more levels above its leaves.
const pathMax = 63;

export interface InclusionProof {
  /** The entry itself, from the `extra` line. */
  entry: string;
  position: number;
  path: Bytes[];
  /** A signed note. */
  checkpoint: string;
}

export interface ConsistencyProof {
  from: number;
  path: Bytes[];
  checkpoint: string;
}

export function isInclusionProof(text: string): boolean {
  return text.startsWith('c2sp.org/tlog-proof');
}

export function isConsistencyProof(text: string): boolean {
  return text.startsWith('old ');
}

/** Throws `malformed-proof`. */
export function parseInclusionProof(text: string): InclusionProof {
  const malformed = new Fault('malformed-proof');
  if (!text.startsWith(inclusionHead)) throw malformed;
  const { lines, note } = splitAtBlank(text.slice(inclusionHead.length));
  const [extraLine = '', indexLine = '', ...hashes] = lines;
  const extra = fromBase64(withoutStart(extraLine, 'extra '));
  const position = sizeFrom(withoutStart(indexLine, 'index '));
  if (!extra || position === null) throw malformed;
  const entry = new TextDecoder('utf-8', { ignoreBOM: true }).decode(extra);
  return { entry, position, path: parsePath(hashes), checkpoint: note };
}

/** Throws `malformed-proof`. */
export function parseConsistencyProof(text: string): ConsistencyProof {
  const { lines, note } = splitAtBlank(text);
  const [oldLine = '', ...hashes] = lines;
  const from = sizeFrom(withoutStart(oldLine, 'old '));
  if (from === null) throw new Fault('malformed-proof');
  return { from, path: parsePath(hashes), checkpoint: note };
}

function splitAtBlank(text: string) {
  const blank = text.indexOf('\n\n');
  if (blank < 0) throw new Fault('malformed-proof');
  return { lines: text.slice(0, blank).split('\n'), note: text.slice(blank + 2) };
}

function withoutStart(line: string, start: string): string {
  if (!line.startsWith(start)) throw new Fault('malformed-proof');
  return line.slice(start.length);
}

export function parsePath(hashes: readonly unknown[]): Bytes[] {
  if (hashes.length > pathMax) throw new Fault('malformed-proof');
  return hashes.map((text) => {
    const hash = typeof text === 'string' ? hashFromBase64(text) : null;
    if (!hash) throw new Fault('malformed-proof');
    return hash;
  });
}

/** The checkpoint whose tree has the entry at its position. */
export async function verifyInclusionProof(
  proof: InclusionProof,
  verifier: Verifier,
): Promise<Checkpoint> {
  const checkpoint = await openCheckpoint(proof.checkpoint, verifier);
  const leaf = await leafHash(proof.entry);
  const { size, root } = checkpoint;
  await verifyInclusion(leaf, proof.position, size, proof.path, root);
  return checkpoint;
}

/** The newer checkpoint, which the tree `older` begins. */
export async function verifyConsistencyProof(
  proof: ConsistencyProof,
  older: Tree,
  verifier: Verifier,
): Promise<Checkpoint> {
  const newer = await openCheckpoint(proof.checkpoint, verifier);
  if (proof.from !== older.size) throw new Fault('malformed-proof');
  await verifyConsistency(older, newer, proof.path);
  return newer;
}
