import { areEqual, type Bytes, concat, utf8 } from './bytes';
import { Fault } from './fault';

// RFC 6962 section 2 with SHA-256, checked as RFC 9162 sections 2.1.3.2 and 2.1.4.2 say.

export const hashBytes = 32;

export async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

const leafPrefix = Uint8Array.of(0);
const nodePrefix = Uint8Array.of(1);

export function leafHash(entry: string): Promise<Bytes> {
  return sha256(concat(leafPrefix, utf8(entry)));
}

export function nodeHash(left: Bytes, right: Bytes): Promise<Bytes> {
  return sha256(concat(nodePrefix, left, right));
}

/** The root of no entries. */
export function emptyRoot(): Promise<Bytes> {
  return sha256(new Uint8Array());
}

// Not shifts, which would cut sizes to 32 bits.
const half = (number: number) => Math.floor(number / 2);
const isOdd = (number: number) => number % 2 === 1;

/** Throws `not-in-log` unless the leaf leads by the path to the root. */
export async function verifyInclusion(
  leaf: Bytes,
  position: number,
  size: number,
  path: readonly Bytes[],
  root: Bytes,
): Promise<void> {
  const refused = new Fault('not-in-log', { position, size });
  if (position >= size || leaf.length !== hashBytes) throw refused;
  let hash = leaf;
  let next = 0;
  let node = position;
  for (let last = size - 1; last > 0; last = half(last)) {
    // No sibling on this level: the node moves up unchanged.
    if (isOdd(node) || node !== last) {
      const sibling = path[next++];
      if (sibling?.length !== hashBytes) throw refused;
      hash = isOdd(node) ? await nodeHash(sibling, hash) : await nodeHash(hash, sibling);
    }
    node = half(node);
  }
  if (next !== path.length || !areEqual(hash, root)) throw refused;
}

export interface Tree {
  size: number;
  root: Bytes;
}

/**
 * Throws `not-a-prefix` unless the older tree begins the newer one. From no entries nothing is
 * proved.
 */
export async function verifyConsistency(
  older: Tree,
  newer: Tree,
  proof: readonly Bytes[],
): Promise<void> {
  const refused = new Fault('not-a-prefix', { from: older.size, to: newer.size });
  if (older.size === 0 || older.size > newer.size) throw refused;
  if (older.size === newer.size) {
    if (proof.length > 0 || !areEqual(older.root, newer.root)) throw refused;
    return;
  }
  if (proof.some((hash) => hash.length !== hashBytes)) throw refused;
  // A complete older tree is a subtree of the newer one, and its root is left out of the proof.
  const path = isPowerOfTwo(older.size) ? [older.root, ...proof] : proof;
  const roots = await climb(older.size, newer.size, path);
  if (!roots || !areEqual(roots.from, older.root) || !areEqual(roots.to, newer.root)) throw refused;
}

function isPowerOfTwo(size: number): boolean {
  return Number.isInteger(Math.log2(size)) && 2 ** Math.log2(size) === size;
}

/**
 * The roots of both trees that a path leads to; null if it has more or fewer hashes than needed.
 */
async function climb(fromSize: number, toSize: number, path: readonly Bytes[]) {
  const [start, ...siblings] = path;
  if (!start) return null;
  let from = fromSize - 1;
  let to = toSize - 1;
  // The older tree's last complete subtree: the first that it may have in common with the newer.
  for (; isOdd(from); from = half(from)) to = half(to);
  const roots = { from: start, to: start };
  for (const sibling of siblings) {
    if (to === 0) return null;
    if (isOdd(from) || from === to) {
      roots.from = await nodeHash(sibling, roots.from);
      roots.to = await nodeHash(sibling, roots.to);
      for (; !isOdd(from) && from !== 0; from = half(from)) to = half(to);
    } else {
      roots.to = await nodeHash(roots.to, sibling);
    }
    from = half(from);
    to = half(to);
  }
  return to === 0 ? roots : null;
}
