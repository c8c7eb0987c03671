import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type Moment, useAddress } from '../address/address';
import type { components } from './openapi';

export type Schemas = components['schemas'];
/** What every answer has: `at`, `known`, `asked`, `names`. */
export type Answer = Schemas['Answer'];

/** Why there is no answer: the server's refusal (RFC 9457), or that it cannot be reached. */
export interface Problem {
  /** The HTTP status; 0 where there was no answer. */
  status: number;
  code: string;
  title: string;
  detail: string;
  draft?: number;
  member?: string;
}

/** Thrown by `ask`. */
export class Refusal extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

export type Parameters = Record<string, string | number | null | undefined>;

export function urlOf(path: string, parameters: Parameters = {}): string {
  const query = Object.entries(parameters)
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join('&');
  return query ? `${path}?${query}` : path;
}

/** Sends a request; throws a Refusal with what the server said, or with why it did not answer. */
export async function send(url: string, options: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, options);
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new Refusal({ status: 0, code: 'unreachable', title: '', detail: '' });
  }
  if (!response.ok) throw new Refusal(await problemOf(response));
  return response;
}

async function problemOf(response: Response): Promise<Problem> {
  const unknown = { status: response.status, code: 'unknown', title: '', detail: '' };
  try {
    return { ...unknown, ...((await response.json()) as Partial<Problem>) };
  } catch {
    return unknown; // Something between us and the server answered in its place.
  }
}

const cacheSizeMax = 300;
const answers = new Map<string, Promise<unknown>>();

const times = new WeakMap<object, number>();

/** When an answer was asked for, in milliseconds since 1970. */
export function askedAt(answer: object): number {
  return times.get(answer) ?? Date.now();
}

let underWay = 0;

/** How many questions have no answer yet. */
export function questionsUnderWay(): number {
  return underWay;
}

/** An answer of the ledger, asked for once until `forgetAnswers`. */
export function ask<T>(url: string): Promise<T> {
  const kept = answers.get(url);
  if (kept) return kept as Promise<T>;
  const now = Date.now();
  const coming = send(url, { headers: { Accept: 'application/json' } }).then(async (response) => {
    const answer: unknown = await response.json();
    if (typeof answer === 'object' && answer !== null) times.set(answer, now);
    return answer;
  });
  answers.set(url, coming);
  underWay += 1;
  coming
    .catch(() => answers.delete(url))
    .finally(() => {
      underWay -= 1;
    });
  if (answers.size > cacheSizeMax) answers.delete(answers.keys().next().value ?? '');
  return coming as Promise<T>;
}

const forgotten = new EventTarget();

/** Asks all anew: the ledger has grown. */
export function forgetAnswers(): void {
  answers.clear();
  forgotten.dispatchEvent(new Event('forgotten'));
}

export interface Asked<T> {
  /** The newest answer that has come; while another is on its way, the one before. */
  answer: T | null;
  problem: Problem | null;
  isPending: boolean;
  /** What the answer was asked with: its own address at the server. */
  url: string;
}

/** Asks when `url` changes; null asks nothing. The last answer stays until the next one comes. */
export function useAsked<T>(url: string | null): Asked<T> {
  const [asked, setAsked] = useState<Asked<T>>(nothing(url));
  const [generation, setGeneration] = useState(0);
  const newest = useRef(0);
  const shown = useRef(0);
  useEffect(() => {
    const again = () => setGeneration((number) => number + 1);
    forgotten.addEventListener('forgotten', again);
    return () => forgotten.removeEventListener('forgotten', again);
  }, []);
  // Before the frame is painted, so that the question is on its way a frame earlier.
  useLayoutEffect(() => {
    const mine = ++newest.current;
    if (url === null) {
      shown.current = mine;
      setAsked(nothing(url));
      return;
    }
    setAsked((before) => ({ ...before, isPending: true }));
    ask<T>(url).then(
      (answer) => {
        // While the time bar is dragged there is always a newer question: each answer that comes is shown.
        if (mine < shown.current) return;
        shown.current = mine;
        setAsked({ answer, problem: null, isPending: mine !== newest.current, url });
      },
      (error: unknown) => {
        if (mine !== newest.current) return;
        setAsked({ answer: null, problem: problemIn(error), isPending: false, url });
      },
    );
  }, [url, generation]);
  useTold(asked);
  return asked;
}

function nothing<T>(url: string | null): Asked<T> {
  return { answer: null, problem: null, isPending: url !== null, url: url ?? '' };
}

function problemIn(error: unknown): Problem {
  if (error instanceof Refusal) return error.problem;
  return { status: 0, code: 'unknown', title: '', detail: String(error) };
}

/** An answer of the ledger with what it was asked with. */
export interface ShownAnswer {
  answer: Answer;
  url: string;
}

const shownNow = new Set<ShownAnswer>();
const shownChanged = new EventTarget();

function useTold({ answer, url }: Asked<unknown>): void {
  useEffect(() => {
    if (!isAnswer(answer)) return;
    const shown = { answer, url };
    shownNow.add(shown);
    shownChanged.dispatchEvent(new Event('changed'));
    return () => {
      shownNow.delete(shown);
      shownChanged.dispatchEvent(new Event('changed'));
    };
  }, [answer]);
}

function isAnswer(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && 'known' in value && 'asked' in value;
}

/** Everything that this page shows of the ledger's answers, in whatever part of it, each once. */
export function useShownAnswers(): readonly ShownAnswer[] {
  const [shown, setShown] = useState<readonly ShownAnswer[]>([]);
  useEffect(() => {
    const look = () => {
      const each = new Map([...shownNow].map((one) => [one.answer, one]));
      setShown((before) => {
        const isSame =
          before.length === each.size && before.every(({ answer }) => each.has(answer));
        return isSame ? before : [...each.values()];
      });
    };
    look();
    shownChanged.addEventListener('changed', look);
    return () => shownChanged.removeEventListener('changed', look);
  }, []);
  return shown;
}

/** A question at the moment that the address says, e.g. `useAnswer<Schemas['Portfolio']>('/v1/portfolio')`. */
export function useAnswer<T>(path: string | null, parameters: Parameters = {}): Asked<T> {
  const { at, known } = useAddress();
  return useAsked<T>(
    path === null ? null : urlOf(path, { ...momentOf({ at, known }), ...parameters }),
  );
}

function momentOf({ at, known }: Moment): Parameters {
  return { at, known };
}
