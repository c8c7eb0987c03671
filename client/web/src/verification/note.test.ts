import { describe, expect, test } from 'vitest';
import { toHex } from './bytes';
import { openCheckpoint } from './checkpoint';
import { publicKeyFromBase64 } from './ed25519';
import { signNote } from './example-ledger';
import { openNote, parseVerifier } from './note';
import { vectorsIn } from './vectors';

// docs/format.md#checkpoint.
const origin = 'liggare.example/sormland';
const vkey = `${origin}+cf5d1815+AT1AF8PoQ4lakrcKp00bfrycmCzPLsSWjMDNVfEq9GYM`;
const root = 'tIb/WCQ+cSHI8lepvtYpMO3ass4zXGzJnfSzgU/bmzw=';
const signature =
  'z10YFepifQjBuojOadivx1SZRlWD6zUcFE4wBxAHUVkKHq6KpyfsFbY5znBUnSt3fqZoMEnSVMQ82MXw50dNBwWjEAQ=';
const text = `${origin}\n4\n${root}\n`;
const note = `${text}\n\u2014 ${origin} ${signature}\n`;

const otherVkey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';

test('the checkpoint of the worked example is opened', async () => {
  const checkpoint = await openCheckpoint(note, await parseVerifier(vkey));
  expect(checkpoint).toMatchObject({ origin, size: 4, note });
  expect(toHex(checkpoint.root)).toBe(
    'b486ff58243e7121c8f257a9bed62930eddab2ce335c6cc99df4b3814fdb9b3c',
  );
  expect(await signNote(text, origin)).toBe(note);
});

test('signatures of others are passed over', async () => {
  const witnessed = `${note}\u2014 witness.example AAAAAAAAAAAA\n`;
  expect(await openNote(witnessed, await parseVerifier(vkey))).toBe(text);
});

test.each([
  ['another size', note.replace('\n4\n', '\n5\n'), 'wrong-log-signature'],
  ['another root', note.replace('tIb/', 'tIb+'), 'wrong-log-signature'],
  ['another signature', note.replace('YFepi', 'YFepj'), 'wrong-log-signature'],
  ['no signature', `${text}\n`, 'malformed-note'],
  ['no empty line', note.replace('\n\n', '\n'), 'malformed-note'],
  ['no last newline', note.slice(0, -1), 'malformed-note'],
  ['a control character', `\u0001${note}`, 'malformed-note'],
  ['a signature of another key', note.replace(' z10Y', ' z10Z'), 'not-signed-by-key'],
])('a checkpoint with %s is refused', async (_, altered, code) => {
  const opened = openCheckpoint(altered, await parseVerifier(vkey));
  await expect(opened).rejects.toMatchObject({ code });
});

test('what is signed but no checkpoint of this log is refused', async () => {
  const verifier = await parseVerifier(vkey);
  const open = async (signed: string) => openCheckpoint(await signNote(signed, origin), verifier);
  await expect(open(`${origin}\n04\n${root}\n`)).rejects.toMatchObject({
    code: 'malformed-checkpoint',
  });
  await expect(open(`${origin}\n4\nAAAA\n`)).rejects.toMatchObject({
    code: 'malformed-checkpoint',
  });
  await expect(open(`other.example\n4\n${root}\n`)).rejects.toMatchObject({ code: 'other-ledger' });
});

test('another key does not open it', async () => {
  const opened = openCheckpoint(note, await parseVerifier(otherVkey));
  await expect(opened).rejects.toMatchObject({ code: 'not-signed-by-key' });
});

test('every part of a verifier key counts', async () => {
  for (let length = 0; length < otherVkey.length; ++length) {
    await expect(parseVerifier(otherVkey.slice(0, length))).rejects.toMatchObject({
      code: 'invalid-key',
    });
  }
  for (let at = 0; at < otherVkey.length; ++at) {
    const next = String.fromCharCode(otherVkey.charCodeAt(at) + 1);
    const altered = otherVkey.slice(0, at) + next + otherVkey.slice(at + 1);
    await expect(parseVerifier(altered)).rejects.toMatchObject({ code: 'invalid-key' });
  }
});

test('keys under which anybody could sign are no keys', () => {
  expect(publicKeyFromBase64(btoa('\u0000'.repeat(32)))).toBeNull();
  expect(publicKeyFromBase64(btoa(`\u0001${'\u0000'.repeat(30)}\u0080`))).toBeNull();
});

const notes = vectorsIn('golang-mod-note');

interface GoCase {
  msg: string;
  known: string[];
  want: string;
  /** Bytes before the note that are no text: those are not asked here. */
  msg_prefix_hex?: string;
}

describe.skipIf(notes.length === 0)('as Go judges', () => {
  const { keys, bad_vkeys: bad, open } = JSON.parse(notes[0]?.[1] ?? '{}');

  test('keys', async () => {
    for (const { vkey: given } of bad as { vkey?: string }[]) {
      if (given === undefined) continue;
      await expect(parseVerifier(given)).rejects.toMatchObject({ code: 'invalid-key' });
    }
  });

  test('notes', async () => {
    const cases = (open as GoCase[]).filter(
      ({ known, msg_prefix_hex: prefix }) => known.length === 1 && prefix === undefined,
    );
    expect(cases.length).toBeGreaterThan(5);
    for (const { msg, known, want } of cases) {
      const verifier = await parseVerifier(keys[known[0] ?? '']);
      const opened = await openNote(msg, verifier).catch(() => null);
      expect(opened !== null, msg).toBe(want === 'ok');
    }
  });
});

const example = Object.fromEntries(vectorsIn('c2sp-spec-examples'));

test.skipIf(Object.keys(example).length === 0)('the note of the specification opens', async () => {
  const verifier = await parseVerifier((example['signed-note-example.vkey'] ?? '').trim());
  const opened = await openNote(example['signed-note-example.note'] ?? '', verifier);
  expect(opened).toBe('This is an example message.\n');
});
