import { AnswerCheck, type Extent } from './answer-check';
import { canVerify } from './ed25519';
import { Fault, type FaultFacts, factsOf } from './fault';
import { GenuineEntries } from './genuine-entries';
import type { JsonObject } from './json';
import { LogTrust } from './log-trust';
import { PinStore } from './pin-store';
import { type PinnedBy, type Report, type TrustFacts, verdictOf } from './report';
import { Steps } from './steps';

// All hashing and signature checking is done here, so that no page waits for it.

const trust = new LogTrust(new PinStore());
const genuine = new GenuineEntries();
const answers = new AnswerCheck(trust, genuine);

/** What the page can ask of the worker. */
export interface Verification {
  checkAnswer(answer: JsonObject, extent: Extent): Promise<Report>;
  checkEntries(positions: readonly number[]): Promise<Report>;
  checkLog(): Promise<Report>;
  trust(): Promise<TrustFacts>;
  pin(vkey: string, by: PinnedBy): Promise<TrustFacts>;
  forget(): Promise<TrustFacts>;
}

const verification: Verification = {
  checkAnswer: (answer, extent) => whereAble(() => answers.check(answer, extent)),
  checkEntries: (positions) => whereAble(() => answers.checkEntries(positions)),
  checkLog: () =>
    whereAble(async () => {
      const steps = new Steps();
      await trust.follow(steps);
      return { verdict: verdictOf(steps.list), steps: steps.list, entries: 0, left: 0 };
    }),
  trust: () => trust.facts(),
  async pin(vkey, by) {
    await trust.pin(vkey, by);
    genuine.clear();
    return trust.facts();
  },
  async forget() {
    await trust.forget();
    genuine.clear();
    return trust.facts();
  },
};

async function whereAble(check: () => Promise<Report>): Promise<Report> {
  if (await canVerify()) return check();
  const obstacle = self.isSecureContext ? 'no-ed25519' : 'insecure';
  const facts = { obstacle, status: 0 };
  return {
    verdict: 'unchecked',
    steps: [{ name: 'key', state: 'unchecked', facts, fault: null }],
    entries: 0,
    left: 0,
  };
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
