// The time bar: what was the case (`at`) and what was known of it (`known`), set with a pointer, keys and
// fields, kept in the address; and what has changed since.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { accessibilityFaults, eventually, hasCount, startSite } from './site.mjs';

const site = await startSite();
const answer = async (path) => (await fetch(new URL(path, site.server.address))).json();
const { days, recorded } = await answer('/v1/timeline');
const { size } = await answer('/v1/ledger');

const world = (page) => page.getByRole('slider', { name: 'Så var det' });
const ledger = (page) => page.getByRole('slider', { name: 'Det visste vi' });
const words = (slider) => slider.getAttribute('aria-valuetext');
const inWords = (day) => new Intl.DateTimeFormat('sv-SE', {
  dateStyle: 'long', timeZone: 'UTC',
}).format(new Date(day));
const moment = (page) => {
  const { searchParams } = new URL(page.url());
  return { at: searchParams.get('at'), known: searchParams.get('known') };
};
const waitForMoment = (page, at, known) => page.waitForFunction(([at, known]) => {
  const { searchParams } = new URL(location.href);
  return searchParams.get('at') === at && searchParams.get('known') === known;
}, [at, known]);

const hasWords = (slider, expected) => eventually(slider.page(), async () => {
  const check = expected instanceof RegExp ? assert.match : assert.equal;
  check(await words(slider), expected);
});

// Until the bar knows the days and the commits: before that it has none to step to.
async function hasDays(page) {
  const first = Date.parse(`${days[0].day.slice(0, 4)}-01-01`) / 86_400_000;
  await eventually(page, async () =>
    assert.equal(await world(page).getAttribute('aria-valuemin'), String(first)));
}

async function opened(path, options) {
  const page = await site.open(path, options);
  await hasDays(page);
  return page;
}

// Takes a handle and moves it so many times over a part of its line, from one fraction to another.
async function drag(page, slider, from, to, steps = 10) {
  const track = await slider.locator('..').boundingBox();
  const y = track.y + track.height / 2;
  await page.mouse.move(track.x + from * track.width, y);
  await page.mouse.down();
  await page.mouse.move(track.x + to * track.width, y, { steps });
  await page.mouse.up();
}

