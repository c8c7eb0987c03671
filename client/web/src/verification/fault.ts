/** Why something does not hold: stable, and told in words by fault-messages.ts. */
export type FaultCode =
  // Of keys and signed notes.
  | 'invalid-key'
  | 'malformed-note'
  | 'not-signed-by-key'
  | 'wrong-log-signature'
  | 'malformed-checkpoint'
  | 'other-ledger'
  // Of proofs.
  | 'malformed-proof'
  | 'not-in-log'
  | 'not-a-prefix'
  // Of entries.
  | 'malformed-entry'
  | 'not-canonical'
  | 'wrong-position'
  | 'beyond-checkpoint'
  | 'out-of-order'
  | 'entries-missing'
  | 'malformed-signature'
  | 'other-signer'
  | 'unknown-key'
  | 'revoked-key'
  | 'key-may-not-record'
  | 'wrong-signature'
  // Of bundles.
  | 'malformed-bundle'
  | 'wrong-subjects'
  | 'wrong-name'
  // Of the log over time.
  | 'other-key'
  | 'rolled-back'
  | 'forked'
  | 'proof-refused'
  // Of answers.
  | 'malformed-answer'
  | 'other-root'
  | 'beyond-answer'
  | 'differs'
  | 'other-answer'
  | 'other-question'
  | 'old-answer'
  // Of receipts.
  | 'malformed-receipt'
  | 'other-leaf'
  | 'other-draft'
  // Of files.
  | 'unknown-file';

export type Facts = Readonly<Record<string, string | number>>;

/** A fault as it goes between the worker and the page. */
export interface FaultFacts {
  code: FaultCode;
  facts: Facts;
}

export class Fault extends Error {
  readonly code: FaultCode;
  readonly facts: Facts;

  constructor(code: FaultCode, facts: Facts = {}) {
    super(`${code} ${JSON.stringify(facts)}`);
    this.code = code;
    this.facts = facts;
  }
}

/** The same fault, telling also where. */
export function faultAt(fault: FaultFacts, facts: Facts): FaultFacts {
  return { code: fault.code, facts: { ...fault.facts, ...facts } };
}

export function factsOf({ code, facts }: Fault): FaultFacts {
  return { code, facts };
}
