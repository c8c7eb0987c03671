import { type Problem, Refusal, type Schemas, send } from '../api/ask';
import type { SignedDraft } from './draft';

/** What became of a batch that was sent. */
export type Outcome =
  | { state: 'recorded' | 'repeated'; receipt: Schemas['Receipt'] }
  /** Nothing was recorded. */
  | { state: 'refused'; problem: Problem }
  /** Nothing was recorded; worth another try after so many seconds. */
  | { state: 'busy'; problem: Problem; seconds: number }
  /** No answer came: it may or may not have been recorded. */
  | { state: 'unknown' };

/** What is sent: kept as a text, so that sending again sends the very same. */
export function bodyOf(drafts: SignedDraft[]): string {
  return JSON.stringify(drafts);
}

const secondsDefault = 5;
const answerTimeMax = 45_000;

export async function record(body: string): Promise<Outcome> {
  let response: Response;
  try {
    response = await fetch('/v1/entries', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body,
      signal: AbortSignal.timeout(answerTimeMax),
    });
    const answer: unknown = await response.json();
    if (response.ok) {
      if (!isReceiptOf(answer, JSON.parse(body) as SignedDraft[])) return { state: 'unknown' };
      return { state: response.status === 201 ? 'recorded' : 'repeated', receipt: answer };
    }
    return outcomeOf(response, answer as Problem);
  } catch {
    return { state: 'unknown' }; // No answer, or one cut short, or not of the ledger.
  }
}

/** Something between us and the ledger can answer that all is well, too. */
function isReceiptOf(answer: unknown, drafts: SignedDraft[]): answer is Schemas['Receipt'] {
  const { entries, checkpoint } = (answer ?? {}) as Partial<Schemas['Receipt']>;
  if (typeof checkpoint !== 'string' || !Array.isArray(entries)) return false;
  return (
    entries.length === drafts.length &&
    drafts.every(({ id }, at) => entries[at]?.id === id && Number.isInteger(entries[at]?.position))
  );
}

function outcomeOf(response: Response, problem: Problem): Outcome {
  const { status } = response;
  const isBusy = status === 429 || (status === 503 && problem.code !== 'unavailable');
  if (isBusy) {
    const seconds = Number(response.headers.get('Retry-After')) || secondsDefault;
    return { state: 'busy', problem, seconds };
  }
  // The server itself does not know, or something between us and it has answered.
  if (status >= 500 || !problem.code) return { state: 'unknown' };
  return { state: 'refused', problem };
}

/** What the ledger would refuse of a draft that has not been signed (`unsigned`). */
export async function check(draft: SignedDraft, signal: AbortSignal): Promise<Problem[]> {
  try {
    const response = await send('/v1/check', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ batches: [[draft]] }),
      signal,
    });
    const { refusals } = (await response.json()) as Schemas['Refusals'];
    return refusals.map(({ code, member, detail }) => ({
      status: 422,
      title: '',
      code,
      detail,
      ...(member !== undefined && { member }),
    }));
  } catch (error) {
    if (error instanceof Refusal) return [error.problem];
    throw error;
  }
}
