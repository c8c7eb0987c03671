import { beforeEach, describe, expect, test, vi } from 'vitest';
import { toBase64 } from './bytes';
import { ExampleLedger, vkeyOf } from './example-ledger';
import { LogTrust } from './log-trust';
import { PinStore } from './pin-store';
import type { Step } from './report';
import { Steps } from './steps';

const vkey = await vkeyOf();
const otherVkey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';

/** Answers as a server of the ledger does, of its first `size` entries. */
class FakeServer {
  ledger: ExampleLedger;
  size: number;
  verifier = vkey;
  isOffline = false;

  constructor(ledger: ExampleLedger) {
    this.ledger = ledger;
    this.size = ledger.entries.length;
  }

  async answer(address: string): Promise<Response> {
    if (this.isOffline) throw new TypeError('no network');
    const { pathname, searchParams } = new URL(address, 'http://localhost');
    if (pathname === '/v1/ledger') return Response.json({ verifier: this.verifier });
    if (pathname === '/v1/checkpoint') return new Response(await this.checkpoint());
    if (pathname !== '/v1/proof/consistency') return new Response('', { status: 404 });
    const [from, to] = [Number(searchParams.get('from')), Number(searchParams.get('to'))];
    if (to > this.size) return new Response('', { status: 400 });
    const hashes = (await this.ledger.consistency(from, to)).map((hash) => `${toBase64(hash)}\n`);
    return new Response(`old ${from}\n${hashes.join('')}\n${await this.ledger.checkpoint(to)}`);
  }

  checkpoint(): Promise<string> {
    return this.ledger.checkpoint(this.size);
  }
}

async function ledgerOf(size: number, text = 'Anteckning'): Promise<ExampleLedger> {
  const ledger = await ExampleLedger.begin();
  for (let number = 2; number < size; ++number) {
    const data = { text: `${text} ${number}` };
    await ledger.record({ type: 'note.added', subject: 'organisation/lrs', data });
  }
  return ledger;
}

let server: FakeServer;
let trust: LogTrust;

beforeEach(async () => {
  server = new FakeServer(await ledgerOf(7));
  trust = new LogTrust(new PinStore());
  vi.stubGlobal('fetch', (address: string) => server.answer(address));
});

async function follow(): Promise<Step[]> {
  const steps = new Steps();
  await trust.follow(steps);
  return steps.list;
}

async function lastFault() {
  return (await follow()).at(-1)?.fault;
}

describe('a log', () => {
  test('is trusted at first by the key that the server names, and that is said', async () => {
    const steps = await follow();
    expect(steps.map(({ name, state }) => [name, state])).toEqual([
      ['key', 'doubt'],
      ['head', 'holds'],
      ['growth', 'doubt'],
    ]);
    const facts = await trust.facts();
    expect(facts.key).toMatchObject({ vkey, by: 'server', keyId: vkey.split('+')[1] });
    expect(facts.kept).toMatchObject({ size: 7 });
  });

  test('is trusted by the key that the reader has entered', async () => {
    await trust.pin(vkey, 'reader', null);
    expect((await follow())[0]).toMatchObject({ state: 'holds', facts: { by: 'reader' } });
  });

  test('has only grown', async () => {
    server.size = 3;
    await follow();
    server.size = 7;
    expect((await follow()).at(-1)).toMatchObject({ state: 'holds', facts: { from: 3, to: 7 } });
    expect((await trust.facts()).kept?.size).toBe(7);
  });

  test('is not followed without a network, which says nothing against it', async () => {
    await follow();
    server.isOffline = true;
    expect(await follow()).toMatchObject([{ name: 'key', state: 'unchecked' }]);
  });
});

