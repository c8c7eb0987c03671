// A server that lies, or somebody between it and the browser: whatever is altered shows red, with
// its reason, and what is honest shows green.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Ledger } from '../interop/program.mjs';
import { Server } from '../interop/server.mjs';
import { asItCame, Front } from './front.mjs';
import { accessibilityFaults, startSite } from './site.mjs';

const folder = fileURLToPath(new URL('../../examples/sormland', import.meta.url));
const files = readdirSync(folder).filter((file) => file.endsWith('.jsonl')).sort()
  .map((file) => join(folder, file));
const inOlder = 5;
const otherVkey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const green = /\d+ poster kontrollerade/;
const red = /Stämmer inte/;

const site = await startSite();
// Three ledgers with one key: what an owner who rolls back and forks the log has.
const ledger = new Ledger({ origin: 'liggare.example/sormland', organisation: 'lrs' });
ledger.run('record', ...files.slice(0, inOlder));
const copies = mkdtempSync(join(tmpdir(), 'liggare-lying-'));
const [olderFolder, forkedFolder] = ['older', 'forked'].map((name) => {
  cpSync(join(ledger.folder, 'ledger'), join(copies, name), { recursive: true });
  return join(copies, name);
});
ledger.run('record', ...files.slice(inOlder));
const noteFile = join(ledger.folder, 'note.jsonl');
writeFileSync(noteFile, `${JSON.stringify({
  type: 'note.added', subject: 'body/nsv', effective: '2022',
  data: { text: 'Det här står bara i den ena loggen.' },
})}\n`);
ledger.run('--ledger', forkedFolder, 'record', noteFile, ...files.slice(inOlder));

const honest = await Server.start(join(ledger.folder, 'ledger'));
const older = await Server.start(olderFolder);
const forked = await Server.start(forkedFolder);
// When the servers have ended: they still write.
after(() => rmSync(copies, { recursive: true, maxRetries: 5, retryDelay: 100 }));
const front = await Front.start(honest.address, { pages: process.env.LIGGARE_WEB_DIST });
site.address = front.address;

after(() => front.stop());

beforeEach(() => {
  front.alter = asItCame;
  front.behind = honest.address;
});

// The badge of a page, when it has been decided.
function badge(page) {
  return page.getByRole('button', { name: /visa vad som har kontrollerats/ });
}

async function shows(page, expected) {
  await badge(page).waitFor();
  assert.match(await badge(page).innerText(), expected);
}

// Why, as the badge tells it when it is pressed.
async function reason(page) {
  await badge(page).click();
  const dialog = page.getByRole('dialog');
  const failed = dialog.getByRole('listitem').filter({ hasText: /^\s*Fel/ });
  return (await failed.innerText()).replaceAll('\n', ' ');
}

async function reloaded(page) {
  await page.reload();
  await page.locator('main h1').waitFor();
}

// Opens a page where `alter` is done to what comes from the addresses that match.
async function openAltered(path, address, alter) {
  front.alter = (target, body) => (address.test(target) ? alter(body.toString()) : undefined);
  return site.open(path);
}

function altersJson(change) {
  return (text) => {
    const value = JSON.parse(text);
    change(value);
    return `${JSON.stringify(value)}\n`;
  };
}

describe('an honest server', () => {
  test('is green', async () => {
    const page = await site.open('/portfolio');
    await shows(page, green);
    assert.deepEqual(page.failures, []);
    await page.context().close();
  });

  test('has only grown since the last visit', async () => {
    front.behind = older.address;
    const page = await site.open('/portfolio');
    await shows(page, green);
    front.behind = honest.address;
    await reloaded(page);
    await shows(page, green);
    await badge(page).click();
    assert.match(await page.getByRole('dialog').innerText(), /Loggen har vuxit från \d+ till \d+/);
    await page.context().close();
  });
});

