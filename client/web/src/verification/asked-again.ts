import { Fault } from './fault';
import { isObject, isSame, type JsonObject, parseJson } from './json';
import { fetchText } from './server';

/** Where a question is asked whose subject is a part of the path. */
const paths: Record<string, string> = {
  adoptions: '/v1/adoptions/',
  decision: '/v1/decisions/',
  audit: '/v1/audit/',
};

/** Asks a saved question anew, of the same entries. Throws `other-answer`, `malformed-answer`. */
export async function askAgain(saved: JsonObject): Promise<void> {
  const now = parseJson(await fetchText(urlOf(saved)));
  if (!isObject(now) || !isSame(comparable(now), comparable(saved)))
    throw new Fault('other-answer');
}

// Names of persons may have been erased since.
function comparable({ disclosed: _, ...rest }: JsonObject): JsonObject {
  return rest;
}

function urlOf({ asked, at, known, from, to }: JsonObject): string {
  if (!isObject(asked) || !isObject(asked.parameters)) throw new Fault('malformed-answer');
  const question = String(asked.question);
  if (!/^[a-z]+$/.test(question)) throw new Fault('malformed-answer');
  const { subject, ...parameters } = asked.parameters;
  const path = paths[question];
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) query.set(name, String(value));
  if (subject !== undefined && !path) query.set('subject', String(subject));
  if (isObject(from) && isObject(to)) {
    for (const [name, value] of momentsOf(from, to)) query.set(name, value);
  } else {
    query.set('at', String(at));
    query.set('known', knownOf(known));
  }
  const own = path ? path + ownPart(question, String(subject)) : '';
  return `${own || `/v1/${question}`}?${query}`;
}

function ownPart(question: string, subject: string): string {
  const named = question === 'audit' ? subject : subject.replace(/^decision\//, '');
  return named.split('/').map(encodeURIComponent).join('/');
}

function momentsOf(from: JsonObject, to: JsonObject): [string, string][] {
  const isOfDays = from.at !== to.at;
  return isOfDays
    ? [
        ['from', String(from.at)],
        ['to', String(to.at)],
        ['known', knownOf(to.known)],
      ]
    : [
        ['at', String(to.at)],
        ['knownFrom', knownOf(from.known)],
        ['knownTo', knownOf(to.known)],
      ];
}

function knownOf(known: JsonObject[string] | undefined): string {
  return `#${isObject(known) ? known.size : ''}`;
}
