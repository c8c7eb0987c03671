import { describe, expect, test } from 'vitest';
import { firstFault, parseBundle, parseBundleText, verifyBundle } from './bundle';
import {
  type BundleJson,
  commitment,
  ExampleLedger,
  type Fact,
  secondKey,
  vkeyOf,
} from './example-ledger';
import { canonical, type Json } from './json';
import { parseVerifier } from './note';

const salt = 'AAECAwQFBgcICQoLDA0ODw';

/** Six entries: the two that begin a log, a body with a note, an officer, and another key. */
async function example(): Promise<ExampleLedger> {
  const ledger = await ExampleLedger.begin();
  await ledger.record(
    {
      type: 'body.established',
      subject: 'body/nsv',
      data: { kind: 'joint-committee', name: 'NSV' },
    },
    {
      type: 'responsibility.assigned',
      subject: 'responsibility/nsv-secretary',
      data: {
        for: 'body/nsv',
        function: 'Sekreterare',
        organisation: 'organisation/lrs',
        person: await commitment(salt, 'Kim Exempel'),
        role: 'officer',
      },
    },
    { type: 'note.added', subject: 'body/nsv', data: { text: 'En anteckning.' } },
    registered('key/lrs-2', { public: secondKey, roles: ['recorder'] }),
  );
  return ledger;
}

function registered(subject: string, data: Record<string, Json>): Fact {
  const organisation = 'organisation/lrs';
  return { type: 'key.registered', subject, data: { organisation, ...data } };
}

async function bundleOf(ledger: ExampleLedger): Promise<BundleJson> {
  return ledger.bundle();
}

async function faultOf(bundle: Json) {
  const report = await verifyBundle(parseBundle(bundle), await parseVerifier(await vkeyOf()));
  return firstFault(report);
}

test('a bundle holds', async () => {
  const bundle = await bundleOf(await example());
  const name = { name: 'Kim Exempel', pointer: '/data/person', position: 3, salt };
  expect(await faultOf({ ...bundle, disclosures: [name] })).toBeNull();
});

describe('an altered bundle is found out:', () => {
  /** Alters the bundle of the example. */
  async function altered(alter: (bundle: BundleJson) => void): Promise<string | undefined> {
    const bundle = await bundleOf(await example());
    alter(bundle);
    return (await faultOf(bundle))?.code;
  }
  const entryAt = (bundle: BundleJson, index: number) => {
    const entry = bundle.entries[index];
    if (!entry) throw new Error('no such entry');
    return entry;
  };

  test('what an entry says', async () => {
    const code = await altered((bundle) => {
      const entry = entryAt(bundle, 2);
      entry.entry = entry.entry.replace('NSV', 'NSW');
    });
    expect(code).toBe('not-in-log');
  });

  test('how it is written', async () => {
    const code = await altered((bundle) => {
      const entry = entryAt(bundle, 2);
      entry.entry = `${entry.entry} `;
    });
    expect(code).toBe('not-canonical');
  });

  test('a proof', async () => {
    const code = await altered((bundle) => {
      const [first = '', ...rest] = entryAt(bundle, 2).proof;
      entryAt(bundle, 2).proof = [...rest, first];
    });
    expect(code).toBe('not-in-log');
  });

  test('a position', async () => {
    expect(await altered((bundle) => entryAt(bundle, 5).position++)).toBe('wrong-position');
  });

  test('the order', async () => {
    expect(await altered(({ entries }) => entries.push(...entries.splice(3, 1)))).toBe(
      'out-of-order',
    );
  });

  test('an entry that stands twice', async () => {
    const code = await altered((bundle) => bundle.entries.push(entryAt(bundle, 5)));
    expect(code).toBe('out-of-order');
  });

  test('an entry of a subject left out', async () => {
    expect(await altered(({ entries }) => entries.splice(2, 1))).toBe('entries-missing');
  });

  test('the entries that begin the log left out', async () => {
    expect(await altered(({ entries }) => entries.splice(0, 2))).toBe('unknown-key');
  });

  test('what it is about', async () => {
    expect(await altered((bundle) => bundle.subjects.push('decision/x'))).toBe('wrong-subjects');
    expect(await altered((bundle) => bundle.subjects.pop())).toBe('wrong-subjects');
  });

  test.each([
    { name: 'Kim Example', pointer: '/data/person', position: 3, salt },
    { name: 'Kim Exempel', pointer: '/data/person', position: 3, salt: 'AAECAwQFBgcICQoLDA0ODx' },
    { name: 'Kim Exempel', pointer: '/data/person', position: 2, salt },
  ])('a name: %o', async (disclosure) => {
    const code = await altered((bundle) => bundle.disclosures.push(disclosure));
    expect(code).toBe('wrong-name');
  });

  test.each([
    ['another format', { format: 'liggare-bundle/2' }],
    ['a member too many', { more: 1 }],
    ['entries that are none', { entries: [{ entry: 1, position: 0, proof: [] }] }],
    ['a proof that is none', { entries: [{ entry: '', position: 0, proof: ['x'] }] }],
    ['names that are none', { disclosures: [{ name: 'x' }] }],
  ])('%s', async (_, members) => {
    const bundle = await bundleOf(await example());
    expect(() => parseBundle({ ...bundle, ...members })).toThrow(/malformed/);
  });

  test('a text that two readers could read differently', async () => {
    const text = `${canonical(await bundleOf(await example()))}\n`;
    expect(() => parseBundleText(text)).not.toThrow();
    const twice = text.replace('{"checkpoint":', '{"checkpoint":"another","checkpoint":');
    expect(() => parseBundleText(twice)).toThrow(/malformed/);
    expect(() => parseBundleText(text.trimEnd())).toThrow(/malformed/);
  });

  test('the checkpoint of another size', async () => {
    const ledger = await example();
    const bundle = await bundleOf(ledger);
    bundle.checkpoint = await ledger.checkpoint(5);
    expect((await faultOf(bundle))?.code).toBe('not-in-log');
    bundle.checkpoint = bundle.checkpoint.replace('\n5\n', '\n6\n');
    await expect(faultOf(bundle)).rejects.toMatchObject({ code: 'wrong-log-signature' });
  });
});

