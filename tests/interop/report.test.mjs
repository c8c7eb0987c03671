// A browser opens the reports as people do: on a desk, on a telephone, in the dark, on paper. What
// it would read aloud is checked by axe-core, and the QR code by a reader of such codes.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import jsqr from 'jsqr';
import { chromium } from 'playwright-core';
import { recordExample } from './program.mjs';

const ledger = recordExample();
const reports = {
  portfolio: ledger.run('report', '--at', '2025-12-31'),
  decision: ledger.run('report', 'decision/nsv-2022-4', '--at', '2026-01-31', '--lang', 'en'),
};

let browser;
before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],  // The pages are our own, and tests run as root in containers.
  });
});
after(() => browser.close());

// Opens a report from its file, and notes everything that it asks for besides.
async function open(name, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options });
  const page = await context.newPage();
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  const file = join(ledger.folder, `${name}.html`);
  writeFileSync(file, reports[name]);
  await page.goto(pathToFileURL(file).href);
  return { page, asked };
}

for (const name of Object.keys(reports)) {
  describe(`the ${name}`, () => {
    for (const [where, options] of Object.entries({
      'on a desk': {},
      'in the dark': { colorScheme: 'dark' },
      'on a telephone': { viewport: { width: 375, height: 800 } },
      'on a telephone in the dark': { viewport: { width: 375, height: 800 }, colorScheme: 'dark' },
    })) {
      test(`is accessible ${where}`, async () => {
        const { page } = await open(name, options);
        await page.evaluate(axe.source);
        const found = await page.evaluate(() => window.axe.run(document, {
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        }));
        assert.ok(found.passes.length > 15);
        assert.deepEqual(found.violations.map((violation) => [
          violation.id, violation.help, violation.nodes.map((node) => node.html.slice(0, 120)),
        ]), []);
      });
    }

    test('asks for nothing but itself', async () => {
      const { page, asked } = await open(name);
      assert.deepEqual(asked, [page.url()]);
    });

    test('fits a telephone without scrolling sideways', async () => {
      const { page } = await open(name, { viewport: { width: 375, height: 800 } });
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 375);
    });

    test('keeps its tables tables for who cannot see them, also where cells are stacked', async () => {
      const { page } = await open(name, { viewport: { width: 375, height: 800 } });
      const cells = await page.getByRole('cell').count();
      assert.ok(cells > 20);
      const { page: desk } = await open(name);
      assert.equal(await desk.getByRole('cell').count(), cells);
    });

    test('prints on A4', async () => {
      const { page } = await open(name);
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      const boxes = [...pdf.matchAll(/\/MediaBox \[([\d. ]+)\]/g)].map((match) => match[1]);
      assert.ok(boxes.length >= 2);
      for (const box of boxes) {
        const [, , width, height] = box.split(' ').map(Number);
        assert.ok(Math.abs(width - 595.3) < 1 && Math.abs(height - 841.9) < 1, box);
      }
    });

    test('has a QR code that says the address beside it', async () => {
      const { page } = await open(name, { colorScheme: 'dark' });
      const png = await page.locator('svg[role=img]').screenshot({ scale: 'css' });
      const { data, width, height } = await page.evaluate(async (source) => {
        const image = new Image();
        image.src = source;
        await image.decode();
        const canvas = document.createElement('canvas');
        canvas.width = image.width;
        canvas.height = image.height;
        const context = canvas.getContext('2d');
        context.drawImage(image, 0, 0);
        const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
        return { data: [...pixels.data], width: canvas.width, height: canvas.height };
      }, `data:image/png;base64,${png.toString('base64')}`);
      const read = jsqr(Uint8ClampedArray.from(data), width, height);
      const address = await page.locator('figcaption a').getAttribute('href');
      assert.match(address, new RegExp('^https://liggare\\.example/sormland/v1/proof/inclusion' +
        '\\?position=\\d+&size=\\d+#[0-9a-f]{64}$'));
      assert.equal(read?.data, address);
    });
  });
}
