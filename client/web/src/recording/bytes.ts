import { type Bytes, toBase64, toBase64Url, toHex, utf8 } from '../verification/bytes';
import { canonical } from '../verification/json';

// What is signed here is checked there: both write the same bytes.
export { canonical, toBase64 as base64, toBase64Url as base64Url, toHex as hex, utf8 };

export async function digest(algorithm: 'SHA-1' | 'SHA-256', bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest(algorithm, bytes));
}
