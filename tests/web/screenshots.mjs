// node screenshots.mjs FOLDER [PAGE...]: a picture of every page, as scripts/screenshots says.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { addresses } from './addresses.mjs';
import { settled, startSite } from './site.mjs';

const [folder, ...beginnings] = process.argv.slice(2);
const widths = { 1280: 900, 768: 1024, 390: 844 };
const site = await startSite();

function nameOf(address) {
  return address === '/' ? 'start' : address.replace(/[^a-z0-9-]+/gi, '_').replace(/^_/, '');
}

async function picture(address, width, colorScheme) {
  const viewport = { width: Number(width), height: widths[width] };
  const page = await site.open(address, { viewport, colorScheme });
  await settled(page);
  const file = `${nameOf(address)}-${width}-${colorScheme}.png`;
  await page.screenshot({ path: join(folder, file), fullPage: true });
  await page.context().close();
}

test('every page has its pictures', async () => {
  if (beginnings.length === 0) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const chosen = addresses.filter((address) =>
    beginnings.length === 0 || beginnings.some((beginning) => address.startsWith(beginning)));
  for (const address of chosen) {
    for (const width of Object.keys(widths)) {
      for (const scheme of ['light', 'dark']) await picture(address, width, scheme);
    }
  }
});
