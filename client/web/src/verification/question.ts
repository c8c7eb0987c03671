import { Fault } from './fault';
import { isObject, isSame, type Json, type JsonObject } from './json';

/** What an answer was asked with. */
export interface Question {
  /** At the server: `/v1/decisions/x?at=2025-12-31`. */
  url: string;
  /** When, in milliseconds since 1970. */
  askedAt: number;
}

const moments = ['at', 'known', 'from', 'to', 'knownFrom', 'knownTo'];
/** Questions about the subject that stands in the path; all others are called as their path. */
const ofSubject: ReadonlyMap<string, string> = new Map([
  ['adoptions', 'adoptions'],
  ['decisions', 'decision'],
  ['audit', 'audit'],
]);
const dayMilliseconds = 86_400_000;
/** What clocks and time zones may differ by. */
const daysApartMax = 2;

/**
 * Throws where an answer is to another question than was asked: `other-question`; or knows less than
 * this browser had seen when it asked, which was `seen` entries: `old-answer`.
 */
export function checkQuestion(answer: JsonObject, question: Question, seen: number): void {
  const { pathname, searchParams } = new URL(question.url, 'http://localhost');
  const [, , path = '', ...rest] = pathname.split('/').map(decodeURIComponent);
  const parameters: Record<string, Json> = {};
  for (const [name, value] of searchParams) if (!moments.includes(name)) parameters[name] = value;
  if (rest.length > 0) parameters.subject = rest.join('/');
  const name = rest.length > 0 ? ofSubject.get(path) : path;
  const { asked } = answer;
  const isAsked =
    isObject(asked) && asked.question === name && isSame(asked.parameters, parameters);
  if (!isAsked || !isAbout(answer, name, parameters.subject)) throw new Fault('other-question');
  checkMoments(answer, searchParams, question.askedAt);
  const size = sizeIn(answer);
  const asksForAll = !searchParams.has('known') && !searchParams.has('knownTo');
  if (asksForAll && size < seen) throw new Fault('old-answer', { size, seen });
}

function isAbout(answer: JsonObject, name: string | undefined, asked: Json | undefined): boolean {
  const { decision, subject } = answer;
  switch (name) {
    case 'adoptions':
      return decision === `decision/${asked}`;
    case 'decision':
      return !isObject(decision) || decision.decision === `decision/${asked}`;
    case 'audit':
      return subject === asked;
    default:
      return true;
  }
}

function checkMoments(answer: JsonObject, asked: URLSearchParams, askedAt: number): void {
  const refused = new Fault('other-question');
  const [from, to] = [answer.from, answer.to].map((side) => (isObject(side) ? side : answer));
  const days: [string, Json | undefined][] = [
    ['at', from?.at],
    ['at', to?.at],
    ['from', from?.at],
    ['to', to?.at],
  ];
  for (const [name, day] of days) {
    const wanted = asked.get(name);
    if (wanted !== null && /^\d{4}-\d\d-\d\d$/.test(wanted) && wanted !== day) throw refused;
  }
  // Today, where the ledger is.
  const isOfToday = !asked.has('at') && !asked.has('to');
  const apart = Math.abs(Date.parse(String(to?.at)) - askedAt);
  if (isOfToday && !(apart <= daysApartMax * dayMilliseconds)) throw refused;
  const sizes: [string, number][] = [
    ['known', sizeIn(answer)],
    ['known', sizeIn(from)],
    ['knownFrom', sizeIn(from)],
    ['knownTo', sizeIn(to)],
  ];
  for (const [name, size] of sizes) {
    const wanted = /^#(\d+)$/.exec(asked.get(name) ?? '')?.[1];
    if (wanted !== undefined && Number(wanted) !== size) throw refused;
  }
}

function sizeIn(answer: JsonObject | undefined): number {
  return isObject(answer?.known) ? Number(answer.known.size) : -1;
}
