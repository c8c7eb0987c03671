// What is followed up and what is measured, late and vague as it is.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { answerOf, pageWidth, record } from './recording.mjs';
import { accessibilityFaults, eventually, hasCount, startSite } from './site.mjs';

const site = await startSite();

describe('the follow-ups', () => {
  test('begin with what is overdue, in words', async () => {
    const page = await site.open('/followups');
    await page.getByText('En uppföljning är försenad').waitFor();
    const first = page.getByRole('article').first();
    await first.getByText('Hur utvecklas hemsjukvården i länet').waitFor();
    await first.getByText('Varje år', { exact: true }).waitFor();
    await first.getByRole('link', { name: 'Tryggve' }).waitFor();
    await first.getByRole('img', { name: /osäkert/ }).waitFor();
    assert.deepEqual(page.failures, []);
  });

  test('show their due dates on demand', async () => {
    const page = await site.open('/followups?status=overdue');
    const { followups } = await answerOf(site, '/v1/followups?status=overdue');
    const dates = page.getByText(`Visa alla ${followups[0].dues.length} förfallodagar`);
    await dates.waitFor();
    assert.equal(await page.getByRole('table').isVisible(), false);
    await dates.click();
    await hasCount(page.getByRole('row'), followups[0].dues.length + 1);
  });

  test('are chosen by status and organisation', async () => {
    const page = await site.open('/followups');
    await page.getByLabel('Läge').selectOption({ label: 'utan känd förfallodag' });
    await page.getByText('1 uppföljning', { exact: true }).waitFor();
    assert.equal(new URL(page.url()).searchParams.get('status'), 'undated');
    await page.getByLabel('Organisation').selectOption({ label: 'Flens kommun' });
    await page.getByText('Inga uppföljningar passar urvalet.').waitFor();
  });

  test('are accessible on a small screen, in English', async () => {
    const page = await site.open('/followups?lang=en', { viewport: { width: 320, height: 640 } });
    await page.getByText('One follow-up is overdue').waitFor();
    await page.getByText(/^Show all/).click();
    assert.ok(await pageWidth(page) <= 320);
    assert.deepEqual(await accessibilityFaults(page), []);
  });
});

describe('the indicators', () => {
  test('are charts that say what they show, beside a table with the same', async () => {
    const page = await site.open('/indicators');
    const card = page.getByRole('article').filter({ hasText: 'Vårddagar på sjukhus' });
    const label = await card.getByRole('img').getAttribute('aria-label');
    assert.match(label, /vårddagar.*1\s632: januari 2018; 317: juni 2019/);
    const row = card.getByRole('row').filter({ hasText: 'juni 2019' });
    await row.getByText(/−1\s315 \(−80,6\s%\)/).waitFor();
    await row.getByText('sedan januari 2018').waitFor();
    await row.getByText('bättre').waitFor();
    await card.getByRole('link', { name: 'Post 78 i loggen' }).waitFor();
    assert.deepEqual(page.failures, []);
  });

  test('have only a table where values are words', async () => {
    const page = await site.open('/indicators');
    const card = page.getByRole('article').filter({ hasText: 'Återinskrivningar' });
    await card.getByText('ingen ökning').waitFor();
    await hasCount(card.getByRole('img'), 0);
  });

  test('tell organisations apart by name in the chart', async () => {
    const values = ['eskilstuna', 'flen'].flatMap((slug, index) => ['2023', '2024'].map((year) => ({
      type: 'indicator.measured', subject: 'indicator/ssih-betyg', effective: `${year}-12-31`,
      data: { value: 6 + index + Number(year) % 2, organisation: `organisation/${slug}` },
    })));
    await record(site, ...values);
    const page = await site.open('/audit/indicator/ssih-betyg');
    const chart = page.getByRole('img', { name: /Linjediagram/ });
    await eventually(page, async () =>
      assert.match(await chart.getAttribute('aria-label'), /Eskilstuna kommun, Flens kommun/));
    await chart.locator('text', { hasText: 'Eskilstuna kommun' }).waitFor();
  });

  test('are accessible, and fit a small screen in the dark', async () => {
    const page = await site.open('/indicators', {
      viewport: { width: 320, height: 640 }, colorScheme: 'dark',
    });
    await page.getByRole('img', { name: /Linjediagram/ }).first().waitFor();
    assert.ok(await pageWidth(page) <= 320);
    assert.deepEqual(await accessibilityFaults(page), []);
    assert.deepEqual(page.failures, []);
  });
});
