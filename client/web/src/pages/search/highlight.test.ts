import { expect, test } from 'vitest';
import { piecesOf } from './highlight';

function marked(text: string, query: string): string {
  return piecesOf(text, query)
    .map(({ text: piece, isHit }) => (isHit ? `[${piece}]` : piece))
    .join('');
}

test.each([
  ['Landstinget Sörmland', 'landstinget', '[Landstinget] Sörmland'],
  ['Överenskommelsen om hemsjukvården', 'hemsjukvard', 'Överenskommelsen om [hemsjukvård]en'],
  ['vård och vård', 'VÅRD', '[vård] och [vård]'],
  ['nära vård', 'vård nära', '[nära] [vård]'],
  ['vården', 'vård vården', '[vård][en]'],
  ['utan träff', 'annat', 'utan träff'],
  ['', 'x', ''],
])('in "%s" "%s" is marked', (text, query, result) => {
  expect(marked(text, query)).toBe(result);
});
