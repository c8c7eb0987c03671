// The portfolio as a table and as a timeline, held against the server's own answer.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { accessibilityFaults, hasCount, startSite } from './site.mjs';

const site = await startSite();

async function ask(path) {
  const answer = await fetch(new URL(path, site.server.address));
  assert.equal(answer.status, 200);
  return answer.json();
}

const portfolio = await ask('/v1/portfolio');
const initiatives = portfolio.areas.flatMap((area) => area.initiatives);

function rowOf(page, { title }) {
  return page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: title.sv }) });
}

function isNarrow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth <= 320);
}

describe('the table', () => {
  test('has every area and every initiative, in the order of the answer', async () => {
    const page = await site.open('/portfolio');
    const heads = page.getByRole('table').locator('tbody th');
    const expected = portfolio.areas.flatMap((area) => [
      area.title.sv, ...area.initiatives.map(({ title }) => title.sv),
    ]);
    await hasCount(heads, expected.length);
    const shown = await heads.allInnerTexts();
    shown.forEach((text, index) => assert.ok(text.includes(expected[index]), text));
    assert.deepEqual(page.failures, []);
    await page.context().close();
  });

  test('says of an empty area that nothing goes on, who says so, and of what year', async () => {
    const page = await site.open('/portfolio');
    const idle = portfolio.areas.filter(({ initiatives }) => initiatives.length === 0);
    assert.ok(idle.length > 0);
    for (const area of idle) {
      const row = page.getByRole('row').filter({ hasText: area.title.sv });
      assert.match(await row.innerText(), /Inget pågår, enligt kartläggningen \(2025\)/);
      assert.ok((await row.innerText()).includes(area.surveyed.statement.sv));
    }
    await page.context().close();
  });

  test('says that an area was never surveyed where none was known', async () => {
    const page = await site.open('/portfolio?at=2022-12-31');
    const row = page.getByRole('row').filter({ hasText: portfolio.areas[0].title.sv });
    assert.match(await row.innerText(), /Inte kartlagt/);
    assert.doesNotMatch(await row.innerText(), /Inget pågår/);
    await page.getByRole('row').filter({ hasText: 'Utan insatsområde' }).waitFor();
    await page.context().close();
  });

  test('says what is unknown, and calls a missing lead out', async () => {
    const page = await site.open('/portfolio');
    const leaderless = initiatives.filter(({ leads }) => leads === null);
    for (const initiative of leaderless) {
      assert.match(await rowOf(page, initiative).innerText(), /ingen känd/);
    }
    await page.getByText(`${leaderless.length} utan känd processledning`).waitFor();
    const undated = initiatives.find(({ period }) => period === null);
    assert.match(await rowOf(page, undated).innerText(), /okänd\s+okänd\s+okänd/);
    await page.context().close();
  });

  test('tells participants as shortly as can be: all parties, but one, and others', async () => {
    const page = await site.open('/portfolio');
    const bySlug = (slug) => initiatives.find(({ initiative }) => initiative.endsWith(slug));
    const all = await rowOf(page, bySlug('/suicidprevention')).innerText();
    assert.match(all, /alla 10 parter/);
    const but = await rowOf(page, bySlug('/verksamhetssystem-socialtjanst')).innerText();
    assert.match(but, /alla 10 parter utom Region Sörmland/);
    const others = await rowOf(page, bySlug('/sprakutveckling')).innerText();
    assert.match(others, /alla 10 parter; .* och Kommunal/);
    await page.context().close();
  });

  test('marks what cannot be told, and what is uncertain', async () => {
    const page = await site.open('/portfolio');
    const doubtful = initiatives.find(({ running }) => running === 'cannot-tell');
    const row = rowOf(page, doubtful);
    await row.getByText('går ej att avgöra').waitFor();
    await row.getByRole('img', { name: /^osäkert/ }).waitFor();
    await page.context().close();
  });
});

