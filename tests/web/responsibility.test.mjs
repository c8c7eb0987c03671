// Who is responsible, and each organisation's own page, held against the server's own answers.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { accessibilityFaults, eventually, hasCount, startSite } from './site.mjs';

const site = await startSite();

async function ask(path) {
  const answer = await fetch(new URL(path, site.server.address));
  assert.equal(answer.status, 200);
  return answer.json();
}

const { responsibilities: rows, names, disclosed } = await ask('/v1/responsibilities');
const nameOf = (subject) => names[subject].sv ?? names[subject];
const isRequired = ({ required }) => required === 'yes';
const isEmpty = ({ holders }) => holders.length === 0;

function fits(page) {
  return page.evaluate(() => document.documentElement.scrollWidth <= 320);
}

function partOf(page, name) {
  return page.locator('section').filter({
    has: page.getByRole('heading', { level: 2, name, exact: true }),
  });
}

describe('responsibility', () => {
  test('says first how many lack somebody', async () => {
    const page = await site.open('/responsibilities');
    const required = rows.filter(isRequired);
    const missing = required.filter(isEmpty);
    await page.getByText(
      `Av ${required.length} som ska ha någon ytterst ansvarig saknar ${missing.length} en känd.`,
    ).waitFor();
    assert.deepEqual(page.failures, []);
    await page.context().close();
  });

  test('is a matrix with a cell for each pair, and a word in each cell', async () => {
    const page = await site.open('/responsibilities');
    const matrix = page.getByRole('region', { name: 'Områden' }).getByRole('table');
    const areas = rows.filter(({ for: subject }) => subject.startsWith('area/'));
    const gap = 'ytterst ansvarig: ingen känd, fast någon måste';
    await hasCount(matrix.getByRole('cell').filter({ hasText: gap }), areas.length);
    const columns = new Set(areas.map(({ organisation }) => nameOf(organisation)));
    const heads = await matrix.getByRole('columnheader').allTextContents();
    assert.deepEqual(new Set(heads.slice(1)), columns);
    await page.context().close();
  });

  test('opens a row by key to who it is, with the entry behind it', async () => {
    const page = await site.open('/responsibilities?kind=decision');
    const opener = page.getByRole('button', { name: /^Visa vem som ansvarar/ });
    await opener.focus();
    await page.keyboard.press('Enter');
    await eventually(page, async () =>
      assert.equal(await opener.getAttribute('aria-expanded'), 'true'));
    const held = rows.find((row) => row.for.startsWith('decision/') && !isEmpty(row));
    await page.getByText(held.holders[0].function.sv).waitFor();
    await page.getByRole('link', { name: `Post ${held.holders[0].position} i loggen` }).waitFor();
    await page.keyboard.press('Enter');
    await eventually(page, async () =>
      assert.equal(await opener.getAttribute('aria-expanded'), 'false'));
    await page.context().close();
  });

  test('names the holder where the name is disclosed', async () => {
    const page = await site.open('/responsibilities?kind=body');
    const chair = rows.find(({ for: subject, role }) => subject === 'body/nsv' && role === 'chair');
    const { position, function: title } = chair.holders[0];
    const { name } = disclosed.find((one) => one.position === position);
    await page.getByRole('listitem').filter({ hasText: title.sv }).filter({ hasText: name }).first()
      .waitFor();
    await page.context().close();
  });

  test('can show the gaps only, of one organisation', async () => {
    const page = await site.open('/responsibilities');
    await page.getByRole('combobox', { name: 'Organisation' })
      .selectOption({ label: 'Vingåkers kommun' });
    const own = rows.filter(({ organisation }) => organisation === 'organisation/vingaker');
    await page.getByText(`Av ${own.filter(isRequired).length} som ska ha`).waitFor();
    const officer = own.find((row) => !isEmpty(row));
    const held = page.getByText(officer.holders[0].function.sv, { exact: true });
    await held.first().waitFor();
    await page.getByLabel('Bara luckor').check();
    await page.waitForURL((url) => url.searchParams.get('only') === 'gaps');
    assert.equal(new URL(page.url()).searchParams.get('organisation'), 'organisation/vingaker');
    await hasCount(held, 0);
    await page.context().close();
  });

  test('is a list of subjects on a telephone', async () => {
    const page = await site.open('/responsibilities', { viewport: { width: 320, height: 640 } });
    await page.getByRole('heading', { name: 'Satsningar' }).waitFor();
    await hasCount(page.getByRole('table'), 0);
    await page.getByText('0 av 10 har någon känd').first().click();
    await page.getByText('ingen känd, fast någon måste').first().waitFor();
    assert.ok(await fits(page));
    assert.deepEqual(await accessibilityFaults(page), []);
    await page.context().close();
  });

  test('is accessible with a row open, in English', async () => {
    const page = await site.open('/responsibilities?lang=en', { colorScheme: 'dark' });
    await page.getByRole('button', { name: /^Show who is responsible/ }).first().click();
    await page.getByText('none known, though somebody must').nth(1).waitFor();
    assert.deepEqual(await accessibilityFaults(page), []);
    assert.deepEqual(page.failures, []);
    await page.context().close();
  });
});

