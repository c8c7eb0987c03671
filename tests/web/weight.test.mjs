// How much the interface weighs, and how soon it is seen: printed, and held to the limit of script.
import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { test } from 'node:test';
import { addresses } from './addresses.mjs';
import { settled, startSite } from './site.mjs';

const site = await startSite();
const scriptBytesMax = 150 * 1024;

// The script that a page loads by itself, from an empty cache: address of the file -> packed bytes.
async function scriptsOf(address) {
  const context = await site.browser.newContext({ locale: 'sv-SE' });
  const coming = new Map();
  context.on('response', (response) => {
    const type = response.headers()['content-type'] ?? '';
    if (!type.startsWith('text/javascript')) return;
    coming.set(response.url(), response.body().catch(() => Buffer.alloc(0)));
  });
  const page = await context.newPage();
  await page.goto(new URL(address, site.address).href);
  await page.locator('main h1').waitFor();
  await settled(page);
  const scripts = new Map();
  for (const [url, body] of coming) scripts.set(url, gzipSync(await body).length);
  await context.close();
  return scripts;
}

const sum = (scripts) => [...scripts.values()].reduce((total, bytes) => total + bytes, 0);
const inKilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} kB`;

test('no page loads more script than the limit', async () => {
  const all = new Map();
  let heaviest = { address: '', bytes: 0 };
  for (const address of addresses) {
    const scripts = await scriptsOf(address);
    assert.ok(scripts.size > 1);
    assert.ok(sum(scripts) < scriptBytesMax, `${address}: ${inKilobytes(sum(scripts))}`);
    if (sum(scripts) > heaviest.bytes) heaviest = { address, bytes: sum(scripts) };
    for (const [url, bytes] of scripts) all.set(url, bytes);
  }
  console.log(`script, packed: at most ${inKilobytes(heaviest.bytes)} (${heaviest.address}), ` +
    `limit ${inKilobytes(scriptBytesMax)}; all pages together ${inKilobytes(sum(all))}`);
});

test('the first view is timed from an empty cache', async () => {
  const times = [];
  for (let round = 0; round < 5; ++round) {
    const page = await site.open('/portfolio');
    await page.locator('main table').first().waitFor();
    times.push(await page.evaluate(() => performance.now()));
    assert.deepEqual(page.failures, []);
    await page.context().close();
  }
  times.sort((one, other) => one - other);
  console.log(`first view of the portfolio: median ${times[2].toFixed(0)} ms of 5, ` +
    `limit 1000 ms on a quiet machine`);
});
