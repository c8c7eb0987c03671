// How much the interface weighs, and how soon it is seen: printed, and held to the limit of script.
import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { test } from 'node:test';
import { addresses } from './addresses.mjs';
import { startSite } from './site.mjs';

const site = await startSite();
const scriptBytesMax = 150 * 1024;

test('all pages together load less script than the limit', async () => {
  const scripts = new Map();
  const context = await site.browser.newContext();
  const page = await context.newPage();
  context.on('response', async (response) => {
    const type = response.headers()['content-type'] ?? '';
    if (!type.startsWith('text/javascript')) return;
    scripts.set(response.url(), response.body().catch(() => null));
  });
  for (const address of addresses) {
    await page.goto(new URL(address, site.address).href);
    await page.locator('main h1').waitFor();
    await page.waitForLoadState('networkidle');
  }
  const bodies = (await Promise.all(scripts.values())).filter((body) => body !== null);
  const packed = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
  console.log(`script of ${addresses.length} pages: ${bodies.length} files, ` +
    `${(packed / 1024).toFixed(1)} kB packed, limit ${scriptBytesMax / 1024} kB`);
  assert.ok(bodies.length > 10);
  assert.ok(packed < scriptBytesMax);
  await context.close();
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