describe('filters', () => {
  test('live in the address, say how much they show, and can be taken away', async () => {
    const page = await site.open('/portfolio');
    await page.getByLabel('Deltagare').selectOption({ label: 'Region Sörmland' });
    const chosen = initiatives.filter(({ participants }) =>
      participants?.includes('organisation/region-sormland'));
    await page.getByText(`Urval: ${chosen.length} av ${initiatives.length}`).waitFor();
    assert.equal(new URL(page.url()).searchParams.get('party'), 'organisation/region-sormland');
    await page.getByRole('button', { name: 'Visa alla' }).click();
    await page.waitForURL((url) => !url.searchParams.has('party'));
    await page.context().close();
  });

  test('do not make a filtered area look like one where nothing goes on', async () => {
    const page = await site.open('/portfolio?running=no');
    const row = page.getByText('Ingen av områdets 6 satsningar är med i urvalet.');
    await row.waitFor();
    await hasCount(page.getByText(/^Urval: 0 av/), 1);
    await page.context().close();
  });
});

describe('the timeline', () => {
  test('is chosen by a link that keeps the moment, and has the same facts in words', async () => {
    const page = await site.open('/portfolio?at=2026-06-30');
    await page.getByRole('link', { name: 'Tidslinje' }).click();
    await page.waitForURL((url) => url.searchParams.get('view') === 'timeline');
    assert.equal(new URL(page.url()).searchParams.get('at'), '2026-06-30');
    await page.getByRole('heading', { name: 'Personcentrering' }).waitFor();
    for (const { title, leads } of initiatives) {
      const line = page.getByRole('listitem').filter({
        has: page.getByRole('link', { name: title.sv, exact: true }),
      }).first();
      const words = await line.innerText();
      for (const term of ['Status', 'Pågår', 'Period', 'Deltagare', 'Processledning']) {
        assert.ok(words.includes(term), `${title.sv}: ${term}`);
      }
      if (leads === null) assert.match(words, /ingen känd/);
    }
    assert.deepEqual(page.failures, []);
    await page.context().close();
  });

  test('describes each bar, and where the day asked about is', async () => {
    const page = await site.open('/portfolio?view=timeline&at=2026-06-30');
    const bars = page.getByRole('img', { name: /^Period: .*strecket är 30 juni 2026/ });
    await hasCount(bars, initiatives.length);
    await hasCount(page.getByRole('img', { name: /^Period: från 2024, tills vidare/ }),
                 initiatives.filter(({ period }) =>
                   period?.from === '2024' && period.to === '..').length);
    await page.context().close();
  });
});

test('what has changed since a day is marked, and listed', async () => {
  const page = await site.open('/portfolio?since=2023-12-31');
  const row = rowOf(page, initiatives.find(({ initiative }) => initiative.endsWith('/besokskort')));
  await row.getByRole('button', { name: 'ny' }).waitFor();
  await page.getByText('Vad som har ändrats', { exact: true }).click();
  await page.getByText(/^Det som har ändrats från 31 december 2023/).waitFor();
  assert.deepEqual(page.failures, []);
  await page.context().close();
});

test('each party has a way to its own page', async () => {
  const page = await site.open('/portfolio');
  const parties = page.getByRole('region', { name: 'Parterna i samarbetet' });
  await hasCount(parties.getByRole('link'), portfolio.parties.length);
  await parties.getByRole('link', { name: 'Trosa kommun' }).click();
  await page.getByRole('heading', { level: 1, name: 'Trosa kommun' }).waitFor();
  await page.context().close();
});

for (const path of ['/portfolio?since=2023-12-31', '/portfolio?view=timeline']) {
  test(`${path} fits a narrow screen, and is accessible there and in English`, async () => {
    const page = await site.open(`${path}&lang=en`, { viewport: { width: 320, height: 640 } });
    await page.getByRole('link', { name: 'Suicide prevention' }).first().waitFor();
    assert.ok(await isNarrow(page));
    assert.deepEqual(await accessibilityFaults(page), []);
    assert.deepEqual(page.failures, []);
    await page.context().close();
  });
}

test('a table on paper has no controls', async () => {
  const page = await site.open('/portfolio');
  await page.getByLabel('Deltagare').waitFor();
  await page.emulateMedia({ media: 'print' });
  await page.getByLabel('Deltagare').waitFor({ state: 'hidden' });
  await page.getByRole('table').waitFor();
  await page.getByText(/^Så var det .* enligt de första 295 posterna/).waitFor();
  await page.context().close();
});
