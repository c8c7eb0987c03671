// The register of decisions, and a decision: what it says, its chain, checklist and days of appeal.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerOf, entriesLinkedIn } from './answers.mjs';
import { recordFacts, recordLaterFacts } from './later_facts.mjs';
import { accessibilityFaults, eventually, hasCount, hasFocus, startSite } from './site.mjs';

const site = await startSite();
recordLaterFacts(site);

async function done(page) {
  assert.deepEqual(page.failures, []);
  await page.context().close();
}

test('the register lists every decision, the latest first', async () => {
  const { decisions, names } = await answerOf(site, '/v1/decisions');
  const page = await site.open('/decisions');
  await page.getByText(`${decisions.length} beslut`).waitFor();
  const rows = page.getByRole('row');
  await hasCount(rows, decisions.length + 1);
  const titles = await page.getByRole('rowheader').allTextContents();
  assert.deepEqual(titles, decisions.map(({ title }) => title.sv));
  const first = await rows.nth(1).textContent();
  assert.ok(first.includes(names[decisions[0].body]), first);
  assert.ok(first.includes('§ 71') && first.includes('bifall'), first);
  await done(page);
});

test('filters stand in the address, and a chosen body stays where nothing is found', async () => {
  const page = await site.open('/decisions');
  const body = page.getByRole('combobox', { name: 'Organ', exact: true });
  await body.selectOption({ label: 'Socialnämnden i Strängnäs' });
  await page.getByText('1 beslut', { exact: true }).waitFor();
  assert.match(page.url(), /body=body%2Fstrangnas-sn/);
  await page.getByLabel('Ord i beslutet').fill('finns-inte');
  await page.keyboard.press('Enter');
  await page.getByText('Inget beslut stämmer med urvalet.').waitFor();
  assert.equal(await body.inputValue(), 'body/strangnas-sn');
  await page.goBack();
  await page.getByText('1 beslut', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Rensa urvalet' }).click();
  await page.getByRole('link', { name: 'Färdplan för nära vård' }).waitFor();
  await page.waitForURL(({ search }) => search === '');
  await done(page);
});

test('a decision tells its points, votes and what it asks, with the entry behind', async () => {
  const page = await site.open('/decisions/flen-kf-2025-50');
  await page.getByRole('heading', { level: 1, name: 'Samverkansavtal, antagande' }).waitFor();
  const points = page.getByRole('region', { name: 'Vad som beslutades' });
  await eventually(page, async () =>
    assert.deepEqual(await points.getByRole('listitem').allTextContents(),
                     ['Fullmäktige antar avtalet.', 'Motionen avslås. avslag']));
  const facts = page.getByRole('region', { name: 'Beslutet i korthet' });
  const said = await facts.textContent();
  for (const words of ['21 för, 8 emot, 2 avstod', 'En grupp reserverar sig.', 'krävs inte']) {
    assert.ok(said.includes(words), words);
  }
  const { lifeCycle } = await answerOf(site, '/v1/decisions/flen-kf-2025-50');
  await eventually(page, async () =>
    assert.deepEqual(await entriesLinkedIn(facts), [lifeCycle[0].position]));
  await done(page);
});

test('the chain is one list, walked by keyboard, that is drawn where there is room', async () => {
  const page = await site.open('/decisions/strangnas-sn-2022-77');
  const chain = page.getByRole('list', { name: /^Beslutets kedja/ });
  await page.getByText('Pilen går från').waitFor();
  const names = await chain.getByRole('link').allTextContents();
  assert.equal(names.length, new Set(names).size, 'no node is told twice');
  const current = chain.locator('[aria-current=page]');
  assert.match(await current.textContent(), /Det här beslutet.*Socialnämnden i Strängnäs § 77/);
  const next = chain.getByRole('link', { name: /Kommunstyrelsen i Strängnäs/ });
  await current.focus();
  await page.keyboard.press('Tab');
  await hasFocus(next);
  const [one, other] = [await current.boundingBox(), await next.boundingBox()];
  assert.ok(other.x > one.x + one.width, 'what follows stands after');
  await page.keyboard.press('Enter');
  await page.waitForURL(/decisions\/strangnas-ks-2022-176/);
  await done(page);
});

test('what a chain lacks is told as missing', async () => {
  const page = await site.open('/decisions/nsv-2025-9');
  const chain = page.getByRole('list', { name: /^Beslutets kedja/ });
  await chain.getByText('Finns inte i liggaren').waitFor();
  assert.match(await chain.textContent(), /följer på avtalet från 1999/);
  await done(page);
});

test('the checklist answers eleven questions, each with its entries', async () => {
  const { checklist } = await answerOf(site, '/v1/decisions/nsv-2022-4');
  const page = await site.open('/decisions/nsv-2022-4');
  const rows = page.getByRole('table', { name: 'Frågor och svar' }).getByRole('row');
  await hasCount(rows, checklist.length + 1);
  const words = { yes: 'ja', no: 'nej', 'cannot-tell': 'går ej att avgöra',
                  'not-applicable': 'gäller inte' };
  for (const [index, { answer, entries }] of checklist.entries()) {
    const row = rows.nth(index + 1);
    assert.ok((await row.getByRole('cell').first().textContent()).includes(words[answer]));
    assert.deepEqual(await entriesLinkedIn(row), entries.slice(0, 8));
  }
  await done(page);
});

test('legal force is shown in a calendar where the announcement is known', async () => {
  const page = await site.open('/decisions/flen-kf-2025-50');
  const force = page.getByRole('region', { name: 'Laga kraft' });
  const july = force.getByRole('table', { name: 'juli 2025' });
  await july.getByRole('cell', { name: '16 sista dag att överklaga' }).waitFor();
  await july.getByRole('cell', { name: '17 laga kraft' }).waitFor();
  await force.getByRole('table', { name: 'juni 2025' })
    .getByRole('cell', { name: '25 anslaget' }).waitFor();
  await page.goto(new URL('/decisions/nsv-2022-4', site.address).href);
  await page.getByText('Inget anslag är känt.').waitFor();
  await hasCount(page.getByRole('table', { name: /20\d\d$/ }), 0);
  await done(page);
});

test('documents without a hash are told apart, and findings are told by rule', async () => {
  const page = await site.open('/decisions/nsv-2022-4');
  const documents = page.getByRole('table', { name: /^Handlingar/ });
  await documents.getByText('utan kontrollsumma').first().waitFor();
  const findings = page.getByRole('region', { name: 'Brister' });
  await findings.getByText('part ej underrättad').waitFor();
  await page.goto(new URL('/decisions/flen-kf-2025-50', site.address).href);
  await documents.getByText('med kontrollsumma').waitFor();
  await done(page);
});

test('before the day it was taken there is no decision, and that is said', async () => {
  const page = await site.open('/decisions/nsv-2022-4?at=2021-01-01');
  await page.getByText('Beslutet var inte fattat den 1 januari 2021.').waitFor();
  await done(page);
});

for (const path of ['/decisions', '/decisions/nsv-2022-4', '/decisions/flen-kf-2025-50']) {
  test(`${path} fits a phone and is accessible in both schemes`, async () => {
    for (const colorScheme of ['light', 'dark']) {
      const page = await site.open(path, { colorScheme, viewport: { width: 320, height: 700 } });
      await page.getByRole('table').first().waitFor();
      await page.waitForLoadState('networkidle');
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 320);
      assert.deepEqual(await accessibilityFaults(page), []);
      await done(page);
    }
  });
}

test('a decision is accessible as a picture, in English', async () => {
  const page = await site.open('/decisions/nsv-2022-4?lang=en');
  await page.getByText('The arrow goes from').waitFor();
  assert.deepEqual(await accessibilityFaults(page), []);
  await done(page);
});

test('a long register comes in pages, as many as somebody has asked for', async () => {
  recordFacts(site, Array.from({ length: 60 }, (_, number) => [
    'decision.taken', `decision/many-${number}`, '2020-05-05',
    { body: 'body/nsv', outcome: 'noted', title: `Ärende nummer ${number}` },
  ]));
  const { total } = await answerOf(site, '/v1/decisions');
  const page = await site.open('/decisions');
  await page.getByText(`Visar 50 av ${total} beslut`).waitFor();
  await page.getByRole('button', { name: 'Visa fler' }).click();
  await page.getByText(`${total} beslut`, { exact: true }).waitFor();
  await hasCount(page.getByRole('rowheader'), total);
  await hasCount(page.getByRole('button', { name: 'Visa fler' }), 0);
  await page.reload();
  await page.getByText(`${total} beslut`, { exact: true }).waitFor();
  await done(page);
});
