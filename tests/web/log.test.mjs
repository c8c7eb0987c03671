// The log as it grows before the reader's eyes, and as it was.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { answerOf, note, pageWidth, record } from './recording.mjs';
import { accessibilityFaults, hasCount, startSite } from './site.mjs';

const site = await startSite();

async function sizeNow() {
  return (await answerOf(site, '/v1/ledger')).size;
}

async function openFollowing(path = '/log') {
  const page = await site.open(path);
  await page.getByText('ansluten', { exact: true }).waitFor();
  return page;
}

function rowOf(page, text) {
  return page.getByRole('list', { name: 'Poster, de nyaste först' }).getByRole('listitem')
    .filter({ hasText: text });
}

describe('the log', () => {
  test('begins with the newest entry and goes back to the first', async () => {
    const size = await sizeNow();
    const page = await site.open('/log');
    await page.getByText(`Loggen har ${size} poster.`).waitFor();
    const newest = page.getByRole('link', { name: /^Post \d+$/ }).first();
    assert.equal(await newest.textContent(), `Post ${size - 1}`);
    for (let rest = size - 100; rest > 0; rest -= 100) {
      await page.getByRole('button', { name: 'Visa äldre', disabled: false }).click();
      await page.getByRole('link', { name: `Post ${rest - 1}`, exact: true }).waitFor();
    }
    await page.getByText('Här börjar loggen.').waitFor();
    await hasCount(page.getByRole('link', { name: /^Post \d+$/ }), size);
    assert.deepEqual(page.failures, []);
  });

  test('shows a new entry when it is recorded, and reads it aloud', async () => {
    const page = await openFollowing();
    await record(site, note('area/o1', 'Kom just in.'));
    const row = rowOf(page, 'Kom just in.');
    await row.getByText('ny', { exact: true }).waitFor();
    await page.getByText(/^Ny post: anteckning/).waitFor();
    await page.getByText(`Loggen har ${await sizeNow()} poster.`).waitFor();
  });

  test('waits while it is paused, and then goes on where it was', async () => {
    const page = await openFollowing();
    const follow = page.getByRole('switch', { name: 'Visa nya poster direkt' });
    await follow.press('Space');
    await page.getByText('pausad').waitFor();
    const other = await openFollowing();
    await record(site, note('area/o1', 'Under pausen.'));
    await rowOf(other, 'Under pausen.').waitFor();
    await hasCount(rowOf(page, 'Under pausen.'), 0);
    await follow.press('Space');
    await rowOf(page, 'Under pausen.').waitFor();
  });

  test('lets other pages show what is new', async () => {
    const page = await openFollowing('/log');
    await record(site, note('area/o2', 'Sett på områdets sida.'));
    await rowOf(page, 'Sett på områdets sida.').getByRole('link').nth(1).click();
    await page.getByRole('heading', { name: /Allt som är registrerat/ }).waitFor();
    await page.getByText('Sett på områdets sida.').waitFor();
  });

  test('closes its stream when the page is left', async () => {
    const page = await openFollowing();
    const closed = page.waitForEvent('requestfailed', (request) =>
      request.url().includes('/v1/entries?from='));
    await page.getByRole('link', { name: 'Brister' }).click();
    await closed;
  });

  test('shows only what was known, and says so', async () => {
    const page = await site.open('/log?known=%23120');
    await page.getByText('Bara de första 120 posterna visas').waitFor();
    await rowOf(page, 'Post 119').waitFor();
    await hasCount(page.getByRole('switch'), 0);
    await page.getByRole('link', { name: 'Visa hela loggen' }).click();
    await page.getByText(`Loggen har ${await sizeNow()} poster.`).waitFor();
  });

  test('is chosen by type and subject, also what arrives', async () => {
    const page = await openFollowing('/log?subject=organisation/region-sormland');
    await page.getByLabel('Typ').selectOption({ label: 'Organisation bytte namn' });
    await page.waitForURL(/type=organisation.renamed/);
    await hasCount(page.getByRole('link', { name: /^Post \d+$/ }), 1);
    await page.getByText('Här börjar loggen.').waitFor();
    await record(site, note('organisation/region-sormland', 'Passar inte urvalet.'));
    await page.getByText(`Loggen har ${await sizeNow()} poster.`).waitFor();
    await hasCount(rowOf(page, 'Passar inte urvalet.'), 0);
  });

  test('is accessible, and fits a small screen', async () => {
    const page = await site.open('/log?type=area.surveyed', {
      viewport: { width: 320, height: 640 },
    });
    await page.getByText('ansluten', { exact: true }).waitFor();
    assert.ok(await pageWidth(page) <= 320);
    assert.deepEqual(await accessibilityFaults(page), []);
    assert.deepEqual(page.failures, []);
  });
});

test('The log says when it is cut off from the server', async () => {
  const page = await openFollowing();
  await site.server.end();
  await page.getByText('avbruten, försöker igen').waitFor();
  await rowOf(page, /^Post/).first().waitFor();
});