describe('a server is found out', () => {
  test('that names another key', async () => {
    await follow();
    server.verifier = otherVkey;
    expect(await lastFault()).toMatchObject({
      code: 'other-key',
      facts: { pinned: vkey.split('+')[1] },
    });
  });

  test('that signs with another key', async () => {
    await trust.pin(otherVkey, 'reader', null);
    server.verifier = otherVkey;
    expect((await lastFault())?.code).toBe('not-signed-by-key');
  });

  test('whose signature is wrong', async () => {
    const checkpoint = (await server.checkpoint()).replace('\n7\n', '\n8\n');
    server.checkpoint = async () => checkpoint;
    expect((await lastFault())?.code).toBe('wrong-log-signature');
  });

  test('that has rolled the log back, and the kept checkpoint stays', async () => {
    await follow();
    server.size = 4;
    expect(await lastFault()).toMatchObject({ code: 'rolled-back', facts: { kept: 7, size: 4 } });
    expect((await trust.facts()).kept?.size).toBe(7);
  });

  test('that has forked the log, and the kept checkpoint stays', async () => {
    await follow();
    const { kept } = await trust.facts();
    server.ledger = await ledgerOf(9, 'Något annat');
    server.size = 9;
    expect((await lastFault())?.code).toBe('forked');
    expect((await trust.facts()).kept).toEqual(kept);
  });

  test('that has forked the log at the same size', async () => {
    await follow();
    server.ledger = await ledgerOf(7, 'Något annat');
    expect((await lastFault())?.code).toBe('forked');
  });

  test('that will not prove that the log has grown', async () => {
    server.size = 3;
    await follow();
    server.size = 7;
    const answer = server.answer.bind(server);
    server.answer = async (address) =>
      address.startsWith('/v1/proof') ? new Response('', { status: 404 }) : answer(address);
    expect((await lastFault())?.code).toBe('proof-refused');
  });
});

test('a tree is connected to the log that is followed', async () => {
  await follow();
  await trust.connect({ size: 3, root: await server.ledger.root(3) }, 'other-root');
  const other = trust.connect({ size: 3, root: await server.ledger.root(4) }, 'other-root');
  await expect(other).rejects.toMatchObject({ code: 'other-root' });
  const none = trust.connect({ size: 0, root: await server.ledger.root(0) }, 'other-root');
  await expect(none).resolves.toBeUndefined();
});

test('what is forgotten is trusted anew, and another key forgets what was seen', async () => {
  await follow();
  await trust.pin(vkey, 'link', vkey);
  expect((await trust.facts()).kept?.size).toBe(7);
  await trust.pin(otherVkey, 'reader', vkey);
  expect((await trust.facts()).kept).toBeNull();
  await trust.forget();
  expect((await trust.facts()).key).toBeNull();
});

describe('of two tabs', () => {
  let other: LogTrust;

  beforeEach(() => {
    const store = new PinStore();
    trust = new LogTrust(store);
    other = new LogTrust(store);
  });

  /** Does something while the server is asked for what begins so, once. */
  function meanwhile(start: string, act: () => Promise<unknown>): void {
    const answer = server.answer.bind(server);
    let isDone = false;
    server.answer = async (address) => {
      const given = await answer(address);
      if (!isDone && address.startsWith(start)) {
        isDone = true;
        await act();
      }
      return given;
    };
  }

  test('none puts the key of the server in the place of one that was entered meanwhile', async () => {
    const entered = () => other.pin(vkey, 'reader', null);
    meanwhile('/v1/ledger', entered);
    await follow();
    expect((await trust.facts()).key).toMatchObject({ vkey, by: 'reader' });
  });

  test('none brings back a key that was given up meanwhile', async () => {
    await follow();
    meanwhile('/v1/checkpoint', () => other.pin(otherVkey, 'reader', vkey));
    expect((await lastFault())?.code).toBe('not-signed-by-key');
    expect(await trust.facts()).toMatchObject({ key: { vkey: otherVkey }, kept: null });
  });

  test('none keeps a fork beside what the other has kept meanwhile', async () => {
    server.size = 3;
    await follow();
    const [honest, fork] = [server.ledger, await ledgerOf(7)];
    await fork.record({ type: 'note.added', subject: 'organisation/lrs', data: { text: 'annat' } });
    await fork.record({ type: 'note.added', subject: 'organisation/lrs', data: { text: 'annat' } });
    await honest.record({ type: 'note.added', subject: 'organisation/lrs', data: { text: 'ett' } });
    [server.ledger, server.size] = [fork, 9];
    meanwhile('/v1/proof', async () => {
      [server.ledger, server.size] = [honest, 8];
      await other.follow(new Steps());
      [server.ledger, server.size] = [fork, 9];
    });
    expect((await lastFault())?.code).toBe('forked');
    expect((await trust.facts()).kept?.root).toBe(toBase64(await honest.root(8)));
  });

  test('none pins the key of a link over one that it has not told of', async () => {
    await other.pin(vkey, 'reader', null);
    await trust.pin(otherVkey, 'link', null);
    expect((await trust.facts()).key).toMatchObject({ vkey, by: 'reader' });
  });
});

test('how long the log was is known by when it was seen', async () => {
  const before = Date.now();
  await follow();
  expect(trust.sizeSeenAt(before)).toBe(0);
  expect(trust.sizeSeenAt(Date.now() + 1)).toBe(7);
  await trust.forget();
});
