// One entry as people read it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerOf } from './answers.mjs';
import { recordLaterFacts } from './later_facts.mjs';
import { accessibilityFaults, hasCount, startSite } from './site.mjs';

const site = await startSite();
recordLaterFacts(site);

async function done(page) {
  assert.deepEqual(page.failures, []);
  await page.context().close();
}

test('an entry tells both clocks, who recorded it, and what it says in words', async () => {
  const page = await site.open('/entries/157');
  const clocks = page.getByRole('region', { name: 'De två klockorna' });
  await clocks.getByText('11 mars 2022').waitFor();
  await clocks.getByText('nummer 157, räknat från 0').waitFor();
  const entry = await answerOf(site, '/v1/entries?from=157&limit=1');
  await clocks.locator(`time[datetime="${entry.time}"]`).waitFor();
  const recorder = page.getByRole('region', { name: 'Vem registrerade' });
  await recorder.getByRole('link', { name: 'Länsgemensamt regionalt stöd' }).waitFor();
  await recorder.getByText('giltig').waitFor();
  const said = page.getByRole('region', { name: 'Vad posten säger' });
  await said.getByRole('link', { name: 'Protokollsutdrag NSV § 4/22' }).waitFor();
  const words = await said.textContent();
  for (const word of ['beslut fattat', 'bifall', '31 augusti 2022', 'var part binder sig själv']) {
    assert.ok(words.includes(word), word);
  }
  await page.getByText('Visa rådata (JSON)').click();
  assert.deepEqual(JSON.parse(await page.locator('main details pre').textContent()), entry);
  await done(page);
});

test('one steps from entry to entry, and not beyond the log', async () => {
  const { size } = await answerOf(site, '/v1/ledger');
  const page = await site.open(`/entries/${size - 2}`);
  await page.getByRole('link', { name: 'Nästa' }).click();
  await page.getByRole('heading', { name: `Post ${size - 1}` }).waitFor();
  await page.getByRole('definition').getByText('Fel protokoll.').waitFor();
  await hasCount(page.getByRole('link', { name: 'Nästa' }), 0);
  await page.goto(new URL('/entries/0', site.address).href);
  await page.getByRole('link', { name: 'Nästa' }).waitFor();
  await hasCount(page.getByRole('link', { name: 'Föregående' }), 0);
  await done(page);
});

test('the proof is downloaded as the server gives it', async () => {
  const page = await site.open('/entries/157');
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Ladda ned bevis' }).click();
  assert.equal((await coming).suggestedFilename(), '157.tlog-proof');
  await done(page);
});

test('what is corrected or retracted says so, and by which entry', async () => {
  const trail = await answerOf(site, '/v1/audit/decision/flen-kf-2025-50');
  const corrected = trail.entries.find(({ correctedBy }) => correctedBy.length > 0);
  const retracted = trail.entries.find(({ retractedBy }) => retractedBy !== null);
  const page = await site.open(`/entries/${corrected.position}`);
  await page.getByText('Posten är rättad').waitFor();
  await page.getByText('Anslaget sattes upp en dag senare.').waitFor();
  await page.getByRole('link', { name: `Post ${corrected.correctedBy[0]}`, exact: true }).click();
  await page.getByText('Den här posten ändrar en annan.').waitFor();
  await page.goto(new URL(`/entries/${retracted.position}`, site.address).href);
  await page.getByText('Posten är återtagen').waitFor();
  await page.goto(new URL(`/entries/${retracted.position}?known=%23157`, site.address).href);
  await page.getByText('fanns posten ännu inte').waitFor();
  page.failures.length = 0; // The trail was rightly not found then, which the browser logs.
  await done(page);
});

test('an entry that is not there is told plainly', async () => {
  const page = await site.open('/entries/99999');
  await page.getByRole('alert').waitFor();
  page.failures.length = 0;
  await done(page);
});

for (const position of [1, 157]) {
  test(`entry ${position} fits a phone and is accessible in both schemes and languages`, async () => {
    for (const [colorScheme, lang] of [['light', 'sv'], ['dark', 'en']]) {
      const page = await site.open(`/entries/${position}?lang=${lang}`,
                                   { colorScheme, viewport: { width: 320, height: 700 } });
      await page.getByText(/Visa rådata|Show raw data/).click();
      await page.waitForLoadState('networkidle');
      await page.evaluate(() => window.scrollTo(0, 0));  // What is under the time bar has no size.
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 320);
      assert.deepEqual(await accessibilityFaults(page), []);
      await done(page);
    }
  });
}