describe('the time bar', () => {
  test('stands where the address says, and says it in words', async () => {
    const page = await site.open('/portfolio?at=2025-12-31&known=%23226');
    await hasWords(world(page), '31 december 2025');
    await hasWords(ledger(page), new RegExp(`^226 av ${size} poster, `));
    await page.getByText(/^Du ser läget den 31 december 2025, med det som var känt den .* \(226 av/)
      .waitFor();
    await page.getByText('Så var det 31 december 2025, enligt de första 226').waitFor(
      { state: 'attached' });
    assert.deepEqual(page.failures, []);
    await page.context().close();
  });

  test('says so when the page shows now', async () => {
    const page = await site.open('/portfolio');
    await page.getByText('Du ser läget idag, med allt som är känt.').waitFor();
    await hasCount(page.getByRole('button', { name: 'Tillbaka till nu' }), 0);
    await page.context().close();
  });

  test('reads a day and a time of knowledge too', async () => {
    const page = await opened(`/portfolio?known=${encodeURIComponent(recorded.at(-2).time)}`);
    assert.equal(await ledger(page).getAttribute('aria-valuenow'), String(recorded.at(-2).size));
    await page.goto(new URL('/portfolio?known=2020-01-01', site.address).href);
    await hasDays(page);
    assert.equal(await ledger(page).getAttribute('aria-valuenow'), '0');
    await page.context().close();
  });

  test('takes the moment to other pages', async () => {
    const page = await site.open('/portfolio?at=2022-12-31&known=%23226');
    await page.getByRole('link', { name: 'Beslut', exact: true }).click();
    await page.waitForURL('**/decisions?**');
    assert.deepEqual(moment(page), { at: '2022-12-31', known: '#226' });
    await page.context().close();
  });

  test('goes back to now with one click, and says what it shows then', async () => {
    const page = await site.open('/portfolio?at=2022-12-31&known=%23226');
    await page.getByRole('button', { name: 'Tillbaka till nu' }).click();
    await waitForMoment(page, null, null);
    await page.locator(':focus').filter({ hasText: /^Du ser läget idag/ }).waitFor();
    await page.context().close();
  });
});

describe('by keys', () => {
  test('arrows go from event to event', async () => {
    const page = await opened('/portfolio?at=2022-12-31');
    await world(page).focus();
    const before = days.filter(({ day }) => day < '2022-12-31').reverse();
    for (const { day } of before.slice(0, 3)) {
      await page.keyboard.press('ArrowLeft');
      await waitForMoment(page, day, null);
      await hasWords(world(page), inWords(day));
    }
    await page.keyboard.press('ArrowRight');
    await waitForMoment(page, before[1].day, null);
    assert.deepEqual(page.failures, []);
    await page.context().close();
  });

  test('greater and smaller steps, and the ends', async () => {
    const page = await opened('/portfolio?at=2022-12-31');
    await world(page).focus();
    await page.keyboard.press('Shift+ArrowLeft');
    await waitForMoment(page, '2022-12-30', null);
    await page.keyboard.press('PageDown');
    await waitForMoment(page, '2021-12-30', null);
    await page.keyboard.press('PageUp');
    await waitForMoment(page, '2022-12-30', null);
    await page.keyboard.press('Home');
    await waitForMoment(page, `${days[0].day.slice(0, 4)}-01-01`, null);
    await page.context().close();
  });

  test('the ledger goes from commit to commit, and to all that is known', async () => {
    const page = await opened('/portfolio');
    await ledger(page).focus();
    await page.keyboard.press('ArrowLeft');
    await waitForMoment(page, null, `#${recorded.at(-2).size}`);
    await page.keyboard.press('ArrowLeft');
    await waitForMoment(page, null, `#${recorded.at(-3).size}`);
    await page.keyboard.press('End');
    await waitForMoment(page, null, null);
    await page.keyboard.press('Home');
    await waitForMoment(page, null, '#0');
    await page.context().close();
  });

  test('buttons and fields do the same', async () => {
    const page = await opened('/portfolio?at=2022-12-31&known=%23226');
    await page.getByRole('button', { name: 'Nästa händelse' }).click();
    await waitForMoment(page, days.find(({ day }) => day > '2022-12-31').day, '#226');
    await page.getByRole('button', { name: 'Föregående registrering' }).click();
    await waitForMoment(page, moment(page).at, '#224');
    await page.getByLabel('Dag', { exact: true }).fill('2021-06-15');
    await waitForMoment(page, '2021-06-15', '#224');
    await page.getByLabel('Antal kända poster').fill('100');
    await page.keyboard.press('Enter');
    await waitForMoment(page, '2021-06-15', '#100');
    await page.getByRole('button', { name: 'Idag' }).click();
    await waitForMoment(page, null, '#100');
    await page.getByRole('button', { name: 'Allt', exact: true }).click();
    await waitForMoment(page, null, null);
    await page.context().close();
  });
});

describe('by a pointer', () => {
  test('a drag changes the moment, and is one step back', async () => {
    const page = await opened('/portfolio?at=2025-12-31');
    const length = await page.evaluate(() => history.length);
    await drag(page, world(page), 0.9, 0.4, 20);
    await page.waitForFunction(() => /at=201/.test(location.search));
    assert.equal(await page.evaluate(() => history.length), length + 1);
    await hasWords(world(page), inWords(moment(page).at));
    await page.goBack();
    await waitForMoment(page, '2025-12-31', null);
    await hasWords(world(page), '31 december 2025');
    assert.deepEqual(page.failures, []);
    await page.context().close();
  });

  test('a press on the line takes the handle there', async () => {
    const page = await opened('/portfolio');
    await drag(page, ledger(page), 0.5, 0.5, 1);
    await page.waitForFunction(() => /known=%23/.test(location.search));
    const known = Number(moment(page).known.slice(1));
    assert.ok(Math.abs(known - size / 2) < 5, `known ${known}`);
    await page.context().close();
  });

  test('a handle that is taken and let go stays', async () => {
    const page = await opened('/portfolio?at=2022-12-31');
    const length = await page.evaluate(() => history.length);
    const box = await world(page).boundingBox();
    await page.mouse.move(box.x + box.width / 2 + 5, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.up();
    assert.deepEqual(moment(page), { at: '2022-12-31', known: null });
    assert.equal(await page.evaluate(() => history.length), length);
    await page.context().close();
  });

  test('the page follows while the handle moves', async () => {
    const page = await opened('/portfolio?at=2003-01-01');
    await page.evaluate(() => {
      window.shown = new Set();
      const look = () => {
        window.shown.add(document.querySelector('main .print-only')?.textContent);
        requestAnimationFrame(look);
      };
      look();
    });
    await drag(page, world(page), 0, 0.95, 90);
    await page.waitForFunction(() => /at=2025/.test(location.search));
    const shown = await page.evaluate(() => window.shown.size);
    assert.ok(shown >= 10, `showed ${shown} answers on the way`);
    assert.deepEqual(page.failures, []);
    await page.context().close();
  });
});

test('speaks English', async () => {
  const page = await site.open('/portfolio?at=2025-12-31&known=%23226&lang=en');
  const slider = page.getByRole('slider', { name: 'As it was' });
  await hasWords(slider, '31 December 2025');
  await page.getByText(/^You see things as they were on 31 December 2025, with what was known/)
    .waitFor();
  await page.getByRole('button', { name: 'Back to now' }).click();
  await page.getByText('You see things as they are today, with all that is known.').waitFor();
  await page.context().close();
});

describe('on a phone', () => {
  test('it is one line that opens', async () => {
    const page = await site.open('/portfolio?at=2025-12-31&known=%23226', {
      viewport: { width: 320, height: 640 }, hasTouch: true,
    });
    const toggle = page.getByRole('button', { name: /^Tid: .*226 av/ });
    await toggle.waitFor();
    assert.ok((await page.getByRole('region', { name: 'Tid' }).boundingBox()).height <= 64);
    assert.equal(await world(page).isVisible(), false);
    await toggle.tap();
    await hasDays(page);
    await eventually(page, async () =>
      assert.equal(await toggle.getAttribute('aria-expanded'), 'true'));
    for (const button of await page.getByRole('region', { name: 'Tid' }).getByRole('button').all()) {
      const { width, height } = await button.boundingBox();
      assert.ok(width >= 24 && height >= 24, `${await button.textContent()}: ${width} × ${height}`);
    }
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 320);
    const track = await world(page).locator('..').boundingBox();
    await page.touchscreen.tap(track.x + track.width / 2, track.y + track.height / 2);
    await page.waitForFunction(() => /at=201\d/.test(location.search));
    assert.deepEqual(await accessibilityFaults(page), []);
    assert.deepEqual(page.failures, []);
    await page.context().close();
  });
});

for (const colorScheme of ['light', 'dark']) {
  test(`is accessible, ${colorScheme}`, async () => {
    const page = await site.open('/portfolio?at=2022-12-31&known=%23226', { colorScheme });
    await world(page).waitFor();
    assert.deepEqual(await accessibilityFaults(page), []);
    await page.context().close();
  });
}

test('works without a timeline', async () => {
  const page = await site.open('/portfolio?at=2022-12-31');
  await page.route('**/v1/timeline', (route) => route.fulfill({ status: 404, body: '{}' }));
  await page.reload();
  await world(page).focus();
  await page.keyboard.press('PageDown');
  await waitForMoment(page, '2021-12-31', null);
  await page.context().close();
});

test('is not printed', async () => {
  const page = await site.open('/portfolio?at=2022-12-31');
  await world(page).waitFor();
  await page.emulateMedia({ media: 'print' });
  await world(page).waitFor({ state: 'hidden' });
  await page.getByText('Så var det 31 december 2022').waitFor();
  await page.context().close();
});

// Runs in the page: after each movement, `shown` is how long it took until the answer for the new moment
// had been painted, in milliseconds.
function watchMovements() {
  const said = () => document.querySelector('main .print-only')?.textContent ?? '';
  const held = () => document.querySelector('[role=slider]').getAttribute('aria-valuetext');
  document.addEventListener('pointermove', ({ timeStamp }) => {
    const before = held();
    window.shown = new Promise((fulfil) => {
      const look = () => {
        const now = held();
        if (now === before || !said().includes(now)) return requestAnimationFrame(look);
        // What stands in the document when a frame begins has been painted when it is over.
        return setTimeout(() => fulfil(performance.now() - timeStamp));
      };
      requestAnimationFrame(look);
    });
  }, { capture: true });
}

// Drags over the whole line in so many steps, with nothing in any cache; how long each took.
async function stepTimes(count) {
  const page = await site.open('/portfolio?at=2003-01-01');
  await page.locator('main .print-only').waitFor({ state: 'attached' });
  const track = await world(page).locator('..').boundingBox();
  const y = track.y + track.height / 2;
  await page.mouse.move(track.x, y);
  await page.mouse.down();
  await page.evaluate(watchMovements);
  const times = [];
  for (let step = 1; step <= count; step += 1) {
    await page.mouse.move(track.x + (step / count) * track.width, y);
    times.push(await page.evaluate(() => window.shown));
  }
  const said = await page.locator('main .print-only').textContent();
  assert.ok(said.includes(await words(world(page))), said);
  await page.mouse.up();
  assert.deepEqual(page.failures, []);
  await page.context().close();
  return times;
}

function summary(times) {
  const ascending = [...times].sort((one, other) => one - other);
  const [median, p95, max] = [0.5, 0.95, 1].map((share) =>
    ascending[Math.ceil(share * times.length) - 1]);
  return { median, p95, max };
}

// Timed and printed, beside the limit that holds on a quiet machine. Here other tests run at the same
// time, against a server with sanitizers: so all that is asked is that every step shows its answer.
test('a drag over the whole span shows the answer of every step', async () => {
  const times = await stepTimes(60);
  assert.equal(times.length, 60);
  const { median, p95, max } = summary(times);
  console.log(`dragging the time bar, 60 steps: median ${median.toFixed(1)} ms, ` +
    `p95 ${p95.toFixed(1)} ms, max ${max.toFixed(1)} ms; limit 100 ms`);
  assert.ok(max > 0);
});

test('what has changed is told and marked', async () => {
  const page = await site.open('/portfolio?at=2025-12-31&since=2024-02-15');
  const { changes } = await answer('/v1/diff?from=2024-02-15&to=2025-12-31');
  const isNew = (subject) => changes.some((change) => change.subject === subject &&
                                                      change.member === '');
  const changed = [...new Set(changes.map(({ subject }) => subject))]
    .filter((subject) => /^(initiative|area)\//.test(subject));
  const marks = page.getByRole('button', { name: /^(ny|ändrad)/ });
  await marks.first().waitFor();
  await hasCount(page.getByRole('button', { name: /^ny/ }), changed.filter(isNew).length);
  const mark = page.getByRole('button', { name: /^ändrad/ }).first();
  await mark.focus();
  await page.keyboard.press('Enter');
  const list = page.getByRole('region', { name: /^Vad som har ändrats: / });
  await list.waitFor();
  await eventually(page, async () => assert.match(await list.textContent(), /Period/));
  assert.deepEqual(await accessibilityFaults(page), []);
  await page.keyboard.press('Escape');
  await list.waitFor({ state: 'hidden' });
  assert.deepEqual(page.failures, []);
  await page.context().close();
});
