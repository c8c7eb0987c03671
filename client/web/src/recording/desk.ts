import type { FactName } from './facts';
import type { Values } from './fields';

/** What was signed and sent, and has no answer yet. */
export interface Pending {
  /** The form that it came from. */
  form: string;
  /** The very text: sent again it cannot be recorded twice. */
  body: string;
  /** What was signed in it: tells whether the form still says the same. */
  payload: string;
}

/** What lies on the desk of whoever records: survives a reload, and ends with the browser tab. */
export interface Desk {
  fact: FactName;
  /** Which key signs; empty: the first. */
  kid: string;
  /** By the name of the form. */
  forms: Readonly<Record<string, Values>>;
  pending: Pending | null;
}

const name = 'liggare.record';
const empty: Desk = { fact: 'decision', kid: '', forms: {}, pending: null };

export function readDesk(): Desk {
  try {
    return { ...empty, ...(JSON.parse(sessionStorage.getItem(name) ?? '{}') as Partial<Desk>) };
  } catch {
    return empty; // Storage is switched off, or holds what another version wrote.
  }
}

export function keepDesk(desk: Desk): void {
  try {
    sessionStorage.setItem(name, JSON.stringify(desk));
  } catch {
    // As above: then nothing survives a reload, and all else works.
  }
}