describe('the page of an organisation', () => {
  test('says what is late and what is missing', async () => {
    const page = await site.open('/organisations/strangnas');
    await page.getByRole('heading', { level: 1, name: 'Strängnäs kommun' }).waitFor();
    const own = await ask('/v1/responsibilities?organisation=strangnas');
    const required = own.responsibilities.filter(isRequired);
    const { findings } = await ask('/v1/findings');
    const found = findings.filter(({ organisation, subject }) =>
      [organisation, subject].includes('organisation/strangnas'));
    const standing = page.getByRole('region', { name: 'Läget' });
    await standing.getByRole('link', { name: '1 uppföljning är försenad' }).waitFor();
    await standing.getByRole('link', { name: '1 antagande har brister' }).waitFor();
    const missing = required.filter(isEmpty).length;
    await standing.getByRole('link', {
      name: `${missing} av ${required.length} saknar ytterst ansvarig`,
    }).waitFor();
    await standing.getByRole('link', { name: `${found.length} brister i allt` }).waitFor();
    assert.deepEqual(page.failures, []);
    await page.context().close();
  });

  test('tells the adoption that it owes, and that it is claimed only', async () => {
    const page = await site.open('/organisations/strangnas');
    const owed = partOf(page, 'Antaganden med brister');
    await owed.getByText('Antagande bara påstått').waitFor();
    await owed.getByText('påstådd').waitFor();
    await owed.getByRole('link', { name: /^Så har alla parter gjort/ }).click();
    await page.waitForURL((url) => url.pathname === '/adoptions/nsv-2022-4');
    await page.context().close();
  });

  test('groups its findings by rule, with what the rule means', async () => {
    const page = await site.open('/organisations/strangnas');
    const found = partOf(page, 'Brister');
    await found.getByText('13 brister').waitFor();
    await found.getByText('Deltagaren har inte satsningen i sin egen plan, såvitt känt.').waitFor();
    await page.context().close();
  });

  test('shows its initiatives and the decisions of its bodies', async () => {
    const page = await site.open('/organisations/strangnas');
    const { total } = await ask('/v1/decisions?organisation=strangnas');
    const decisions = page.getByRole('table', { name: /^Beslut av organisationens organ/ });
    await hasCount(decisions.getByRole('rowheader'), total);
    const { areas } = await ask('/v1/portfolio');
    const taken = areas.flatMap(({ initiatives }) => initiatives).filter(({ participants }) =>
      participants?.includes('organisation/strangnas'));
    const initiatives = page.getByRole('table', { name: /^Satsningar/ });
    await hasCount(initiatives.getByRole('rowheader'), taken.length);
    await page.context().close();
  });

  test('gives the address of its calendar, to copy and to subscribe to', async () => {
    const page = await site.open('/organisations/strangnas');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const address = new URL('/v1/calendar/strangnas.ics', site.address);
    assert.equal(await page.getByLabel('Kalenderns adress').inputValue(), address.href);
    const subscribe = page.getByRole('link', { name: 'Öppna i kalenderprogram' });
    assert.equal(await subscribe.getAttribute('href'), address.href.replace(/^http/, 'webcal'));
    await page.getByRole('button', { name: 'Kopiera' }).click();
    await page.getByText('Adressen är kopierad.').waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), address.href);
    assert.match(await (await fetch(new URL(address.pathname, site.server.address))).text(),
                 /^BEGIN:VCALENDAR/);
    await page.context().close();
  });

  test('works for one that is no party, and says so where there is nothing', async () => {
    const page = await site.open('/organisations/kommunal');
    await page.getByText('Ingen uppföljning är bestämd för organisationen').waitFor();
    await page.getByText('Inget beslut av organisationens organ finns i liggaren.').waitFor();
    await hasCount(page.getByText('Part i samarbetet'), 0);
    assert.deepEqual(page.failures, []);
    await page.context().close();
  });

  test('says that there is none where the ledger does not know it', async () => {
    const page = await site.open('/organisations/no-such');
    await page.getByRole('alert').waitFor();
    assert.match(await page.getByRole('alert').innerText(), /Det finns inte i liggaren/);
    await page.context().close();
  });

  test('fits a narrow screen, and is accessible there and in English', async () => {
    const page = await site.open('/organisations/fouis?lang=en', {
      viewport: { width: 320, height: 640 },
    });
    await page.getByRole('heading', { name: 'To follow up' }).waitFor();
    await page.getByRole('table').first().waitFor();
    assert.ok(await fits(page));
    assert.deepEqual(await accessibilityFaults(page), []);
    assert.deepEqual(page.failures, []);
    await page.context().close();
  });
});