describe('who may sign:', () => {
  const note: Fact = { type: 'note.added', subject: 'body/nsv', data: { text: 'En till.' } };
  const bySecond = { kid: 'lrs/lrs-2', by: 'log' } as const;
  const amends = (type: string, of: { id: string } | undefined, data = {}): Fact => ({
    type,
    subject: 'key/lrs-2',
    data: { entry: of?.id ?? '', reason: 'Fel', ...data },
  });

  async function faultAfter(...facts: Fact[]) {
    const ledger = await example();
    await ledger.record(...facts);
    return (await faultOf(await bundleOf(ledger)))?.code;
  }

  test('a key that was registered', async () => {
    expect(await faultAfter({ ...note, ...bySecond })).toBeUndefined();
  });

  test('not a key of another organisation', async () => {
    expect(await faultAfter({ ...note, kid: 'nsv/lrs-2', by: 'log' })).toBe('unknown-key');
  });

  test('not a key that nobody registered', async () => {
    expect(await faultAfter({ ...note, kid: 'lrs/lrs-3', by: 'log' })).toBe('unknown-key');
  });

  test('not the private half of another key', async () => {
    expect(await faultAfter({ ...note, kid: 'lrs/lrs-2' })).toBe('wrong-signature');
  });

  test('not a key that was revoked', async () => {
    const revoked = { type: 'key.revoked', subject: 'key/lrs-2', data: {} };
    expect(await faultAfter(revoked, { ...note, ...bySecond })).toBe('revoked-key');
  });

  test('a key whose revocation was retracted', async () => {
    const ledger = await example();
    const [revocation] = await ledger.record({
      type: 'key.revoked',
      subject: 'key/lrs-2',
      data: {},
    });
    await ledger.record(amends('entry.retracted', revocation), { ...note, ...bySecond });
    expect(await faultOf(await bundleOf(ledger))).toBeNull();
  });

  test('not a key whose registration was retracted', async () => {
    const ledger = await example();
    await ledger.record(amends('entry.retracted', ledger.entries[5]), { ...note, ...bySecond });
    expect((await faultOf(await bundleOf(ledger)))?.code).toBe('unknown-key');
  });

  test('not a key that was corrected to be a witness', async () => {
    const ledger = await example();
    const data = { organisation: 'organisation/lrs', public: secondKey, roles: ['witness'] };
    const correction = amends('entry.corrected', ledger.entries[5], { data });
    await ledger.record(correction, { ...note, ...bySecond });
    expect((await faultOf(await bundleOf(ledger)))?.code).toBe('key-may-not-record');
  });

  test('nobody but the actor that the entry names', async () => {
    const ledger = await example();
    await ledger.record({ ...note, ...bySecond });
    const last = ledger.entries.at(-1);
    if (last) last.actor = 'lrs/lrs-1';
    expect((await faultOf(await bundleOf(ledger)))?.code).toBe('other-signer');
  });

  test('an entry of another ledger is not of this one', async () => {
    const ledger = await example();
    await ledger.record(note);
    const last = ledger.entries.at(-1);
    if (last) last.source = 'other.example';
    expect((await faultOf(await bundleOf(ledger)))?.code).toBe('other-ledger');
  });
});

test('the fixture writes entries as the ledger does', async () => {
  const ledger = await example();
  expect(ledger.texts()[0]).toBe(canonical(JSON.parse(ledger.texts()[0] ?? '')));
});
