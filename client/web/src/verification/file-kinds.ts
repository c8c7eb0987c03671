import { isBundle } from './bundle';
import { isObject, type JsonObject, parseJson } from './json';
import { isConsistencyProof, isInclusionProof } from './proof-files';

/** What a file is, told by what stands in it. */
export type KnownFile =
  | { kind: 'bundle' | 'answer' | 'receipt'; value: JsonObject; text: string }
  | { kind: 'inclusion' | 'consistency' | 'checkpoint'; text: string }
  | { kind: 'unknown' };

export type FileKind = KnownFile['kind'];
/** One that is a JSON object. */
export type ObjectFile = Extract<KnownFile, { value: JsonObject }>;

/** An origin, a size, a root, and after an empty line who signed. */
const looksLikeNote = /^[^\n<>]+\n\d+\n[^\n]+\n(?:.*\n)*\u2014 /;

export function recognise(text: string): KnownFile {
  if (isInclusionProof(text)) return { kind: 'inclusion', text };
  if (isConsistencyProof(text)) return { kind: 'consistency', text };
  const value = parseJson(text);
  if (isObject(value)) {
    const kind = kindOfObject(value);
    return kind ? { kind, value, text } : { kind: 'unknown' };
  }
  return looksLikeNote.test(text) ? { kind: 'checkpoint', text } : { kind: 'unknown' };
}

function kindOfObject(value: JsonObject): 'bundle' | 'answer' | 'receipt' | null {
  if (isBundle(value)) return 'bundle';
  if (String(value.format).startsWith('liggare-receipt/') || isReceipt(value)) return 'receipt';
  return isObject(value.known) && isObject(value.asked) ? 'answer' : null;
}

function isReceipt({ entries, checkpoint }: JsonObject): boolean {
  return Array.isArray(entries) && typeof checkpoint === 'string';
}
