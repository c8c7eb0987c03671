import { describe, expect, test } from 'vitest';
import { type Bytes, fromBase64, toHex, utf8 } from './bytes';
import { ExampleLedger, rootOf } from './example-ledger';
import { leafHash, nodeHash, sha256, verifyConsistency, verifyInclusion } from './merkle';
import { vectorsIn } from './vectors';

const folder = 'transparency-dev-merkle';

async function holds(check: () => Promise<void>): Promise<boolean> {
  return check().then(
    () => true,
    () => false,
  );
}

// In these files only hashes have 32 bytes; any other text says that it does not matter which hash
// stands there.
async function anyHash(base64: string): Promise<Bytes> {
  const bytes = fromBase64(base64);
  return bytes?.length === 32 || base64 === '' ? (bytes as Bytes) : sha256(utf8(base64));
}

function path(proof: string[] | null): Bytes[] {
  return (proof ?? []).map((text) => fromBase64(text) ?? new Uint8Array());
}

describe.skipIf(vectorsIn(folder).length === 0)('as transparency-dev judges', () => {
  test.each(vectorsIn(`${folder}/testdata/inclusion`))('inclusion %s', async (_, text) => {
    const { leafIdx, treeSize, root, leafHash: leaf, proof, wantErr } = JSON.parse(text);
    const [leafBytes, rootBytes] = [await anyHash(leaf), await anyHash(root)];
    const check = () => verifyInclusion(leafBytes, leafIdx, treeSize, path(proof), rootBytes);
    expect(await holds(check)).toBe(!wantErr);
  });

  test.each(vectorsIn(`${folder}/testdata/consistency`))('consistency %s', async (_, text) => {
    const { size1, size2, root1, root2, proof, wantErr } = JSON.parse(text);
    const older = { size: size1, root: await anyHash(root1) };
    const newer = { size: size2, root: await anyHash(root2) };
    expect(await holds(() => verifyConsistency(older, newer, path(proof)))).toBe(!wantErr);
  });

  test('the roots of the reference tree', async () => {
    const tree = vectorsIn(folder).find(([name]) => name === 'ct-reference-tree.json');
    const { leaf_inputs_hex: inputs, root_hash_by_size: roots } = JSON.parse(tree?.[1] ?? '');
    const leaves: Bytes[] = [];
    expect(toHex(await rootOf(leaves))).toBe(roots[0]);
    for (const [index, hex] of inputs.entries()) {
      leaves.push(await leafOfHex(hex));
      expect(toHex(await rootOf(leaves))).toBe(roots[index + 1]);
    }
  });
});

async function leafOfHex(hex: string): Promise<Bytes> {
  const bytes = (hex.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16));
  return sha256(Uint8Array.of(0, ...bytes));
}

test('every entry of every small tree is proved, and no other in its place', async () => {
  const ledger = await exampleOf(9);
  for (let size = 1; size <= 9; ++size) {
    const root = await ledger.root(size);
    for (let position = 0; position < size; ++position) {
      const leaf = await leafHash(ledger.texts()[position] ?? '');
      const proof = await ledger.inclusion(position, size);
      await verifyInclusion(leaf, position, size, proof, root);
      const other = await nodeHash(leaf, leaf);
      const forged = verifyInclusion(other, position, size, proof, root);
      await expect(forged).rejects.toMatchObject({ code: 'not-in-log' });
    }
  }
});

test('every small tree is proved to continue every smaller one, and no other', async () => {
  const ledger = await exampleOf(9);
  for (let to = 1; to <= 9; ++to) {
    const newer = { size: to, root: await ledger.root(to) };
    for (let from = 1; from <= to; ++from) {
      const older = { size: from, root: await ledger.root(from) };
      const proof = await ledger.consistency(from, to);
      await verifyConsistency(older, newer, proof);
      const forked = { size: from, root: await nodeHash(older.root, older.root) };
      const refused = verifyConsistency(forked, newer, proof);
      await expect(refused).rejects.toMatchObject({ code: 'not-a-prefix' });
    }
  }
});

async function exampleOf(size: number): Promise<ExampleLedger> {
  const ledger = await ExampleLedger.begin();
  for (let number = ledger.entries.length; number < size; ++number) {
    const data = { text: `Anteckning ${number}` };
    await ledger.record({ type: 'note.added', subject: 'organisation/lrs', data });
  }
  return ledger;
}
