import { areEqual, type Bytes, concat, fromBase64, toBase64, toHex, utf8 } from './bytes';
import { asPublicKey, isSignedBy } from './ed25519';
import { Fault } from './fault';
import { sha256 } from './merkle';

// C2SP signed-note: a text, an empty line, and signature lines.

const noteBytesMax = 1_000_000;
const signaturesMax = 100;
const signatureStart = '\u2014 ';
const ed25519 = 0x01;
const keyIdBytes = 4;

/** The key that a log's signatures are checked with. */
export interface Verifier {
  name: string;
  /** Eight hex digits. */
  keyId: string;
  publicKey: Bytes;
  /** As it is written: `name+id+key`. */
  vkey: string;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused.
const keyName = /^[^\s\u0085\u0000-\u001f+]+$/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
const control = /[\u0000-\u0009\u000b-\u001f]/;

/** Throws `invalid-key`. */
export async function parseVerifier(vkey: string): Promise<Verifier> {
  // The base64 of the key may hold plus signs too: the first two count.
  const [, name = '', keyId = '', base64 = ''] = /^([^+]*)\+([0-9a-f]{8})\+(.*)$/s.exec(vkey) ?? [];
  const typed = fromBase64(base64);
  const publicKey = typed?.[0] === ed25519 ? asPublicKey(typed.slice(1)) : null;
  if (!keyName.test(name) || !typed || !publicKey) throw new Fault('invalid-key');
  const digest = await sha256(concat(utf8(`${name}\n`), typed));
  if (toHex(digest.slice(0, keyIdBytes)) !== keyId) throw new Fault('invalid-key');
  return { name, keyId, publicKey, vkey };
}

interface NoteSignature {
  name: string;
  keyId: string;
  signature: Bytes;
}

interface Note {
  /** With its last newline: what is signed. */
  text: string;
  signatures: NoteSignature[];
}

export function parseNote(note: string): Note {
  const malformed = new Fault('malformed-note');
  if (utf8(note).length > noteBytesMax || control.test(note) || !isWellFormed(note))
    throw malformed;
  // The text may have empty lines: the last one of the note ends it.
  const blank = note.lastIndexOf('\n\n');
  const lines = note.slice(blank + 2);
  if (blank < 0 || !lines.endsWith('\n')) throw malformed;
  const signatures = lines.slice(0, -1).split('\n').map(parseSignature);
  if (signatures.length > signaturesMax) throw malformed;
  return { text: note.slice(0, blank + 1), signatures };
}

function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

function parseSignature(line: string): NoteSignature {
  const [name = '', base64 = ''] = splitOnce(line.slice(signatureStart.length), ' ');
  const bytes = fromBase64(base64);
  if (!line.startsWith(signatureStart) || !keyName.test(name) || !bytes) {
    throw new Fault('malformed-note');
  }
  if (bytes.length <= keyIdBytes) throw new Fault('malformed-note');
  return {
    name,
    keyId: toHex(bytes.slice(0, keyIdBytes)),
    signature: bytes.slice(keyIdBytes),
  };
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}

/** The text of a note that the key signed. Throws `not-signed-by-key`, `wrong-log-signature`. */
export async function openNote(note: string, verifier: Verifier): Promise<string> {
  const { text, signatures } = parseNote(note);
  const ours = signatures.filter(
    ({ name, keyId }) => name === verifier.name && keyId === verifier.keyId,
  );
  if (ours.length === 0) throw new Fault('not-signed-by-key', { key: verifier.keyId });
  for (const { signature } of ours) {
    if (!(await isSignedBy(verifier.publicKey, utf8(text), signature))) {
      throw new Fault('wrong-log-signature', { key: verifier.keyId });
    }
  }
  return text;
}

export function isSameKey(a: Verifier, b: Verifier): boolean {
  return a.name === b.name && areEqual(a.publicKey, b.publicKey);
}

/** The short form that people compare. */
export function fingerprint(verifier: Verifier): string {
  return toBase64(verifier.publicKey);
}
