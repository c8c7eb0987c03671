import type { Facts, FaultFacts } from './fault';
import type { FileKind } from './file-kinds';

// What the worker tells the page: plain values, since they are copied between the two.

export type StepName =
  // Of the log, and of an answer.
  | 'key'
  | 'head'
  | 'growth'
  | 'question'
  | 'prefix'
  | 'entries'
  | 'facts'
  // Of files.
  | 'signed'
  | 'bundled'
  | 'included'
  | 'author'
  | 'continued'
  | 'received'
  | 'same-log'
  | 'same-answer'
  | 'kind';

/**
 * `holds`: checked. `doubt`: checked as far as it goes, and that is said. `partly`: some of it was
 * checked. `unchecked`: it could not be. `fails`: it is wrong.
 */
export type StepState = 'holds' | 'doubt' | 'partly' | 'unchecked' | 'fails';

export interface Step {
  name: StepName;
  state: StepState;
  facts: Facts;
  fault: FaultFacts | null;
}

export type Verdict = 'checked' | 'partly' | 'unchecked' | 'wrong';

/** Why something could not be checked. */
export type Obstacle =
  | 'offline'
  | 'refused'
  | 'no-ed25519'
  | 'insecure'
  | 'no-key'
  | 'no-older-checkpoint';

export interface Report {
  verdict: Verdict;
  steps: Step[];
  /** Entries behind what is shown, found genuine. */
  entries: number;
  /** Subjects and entries that are shown and were not looked at. */
  left: number;
}

/** What was found of a file that the reader handed over. */
export interface FileReport {
  kind: FileKind;
  verdict: Verdict;
  steps: Step[];
  entries: FileEntry[];
}

/** An entry of a file, as it says of itself. */
export interface FileEntry {
  position: number;
  subject: string;
  type: string;
  effective: string;
  actor: string;
  time: string;
  /** Null: genuine. */
  fault: FaultFacts | null;
}

export type PinnedBy = 'server' | 'reader' | 'link';

export interface TrustFacts {
  key: KeyFacts | null;
  kept: KeptFacts | null;
  /** Whether the browser keeps them to the next visit. */
  isLasting: boolean;
}

export interface KeyFacts {
  vkey: string;
  name: string;
  keyId: string;
  since: string;
  by: PinnedBy;
}

/** The checkpoint that was verified last. */
export interface KeptFacts {
  note: string;
  size: number;
  /** Base64. */
  root: string;
  at: string;
}

export function verdictOf(steps: readonly Step[]): Verdict {
  const has = (state: StepState) => steps.some((step) => step.state === state);
  if (has('fails')) return 'wrong';
  // Whose key it is, and what kind of file, says nothing of whether it holds.
  const isChecked = steps.some(
    ({ name, state }) => state === 'holds' && name !== 'key' && name !== 'kind',
  );
  if (has('unchecked') || !isChecked) return 'unchecked';
  return has('partly') ? 'partly' : 'checked';
}