describe('what is altered shows red:', () => {
  const cases = [
    ['a title in the answer', '/portfolio', /^\/v1\/portfolio/, altersJson((answer) => {
      answer.areas[0].title = { sv: 'Något annat' };
    }), /Svaret stämmer inte med posterna om area\/\S+.*title/],
    ['a name in the answer', '/portfolio', /^\/v1\/portfolio/, altersJson((answer) => {
      answer.names['organisation/flen'] = 'Någon annan';
    }), /posterna om organisation\/flen/],
    ['a value in the answer', '/indicators', /^\/v1\/indicators/, altersJson((answer) => {
      answer.indicators[0].series[0].values[0].value = 99;
    }), /Svaret stämmer inte med post \d+: .*value/],
    ['the person in the answer', '/responsibilities', /^\/v1\/responsibilities/,
      altersJson((answer) => { answer.disclosed[0].name = 'Någon annan'; }),
      /personnamn hör inte till post \d+/],
    ['the root of the answer', '/portfolio', /^\/v1\/portfolio/, altersJson((answer) => {
      answer.known.root = 'sgytxpYx1HKE2Fmb24CruEEmXYcrdzDHpwiOqMapCvI=';
    }), /Svaret bygger på andra poster/],
    ['an entry that is shown', '/entries/157', /^\/v1\/entries/, altersJson((entry) => {
      entry.data.outcome = 'rejected';
    }), /Svaret stämmer inte med post 157: .*data/],
    ['an entry', '/portfolio', /^\/v1\/bundle/, altersJson((bundle) => {
      const bundled = bundle.entries.at(-1);
      bundled.entry = bundled.entry.replace('"effective":"2', '"effective":"1');
    }), /Post \d+ är inte den som står i loggen/],
    ['a proof', '/portfolio', /^\/v1\/bundle/, altersJson((bundle) => {
      bundle.entries.at(-1).proof.reverse();
    }), /Post \d+ är inte den som står i loggen/],
    ['an entry that is left out', '/portfolio', /^\/v1\/bundle/, altersJson((bundle) => {
      bundle.entries.splice(0, 1);
    }), /nyckel som inte var registrerad/],
    ['the signature of the log', '/portfolio', /^\/v1\/checkpoint/,
      (note) => note.replace(/(\n\d+)\n/, '$10\n'), /Loggens underskrift stämmer inte/],
    ['the key that signed', '/portfolio', /^\/v1\/checkpoint/,
      (note) => note.replace(/ (\S{4})(\S+)\n$/, ' AAAA$2\n'), /inte undertecknad med den nyckel/],
  ];
  for (const [what, path, address, alter, expected] of cases) {
    test(what, async () => {
      const page = await openAltered(path, address, alter);
      await shows(page, red);
      assert.match(await reason(page), expected);
      await page.context().close();
    });
  }

  test('and is read aloud', async () => {
    const page = await openAltered('/portfolio', /^\/v1\/portfolio/, altersJson((answer) => {
      answer.areas[0].title = 'Något annat';
    }));
    const said = page.getByRole('status').filter({ hasText: 'Stämmer inte' });
    await said.waitFor({ state: 'attached' });
    assert.match(await said.innerText(), /Svaret stämmer inte med posterna om area/);
    assert.deepEqual(await accessibilityFaults(page), []);
    await page.context().close();
  });
});

describe('after a visit, it shows red that the server', () => {
  async function visited() {
    const page = await site.open('/portfolio');
    await shows(page, green);
    return page;
  }

  async function showsRed(page, expected) {
    await reloaded(page);
    await shows(page, red);
    assert.match(await reason(page), expected);
  }

  // What was kept is still kept: the honest server is believed again.
  async function showsGreenAgain(page) {
    front.alter = asItCame;
    front.behind = honest.address;
    await reloaded(page);
    await shows(page, green);
    await page.context().close();
  }

  test('names another key', async () => {
    const page = await visited();
    front.alter = (target, body) => (target.startsWith('/v1/ledger')
      ? JSON.stringify({ ...JSON.parse(body), verifier: otherVkey }) : undefined);
    await showsRed(page, /Servern anger en annan nyckel \(c74f20a3\)/);
    await showsGreenAgain(page);
  });

  test('has rolled the log back', async () => {
    const page = await visited();
    front.behind = older.address;
    await showsRed(page, /Loggen har backat: den hade \d+ poster/);
    await showsGreenAgain(page);
  });

  test('has forked the log', async () => {
    const page = await visited();
    front.behind = forked.address;
    await showsRed(page, /Loggen har grenat sig/);
    await showsGreenAgain(page);
  });

  test('will not prove that the log has grown', async () => {
    front.behind = older.address;
    const page = await visited();
    front.behind = honest.address;
    front.alter = (target) => (target.startsWith('/v1/proof') ? 'old 1\n\n' : undefined);
    await showsRed(page, /går inte att läsa/);
    await showsGreenAgain(page);
  });
});
