// Every page opens, asks nobody else, and is accessible, in both languages and both colour schemes.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addresses } from './addresses.mjs';
import { accessibilityFaults, eventually, startSite } from './site.mjs';

const site = await startSite();

test('a wrong link is told so by a page, and by the status', async () => {
  const page = await site.open('/no-such-page');
  assert.match(await page.locator('h1').textContent(), /finns inte/);
  assert.deepEqual(await accessibilityFaults(page), []);
  const answered = await page.context().request.get(page.url(), { headers: { Accept: 'text/html' } });
  assert.ok(process.env.LIGGARE_WEB_DIST || answered.status() === 404);
});

for (const path of addresses) {
  describe(path, () => {
    for (const lang of ['sv', 'en']) {
      for (const colorScheme of ['light', 'dark']) {
        test(`is accessible in ${lang}, ${colorScheme}`, async () => {
          const page = await site.open(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`,
                                       { colorScheme });
          await eventually(page, async () =>
            assert.equal(await page.locator('html').getAttribute('lang'), lang));
          assert.deepEqual(await accessibilityFaults(page), []);
          assert.deepEqual(page.failures, []);
          await page.context().close();
        });
      }
    }
  });
}
