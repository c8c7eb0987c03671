import canonicalize from 'canonicalize';
import type { Json } from './json';

/** The canonical form of RFC 8785: what is hashed, named by ids, and signed. */
export function canonical(value: Json): string {
  return canonicalize(value) ?? '';
}

export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

export function base64(bytes: Uint8Array): string {
  // An entry is too long to be the arguments of one call.
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** As RFC 4648 section 5 writes it, without padding. */
export function base64Url(bytes: Uint8Array): string {
  return base64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export async function digest(
  algorithm: 'SHA-1' | 'SHA-256',
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest(algorithm, bytes));
}
