import { expect, test } from 'vitest';
import type { JsonObject } from './json';
import { checkQuestion } from './question';

const askedAt = Date.parse('2026-03-02T23:30:00Z');

function answer(question: string, parameters: JsonObject, more: JsonObject = {}): JsonObject {
  return { at: '2026-03-03', known: { size: 7 }, asked: { question, parameters }, ...more };
}

function faultOf(given: JsonObject, url: string, seen = 7): string | null {
  try {
    checkQuestion(given, { url, askedAt }, seen);
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

const sides = {
  from: { at: '2025-01-01', known: { size: 7 } },
  to: { at: '2026-01-01', known: { size: 7 } },
};

test.each<[string, JsonObject]>([
  ['/v1/portfolio', answer('portfolio', {})],
  ['/v1/portfolio?at=2026-03-03&known=%237', answer('portfolio', {})],
  ['/v1/search?text=a%20b', answer('search', { text: 'a b' })],
  [
    '/v1/decisions/a',
    answer('decision', { subject: 'a' }, { decision: { decision: 'decision/a' } }),
  ],
  ['/v1/decisions/a', answer('decision', { subject: 'a' }, { decision: null })],
  ['/v1/adoptions/a', answer('adoptions', { subject: 'a' }, { decision: 'decision/a' })],
  ['/v1/audit/body/a', answer('audit', { subject: 'body/a' }, { subject: 'body/a' })],
  ['/v1/diff?from=2025-01-01&to=2026-01-01&known=%237', answer('diff', {}, sides)],
])('%s is answered', (url, given) => {
  expect(faultOf(given, url)).toBeNull();
});

test.each<[string, string, JsonObject]>([
  ['another question', '/v1/portfolio', answer('findings', {})],
  ['other filters', '/v1/decisions?body=body/a', answer('decisions', { body: 'body/b' })],
  ['fewer filters', '/v1/decisions?body=body/a', answer('decisions', {})],
  ['another day', '/v1/portfolio?at=2026-03-02', answer('portfolio', {})],
  ['a day long ago', '/v1/portfolio', answer('portfolio', {}, { at: '2019-01-01' })],
  ['other entries', '/v1/portfolio?known=%236', answer('portfolio', {})],
  ['other sides', '/v1/diff?from=2024-01-01&to=2026-01-01&known=%237', answer('diff', {}, sides)],
  [
    'another decision',
    '/v1/decisions/a',
    answer('decision', { subject: 'a' }, { decision: { decision: 'decision/b' } }),
  ],
  [
    'another subject',
    '/v1/audit/body/a',
    answer('audit', { subject: 'body/a' }, { subject: 'body/b' }),
  ],
])('an answer about %s is found out', (_, url, given) => {
  expect(faultOf(given, url)).toBe('other-question');
});

test('an answer must know what this browser has seen, unless less was asked for', () => {
  expect(faultOf(answer('portfolio', {}), '/v1/portfolio', 8)).toBe('old-answer');
  expect(faultOf(answer('portfolio', {}), '/v1/portfolio?known=%237', 8)).toBeNull();
});
