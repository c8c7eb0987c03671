import { expect, test, vi } from 'vitest';
import { EntrySource } from './entry-source';
import { ExampleLedger, vkeyOf } from './example-ledger';
import { canonical } from './json';
import { LogTrust } from './log-trust';
import { PinStore } from './pin-store';
import { Steps } from './steps';

const vkey = await vkeyOf();

test('a subject that does not come is asked for once, and what another key signed is forgotten', async () => {
  const ledger = await ExampleLedger.begin();
  let bundles = 0;
  vi.stubGlobal('fetch', async (path: string) => {
    if (path === '/v1/ledger') return Response.json({ verifier: vkey });
    if (path === '/v1/checkpoint') return new Response(await ledger.checkpoint());
    bundles += 1;
    return new Response(`${canonical(await ledger.bundle())}\n`);
  });
  const store = new PinStore();
  const trust = new LogTrust(store);
  await trust.follow(new Steps());
  const source = new EntrySource(trust);
  // Forgets what it holds, as it does when it holds too much.
  const add = source.genuine.add.bind(source.genuine);
  source.genuine.add = (report) => {
    source.genuine.clear();
    add({ ...report, entries: [] });
  };
  const subjects = Array.from({ length: 100 }, (_, number) => `decision/${number}`);
  await source.coverSubjects(['organisation/lrs', ...subjects], 2, 'all');
  expect(bundles).toBe(2);

  source.genuine.add = add;
  await source.coverSubjects(['organisation/lrs'], 2, 'all');
  expect(source.genuine.covers('organisation/lrs', 2)).toBe(true);
  const otherTab = new LogTrust(store);
  await otherTab.pin(
    'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    'reader',
    vkey,
  );
  await source.coverPositions([], 2, 'all');
  expect(source.genuine.covers('organisation/lrs', 2)).toBe(false);
});
