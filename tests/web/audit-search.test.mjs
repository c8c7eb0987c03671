// What was recorded of a subject stays to be read, also where it was wrong; and all of it is found.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { answerOf, note, pageWidth, record } from './recording.mjs';
import { accessibilityFaults, eventually, hasCount, startSite } from './site.mjs';

const site = await startSite();
const subject = 'matter/ks-2021-615';
const [wrong] = await record(site, note(subject, 'Det här var fel.'));
await record(site, {
  type: 'entry.retracted', subject, effective: '2026-02-01',
  data: { entry: wrong.id, reason: 'Gällde ett annat ärende.' },
});
const audit = await answerOf(site, `/v1/audit/${subject}`);

describe('the trail of a subject', () => {
  test('shows both clocks, who recorded and what is proved', async () => {
    const page = await site.open('/audit/initiative/barnens-basta');
    await page.getByRole('heading', { level: 1, name: 'Tillsammans för barnens bästa' }).waitFor();
    const entry = page.getByRole('listitem').filter({ hasText: 'Satsning föreslagen' });
    await entry.getByText('Gäller från').waitFor();
    await entry.getByText('senast 28 maj 2021').waitFor();
    await entry.getByText('Registrerad', { exact: true }).waitFor();
    await entry.getByText('giltig').waitFor();
    const proof = entry.getByRole('link', { name: /^Bevis för/ });
    assert.match(await proof.getAttribute('href'), /\/v1\/proof\/inclusion\?position=135/);
    assert.deepEqual(page.failures, []);
  });

  test('keeps what was retracted to be read, and leads to what retracted it', async () => {
    const page = await site.open(`/audit/${subject}`);
    const { position, retractedBy } = audit.entries.find(({ id }) => id === wrong.id);
    const entry = page.locator(`#entry-${position}`);
    await entry.getByText('Det här var fel.').waitFor();
    await entry.getByText('återtagen', { exact: true }).waitFor();
    await entry.getByRole('link', { name: `post ${retractedBy}` }).click();
    await page.waitForURL(({ hash }) => hash === `#entry-${retractedBy}`);
    await page.locator(`#entry-${retractedBy}`).getByText('Gällde ett annat ärende.').waitFor();
  });

  test('tells what else is known of the subject', async () => {
    const page = await site.open('/audit/initiative/barnens-basta');
    await page.getByRole('heading', { name: 'Ansvar' }).waitFor();
    await page.getByText('Ingen ytterst ansvarig').waitFor();
    await page.getByRole('link', { name: 'Visa bristerna' }).click();
    await page.getByRole('heading', { level: 1, name: 'Brister' }).waitFor();
    await page.getByText('Bara om').waitFor();
  });

  test('is ordered by what the address says', async () => {
    const page = await site.open('/audit/body/nsv');
    await page.getByLabel('Ordning').selectOption({ label: 'när det gällde' });
    await page.waitForURL(/order=effective/);
    const { entries } = await answerOf(site, '/v1/audit/body/nsv');
    const days = entries.map(({ sortDay }) => (sortDay === '..' ? '' : sortDay ?? '9999'));
    const first = entries[days.indexOf(days.toSorted()[0])];
    const top = page.getByRole('listitem').filter({ hasText: 'Signatur:' }).first();
    await eventually(page, async () =>
      assert.equal(await top.getAttribute('id'), `entry-${first.position}`));
  });

  test('is accessible and fits a small screen', async () => {
    const page = await site.open(`/audit/${subject}`, { viewport: { width: 320, height: 640 } });
    await page.getByText('Det här var fel.').waitFor();
    assert.ok(await pageWidth(page) <= 320);
    assert.deepEqual(await accessibilityFaults(page), []);
    assert.deepEqual(page.failures, []);
  });

  test('says so where there is no such subject', async () => {
    const page = await site.open('/audit/initiative/no-such');
    await page.getByRole('alert').getByText('not-found').waitFor();
  });
});

describe('the search', () => {
  test('finds by an old name, says that it is old, and marks it', async () => {
    const page = await site.open('/');
    await page.keyboard.press('/');
    await page.keyboard.type('landstinget');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Sök: landstinget' }).waitFor();
    const hit = page.getByRole('listitem').filter({ hasText: 'Region Sörmland' });
    await hit.getByText('Tidigare namn').waitFor();
    assert.equal(await hit.locator('mark').first().textContent(), 'Landstinget');
    assert.deepEqual(page.failures, []);
  });

  test('is walked with arrows, and a hit is opened with Enter', async () => {
    const page = await site.open('/search?text=landstinget');
    await page.getByText('3 träffar').waitFor();
    await page.getByLabel('Sök efter').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/organisations\/region-sormland/);
  });

  test('is refined by kind, and shows all of it', async () => {
    const page = await site.open('/search?text=v%C3%A5rd');
    const { hits } = await answerOf(site, '/v1/search?text=v%C3%A5rd');
    const count = hits.filter(({ kind }) => kind === 'indicator').length;
    await page.getByRole('navigation', { name: 'Visa ett slag' })
      .getByRole('link', { name: `Indikator ${count}` }).click();
    await page.waitForURL(/kind=indicator/);
    await hasCount(page.locator('.search-hit'), count);
  });

  test('tells how to search, and what to try where nothing is found', async () => {
    const page = await site.open('/search', { viewport: { width: 320, height: 640 } });
    await page.getByText('Skriv ett eller flera ord.').waitFor();
    await page.getByLabel('Sök efter').fill('xyzzy');
    await page.keyboard.press('Enter');
    await page.getByText('Inga träffar på ”xyzzy”').waitFor();
    await page.getByText('Pröva färre ord').waitFor();
    assert.ok(await pageWidth(page) <= 320);
    assert.deepEqual(await accessibilityFaults(page), []);
    assert.deepEqual(page.failures, []);
  });
});
