// The findings as people meet them: few lines, that open to everything behind them.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { answerOf, pageWidth } from './recording.mjs';
import { accessibilityFaults, hasCount, startSite } from './site.mjs';

const site = await startSite();
const { counts, findings } = await answerOf(site, '/v1/findings');

function countOf(wanted) {
  return findings.filter((finding) => Object.entries(wanted)
    .every(([member, value]) => finding[member] === value)).length;
}

describe('the findings', () => {
  test('are counted in words, by severity', async () => {
    const page = await site.open('/findings');
    const { warning, notice } = counts;
    await page.getByText(`Inga fel, ${warning} varningar och ${notice} noteringar.`).waitFor();
    assert.deepEqual(page.failures, []);
  });

  test('open by keyboard, rule by rule, to organisations and entries', async () => {
    const page = await site.open('/findings');
    const rule = page.getByRole('group').filter({ hasText: 'Part ej underrättad' });
    await rule.locator('summary').waitFor();
    await hasCount(rule.getByRole('link'), 0);
    await rule.locator('summary').focus();
    await page.keyboard.press('Enter');
    await rule.getByRole('link', { name: 'Region Sörmland' }).waitFor();
    const { entries } = findings.find((finding) => finding.rule === 'party-not-notified');
    const entry = rule.getByRole('link', { name: `Post ${entries[0]} i loggen` });
    assert.match(await entry.getAttribute('href'), new RegExp(`/entries/${entries[0]}$`));
  });

  test('stand together where only the organisation differs', async () => {
    const page = await site.open('/findings?rule=not-taken-up');
    const subjects = new Set(findings.filter(({ rule }) => rule === 'not-taken-up')
      .map(({ subject }) => subject));
    await page.getByText(`${countOf({ rule: 'not-taken-up' })} brister`).waitFor();
    await hasCount(page.getByRole('group').getByRole('listitem'), subjects.size);
  });

  test('are chosen by what the address says, and the choice stays in it', async () => {
    const page = await site.open('/findings?at=2026-06-30');
    await page.getByLabel('Organisation').selectOption({ label: 'Flens kommun' });
    await page.getByText(/Urvalet visar \d+ av \d+/).waitFor();
    const { searchParams } = new URL(page.url());
    assert.equal(searchParams.get('organisation'), 'organisation/flen');
    assert.equal(searchParams.get('at'), '2026-06-30');
    await page.getByLabel('Allvar').selectOption({ label: 'Fel' });
    await page.getByText('Inga brister passar urvalet.').waitFor();
    await page.getByRole('button', { name: 'Ta bort urvalet' }).click();
    await page.getByText('Inga brister passar urvalet.').waitFor({ state: 'detached' });
  });

  test('say where it cannot be told whether they hold', async () => {
    const page = await site.open('/findings?rule=adoption-late');
    await page.getByText(`${countOf({ rule: 'adoption-late', holds: 'cannot-tell' })} går inte`)
      .waitFor();
    await page.getByText('går ej att avgöra').first().waitFor();
  });

  test('are accessible and fit a small screen, all opened', async () => {
    const page = await site.open('/findings?organisation=organisation/flen', {
      viewport: { width: 320, height: 640 },
    });
    await page.getByRole('button', { name: 'Öppna alla' }).click();
    await page.getByRole('link', { name: 'Flens kommun' }).first().waitFor();
    assert.ok(await pageWidth(page) <= 320);
    assert.deepEqual(await accessibilityFaults(page), []);
    assert.deepEqual(page.failures, []);
  });
});
