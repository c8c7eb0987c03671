import { areEqual, type Bytes, fromBase64, toHex } from './bytes';

export const publicKeyBytes = 32;
export const signatureBytes = 64;

/** Points of small order, with any sign, under which anybody could sign. */
const smallOrder = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
]);

/** Null unless the bytes are a public key under which only its owner can sign. */
export function asPublicKey(bytes: Bytes | null): Bytes | null {
  if (bytes?.length !== publicKeyBytes) return null;
  const unsigned = bytes.slice();
  unsigned[31] = (unsigned[31] ?? 0) & 0x7f;
  return smallOrder.has(toHex(unsigned)) ? null : bytes;
}

export function publicKeyFromBase64(text: string): Bytes | null {
  return asPublicKey(fromBase64(text));
}

let newest: { bytes: Bytes; key: CryptoKey } | null = null;

/** Keys in turn sign long runs of entries. */
export async function importKey(bytes: Bytes): Promise<CryptoKey> {
  if (newest && areEqual(newest.bytes, bytes)) return newest.key;
  const key = await crypto.subtle.importKey('raw', bytes, 'Ed25519', false, ['verify']);
  newest = { bytes, key };
  return key;
}

export async function isSignedBy(key: Bytes, message: Bytes, signature: Bytes): Promise<boolean> {
  if (signature.length !== signatureBytes) return false;
  return crypto.subtle.verify('Ed25519', await importKey(key), signature, message);
}

/**
 * Whether this browser can check signatures here: it may be too old, or the page not come by
 * HTTPS.
 */
export async function canVerify(): Promise<boolean> {
  try {
    // Vector 1 of RFC 8032 section 7.1.
    await importKey(Uint8Array.from(atob('11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo='), byteOf));
    return true;
  } catch {
    return false;
  }
}

function byteOf(char: string): number {
  return char.charCodeAt(0);
}
