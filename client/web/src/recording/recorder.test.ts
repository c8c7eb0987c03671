import { afterEach, expect, test, vi } from 'vitest';
import { record } from './recorder';

const drafts = [{ id: 'a', type: 'note.added' }];
const receipt = { entries: [{ id: 'a', position: 3, leaf: 'x' }], checkpoint: 'x' };

afterEach(() => vi.unstubAllGlobals());

async function stateAfter(answer: () => Response | Promise<Response>): Promise<string> {
  vi.stubGlobal('fetch', async () => answer());
  return (await record(JSON.stringify(drafts))).state;
}

test('a receipt says that it is recorded, or was before', async () => {
  expect(await stateAfter(() => Response.json(receipt, { status: 201 }))).toBe('recorded');
  expect(await stateAfter(() => Response.json(receipt))).toBe('repeated');
});

test.each<[string, unknown]>([
  ['nothing', {}],
  ['null', null],
  ['a text', 'ok'],
  ['no entries', { ...receipt, entries: [] }],
  ['another entry', { ...receipt, entries: [{ ...receipt.entries[0], id: 'b' }] }],
  ['more entries', { ...receipt, entries: [...receipt.entries, ...receipt.entries] }],
  ['no position', { ...receipt, entries: [{ id: 'a' }] }],
  ['no checkpoint', { entries: receipt.entries }],
])('an answer of success that holds %s says nothing', async (_, answer) => {
  expect(await stateAfter(() => Response.json(answer, { status: 201 }))).toBe('unknown');
});

test('neither does none, nor a page of something in between', async () => {
  expect(await stateAfter(() => Promise.reject(new TypeError('cut')))).toBe('unknown');
  expect(await stateAfter(() => new Response('<html>'))).toBe('unknown');
  expect(await stateAfter(() => Response.json({}, { status: 502 }))).toBe('unknown');
});

test('what the ledger refuses is refused', async () => {
  const problem = { code: 'id-reused', detail: 'x' };
  expect(await stateAfter(() => Response.json(problem, { status: 422 }))).toBe('refused');
});
