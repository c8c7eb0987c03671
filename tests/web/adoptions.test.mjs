// Who has adopted what: the matrix of requests and parties, and one request in full.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerOf } from './answers.mjs';
import { recordLaterFacts } from './later_facts.mjs';
import { accessibilityFaults, hasCount, hasFocus, startSite } from './site.mjs';

const site = await startSite();
recordLaterFacts(site);

async function done(page) {
  assert.deepEqual(page.failures, []);
  await page.context().close();
}

test('the matrix has a row for each request and tells the standing of each party', async () => {
  const page = await site.open('/adoptions');
  const agreement = page.getByRole('row', { name: /Begäran om samverkansavtal/ });
  const square = (name) => agreement.getByRole('button', { name });
  await square('Flens kommun: belagd').waitFor();
  await square('Trosa kommun: belagd för sent, 12 dagar efter').waitFor();
  await square('Gnesta kommun: avböjd').waitFor();
  await square('Nyköpings kommun: saknas').waitFor();
  await agreement.getByText('2 belagda, 0 påstådda, inget känt om 1, annat svar från 1').waitFor();
  const picture = page.getByRole('row', { name: /Länsgemensam målbild/ });
  await picture.getByText('0 belagda, 10 påstådda, inget känt om 0').waitFor();
  await hasCount(picture.getByRole('button', { name: /: påstådd$/ }), 10);
  await done(page);
});

test('before the last day nobody is missing', async () => {
  const page = await site.open('/adoptions?at=2025-05-01');
  await page.getByRole('button', { name: 'Nyköpings kommun: inget känt än' }).waitFor();
  await hasCount(page.getByRole('button', { name: /: saknas/ }), 0);
  await done(page);
});

test('a square opens the path of the matter, by keyboard, and gives the focus back', async () => {
  const page = await site.open('/adoptions');
  const square = page.getByRole('row', { name: /Länsgemensam målbild/ })
    .getByRole('button', { name: 'Strängnäs kommun: påstådd' });
  await square.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Strängnäs kommun' });
  const steps = dialog.getByRole('list', { name: 'Ärendets väg hos parten' }).getByRole('listitem');
  await hasCount(steps, 3);
  const told = await steps.allTextContents();
  assert.match(told[0], /Socialnämnden i Strängnäs § 77.*25 maj 2022/);
  assert.match(told[2], /Inget eget beslut är känt/);
  assert.deepEqual(await accessibilityFaults(page), []);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await hasFocus(square);
  await done(page);
});

test('a request in full tells each party by days, decision and path', async () => {
  const { parties, names } = await answerOf(site, '/v1/adoptions/nsv-2025-9');
  const page = await site.open('/adoptions/nsv-2025-9');
  await page.getByRole('heading', { name: 'Antaganden: Begäran om samverkansavtal' }).waitFor();
  await hasCount(page.getByRole('row'), parties.length + 1);
  for (const { organisation } of parties) {
    await page.getByRole('rowheader', { name: names[organisation] }).waitFor();
  }
  const trosa = page.getByRole('row', { name: /Trosa kommun/ });
  await trosa.getByText('12 dagar efter').waitFor();
  await page.getByRole('row', { name: /Flens kommun/ }).getByText('14 dagar före').waitFor();
  await page.getByText('gäller när alla har antagit').waitFor();
  await trosa.getByRole('link', { name: 'Kommunfullmäktige i Trosa § 71' }).click();
  await page.waitForURL(/decisions\/trosa-kf-2025-71/);
  await done(page);
});

test('a decision that asks nobody says so', async () => {
  const page = await site.open('/adoptions/flen-kf-2025-50');
  await page.getByText('Beslutet begär inte att någon part ska anta det.').waitFor();
  await done(page);
});

for (const path of ['/adoptions', '/adoptions/nsv-2025-9']) {
  test(`${path} fits a phone and is accessible in both schemes and languages`, async () => {
    for (const [colorScheme, lang] of [['light', 'sv'], ['dark', 'en']]) {
      const page = await site.open(`${path}?lang=${lang}`,
                                   { colorScheme, viewport: { width: 320, height: 700 } });
      await page.getByText(/12 days after|12 dagar efter/).first().waitFor();
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 320);
      assert.deepEqual(await accessibilityFaults(page), []);
      await done(page);
    }
  });
}
