import { AnswerCheck } from './answer-check';
import { canVerify } from './ed25519';
import { EntrySource, type Extent } from './entry-source';
import { Fault, type FaultFacts, factsOf } from './fault';
import { FileCheck } from './file-check';
import { recognise } from './file-kinds';
import type { JsonObject } from './json';
import { LogTrust } from './log-trust';
import { PinStore } from './pin-store';
import type { Question } from './question';
import {
  type FileReport,
  type PinnedBy,
  type Report,
  type Step,
  type TrustFacts,
  verdictOf,
} from './report';
import { Steps } from './steps';

// All hashing and signature checking is done here, so that no page waits for it.

const trust = new LogTrust(new PinStore());
const source = new EntrySource(trust);
const answers = new AnswerCheck(trust, source);
const files = new FileCheck(trust, source, answers);

/** What the page can ask of the worker. */
export interface Verification {
  checkAnswer(answer: JsonObject, extent: Extent, question: Question): Promise<Report>;
  checkEntries(entries: readonly JsonObject[], beside: JsonObject | null): Promise<Report>;
  checkLog(): Promise<Report>;
  /** `vkey`: the key to check with; null is the pinned one. */
  checkFile(text: string, vkey: string | null): Promise<FileReport>;
  trust(): Promise<TrustFacts>;
  /** `instead`: the key that the reader has been told is pinned. */
  pin(vkey: string, by: PinnedBy, instead: string | null): Promise<TrustFacts>;
  forget(): Promise<TrustFacts>;
}

const verification: Verification = {
  checkAnswer: (answer, extent, question) =>
    whereAble(() => answers.check(answer, extent, question)),
  checkEntries: (entries, beside) => whereAble(() => answers.checkEntries(entries, beside)),
  checkLog: () =>
    whereAble(async () => {
      const steps = new Steps();
      await trust.follow(steps);
      return { verdict: verdictOf(steps.list), steps: steps.list, entries: 0, left: 0 };
    }),
  async checkFile(text, vkey) {
    if (await canVerify()) return files.check(text, vkey);
    return { ...unable(), kind: recognise(text).kind, entries: [] };
  },
  trust: () => trust.facts(),
  async pin(vkey, by, instead) {
    await trust.pin(vkey, by, instead);
    source.genuine.clear();
    return trust.facts();
  },
  async forget() {
    await trust.forget();
    source.genuine.clear();
    return trust.facts();
  },
};

async function whereAble(check: () => Promise<Report>): Promise<Report> {
  return (await canVerify()) ? check() : unable();
}

function unable(): Report {
  const obstacle = self.isSecureContext ? 'no-ed25519' : 'insecure';
  const facts = { obstacle, status: 0 };
  const steps: Step[] = [{ name: 'key', state: 'unchecked', facts, fault: null }];
  return { verdict: 'unchecked', steps, entries: 0, left: 0 };
}

export interface Call {
  id: number;
  method: keyof Verification;
  args: unknown[];
}

export interface Reply {
  id: number;
  result?: unknown;
  fault?: FaultFacts;
  error?: string;
}

// One after the other: each may change what is kept.
let before: Promise<void> = Promise.resolve();

self.addEventListener('message', ({ data }: MessageEvent<Call>) => {
  before = before.then(async () => {
    self.postMessage(await replyTo(data));
  });
});

async function replyTo({ id, method, args }: Call): Promise<Reply> {
  try {
    const work = verification[method] as (...all: unknown[]) => Promise<unknown>;
    return { id, result: await work(...args) };
  } catch (error) {
    if (error instanceof Fault) return { id, fault: factsOf(error) };
    return { id, error: String(error) };
  }
}
