// Recording in the browser: keys that cannot leave it, forms, refusals, receipts; also without a
// mouse.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import canonicalize from 'canonicalize';
import { readKey, signDraft } from '../interop/signed_drafts.mjs';
import { accessibilityFaults, drawn, eventually, hasCount, hasFocus, startSite } from './site.mjs';

const site = await startSite();
const origin = 'liggare.example/sormland';
const administrator = readKey(`${site.ledger.folder}/ledger/keys/first.jwk`);

async function post(...drafts) {
  const body = JSON.stringify(drafts.map((draft) => signDraft(origin, administrator, draft)));
  const headers = { 'content-type': 'application/json' };
  const answer = await site.server.ask('POST', '/v1/entries', { headers, body });
  assert.ok(answer.status < 300, String(answer.body));
  return JSON.parse(answer.body);
}

async function entryAt(position) {
  const { body } = await site.server.ask('GET', `/v1/entries?from=${position}&limit=1`);
  return JSON.parse(body);
}

async function logSize() {
  return JSON.parse((await site.server.ask('GET', '/v1/ledger')).body).size;
}

// Moves on with the Tab key until the control of that label has the focus.
async function tabTo(page, name) {
  const seen = [];
  for (let steps = 0; steps < 120; ++steps) {
    await page.keyboard.press('Tab');
    const label = await page.evaluate(() => {
      const control = document.activeElement;
      const own = control.getAttribute('aria-label') ??
        [...(control.labels ?? [])].map((one) => one.textContent).join(' ');
      return (own || control.textContent).trim();
    });
    seen.push(label);
    if (label.startsWith(name)) return;
  }
  assert.fail(`Tab never came to ${name}; it came to ${seen.join(' | ')}`);
}

async function write(page, name, text) {
  await tabTo(page, name);
  await page.keyboard.type(text);
}

async function choose(page, name, text) {
  await write(page, name, text);
  await page.getByRole('listbox').getByRole('option').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

async function press(page, name) {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
}

async function downloaded(page, act) {
  const coming = page.waitForEvent('download');
  await act();
  const download = await coming;
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

// One page for all: what a test has recorded is there for the next. `kept`: its first receipt.
let page;
let kept;
before(async () => {
  page = await site.open('/record');
  await page.getByRole('button', { name: 'Gör en nyckel' }).waitFor();
});
after(() => page.context().close());

// What lies half under the bar at the top counts as too small: it is looked at from the top, where
// nothing does.
async function faultsFromTop() {
  await drawn(page);
  await page.evaluate(() => window.scrollTo(0, 0));
  return accessibilityFaults(page);
}

async function opened(path) {
  await drawn(page);
  await page.goto(new URL(path, site.address).href);
  await page.getByRole('heading', { level: 2 }).first().waitFor();
}

// Until the ledger would take the draft with `part` in it. While that is prepared, the draft before
// it stays on the page, with what the ledger said of that.
async function fine(part) {
  const bytes = page.locator('.record-bytes pre').filter({ hasText: part });
  await bytes.waitFor({ state: 'attached' });
  await page.getByText('Liggaren har prövat utkastet och tar emot det.').waitFor();
}

async function hasValue(field, expected) {
  await eventually(page, async () => assert.equal(await field.inputValue(), expected));
}

describe('with the keyboard alone', () => {
  test('a key is made, and an administrator is told what to record', async () => {
    await press(page, 'Gör en nyckel');
    await hasFocus(page.getByRole('combobox', { name: 'Organisation' }));
    await page.keyboard.type('strängnäs');
    await page.getByRole('listbox').getByRole('option').first().waitFor();
    assert.deepEqual(await faultsFromTop(), []);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await write(page, 'Din funktion', 'Registrator');
    await press(page, 'Gör nyckeln');
    await page.getByText('Inte registrerad').waitFor();
    await tabTo(page, 'Rad att registrera');
    const draft = JSON.parse(await page.locator('textarea:focus').inputValue());
    assert.deepEqual(Object.keys(draft), ['type', 'subject', 'effective', 'data']);
    assert.equal(draft.subject, 'key/strangnas-registrator-1');
    assert.deepEqual(draft.data.roles, ['recorder']);
    const file = await downloaded(page, () => press(page, 'Ladda ned raden'));
    assert.deepEqual(JSON.parse(file.text), draft);
    assert.deepEqual(await faultsFromTop(), []);
    await post(draft);
    await press(page, 'Fråga liggaren igen');
    await page.getByText('Registrerad: registrator').waitFor();
    await page.getByText('Får registrera det som Strängnäs kommun').waitFor();
  });

  test('a decision is recorded, and its receipt kept as a file', async () => {
    await opened('/record');
    await page.getByText('Registrerad: registrator').waitFor();
    await tabTo(page, 'Dag, månad');
    await page.keyboard.type('11 mars 2024');
    await page.getByText('Läses: 11 mars 2024 · skrivs 2024-03-11').waitFor();
    await choose(page, 'Organ som beslutade', 'kommunfullmäktige i strängnäs');
    await write(page, 'Titel', 'Antagande av målbild');
    await write(page, 'Utfall', 'bifall');
    await write(page, 'Paragraf', '22');
    await press(page, 'Lägg till: beslutspunkter');
    await tabTo(page, 'Beslutspunkter 1');
    await page.keyboard.type('Målbilden antas.');
    await choose(page, 'Följer på beslutet', 'nsv-2022-4');
    await fine('"follows":"decision/nsv-2022-4"');
    await tabTo(page, 'Exakt det som skrivs under');
    await page.keyboard.press('Enter');
    const signedText = await page.locator('.record-bytes pre').innerText();
    assert.equal(signedText, canonicalize(JSON.parse(signedText)));
    await press(page, 'Skriv under och registrera');
    await page.getByRole('heading', { name: /^Registrerad som post \d+$/ }).waitFor();
    assert.deepEqual(await faultsFromTop(), []);

    const file = await downloaded(page, () => press(page, 'Ladda ned kvittot'));
    const receipt = JSON.parse(file.text);
    const [{ position, id }] = receipt.receipt.entries;
    assert.equal(file.name, `kvitto-${position}.json`);
    assert.equal(receipt.format, 'liggare-receipt/1');
    const entry = await entryAt(position);
    assert.equal(entry.id, id);
    assert.equal(entry.actor, 'strangnas/strangnas-registrator-1');
    assert.equal(entry.signature, receipt.drafts[0].signature);
    const { data, effective, source, subject, type } = entry;
    assert.equal(signedText, canonicalize({ data, effective, id, source, subject, type }));
    assert.deepEqual(data, {
      body: 'body/strangnas-kf', follows: 'decision/nsv-2022-4', outcome: 'approved',
      paragraph: '22', points: ['Målbilden antas.'], title: 'Antagande av målbild',
    });
    assert.equal(subject, 'decision/strangnas-kf-2024-22');
    // The form is empty again, and the receipt stands in the list, also after a reload.
    await hasValue(page.getByLabel('Titel'), '');
    await opened('/record');
    const inList = `Ladda ned kvittot för post ${position}`;
    await page.getByLabel(inList).waitFor();
    const again = await downloaded(page, () => press(page, inList));
    assert.equal(again.text, file.text);
    assert.deepEqual(page.failures, []);
    kept = file;
  });

  test('the receipt is checked in the browser, and one that is altered is found out', async () => {
    await opened('/record');
    await press(page, 'Kontrollera ett kvitto');
    await page.getByRole('heading', { level: 1, name: 'Kontrollera' }).waitFor();
    await press(page, 'Kontrollera nu');
    await page.getByText('Loggen kontrollerad').waitFor();
    const check = async (text) => {
      const choosing = page.waitForEvent('filechooser');
      await press(page, 'Välj filer');
      const file = { name: kept.name, mimeType: 'application/json', buffer: Buffer.from(text) };
      await (await choosing).setFiles(file);
    };
    await check(kept.text);
    await page.getByText('i loggen på den plats som kvittot säger').waitFor();
    const altered = JSON.parse(kept.text);
    altered.drafts[0].data.outcome = 'rejected';
    await check(JSON.stringify(altered));
    await page.getByText('säger något annat än det utkast som sparades').waitFor();
    assert.deepEqual(page.failures, []);
  });
});

test('the private key cannot be taken out of the browser', async () => {
  const found = await page.evaluate(async () => {
    const open = indexedDB.open('liggare-keys');
    const base = await new Promise((fulfil) => { open.onsuccess = () => fulfil(open.result); });
    const all = base.transaction('keys').objectStore('keys').getAll();
    const [key] = await new Promise((fulfil) => { all.onsuccess = () => fulfil(all.result); });
    base.close();
    const tries = ['pkcs8', 'jwk', 'raw'].map((format) =>
      crypto.subtle.exportKey(format, key.privateKey).then(() => 'given out', () => 'refused'));
    return { extractable: key.privateKey.extractable, tries: await Promise.all(tries) };
  });
  assert.deepEqual(found, { extractable: false, tries: ['refused', 'refused', 'refused'] });
});

async function fillDecision({ body = 'body/strangnas-kf', paragraph, day = '2024-04-01' }) {
  const date = page.getByRole('group', { name: 'Dag då beslutet fattades' });
  await date.getByRole('textbox').fill(day);
  await page.getByRole('combobox', { name: 'Organ som beslutade' }).fill(body);
  await page.getByLabel('Titel').fill('Ett beslut');
  await page.getByLabel('Utfall').first().selectOption('approved');
  await page.getByLabel('Paragraf').fill(paragraph);
}

const sign = () => page.getByRole('button', { name: 'Skriv under och registrera' });
const clear = () => page.getByRole('button', { name: 'Töm formuläret' });

describe('what is wrong', () => {
  test('is told in a summary that takes the focus and leads to each field', async () => {
    await opened('/record');
    await sign().click();
    const summary = page.getByRole('region', { name: '5 saker behöver rättas' });
    await summary.waitFor();
    await hasFocus(summary);
    assert.deepEqual(await faultsFromTop(), []);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const body = page.getByRole('combobox', { name: 'Organ som beslutade' });
    await hasFocus(body);
    await eventually(page, async () =>
      assert.equal(await body.getAttribute('aria-invalid'), 'true'));
    const described = (await body.getAttribute('aria-describedby')).split(' ');
    const said = await Promise.all(described.map((id) => page.locator(`[id="${id}"]`).innerText()));
    assert.match(said.join(' '), /Fyll i det här/);
  });

  test('is told by the ledger at its field, before anything is sent', async () => {
    await opened('/record');
    const before = await logSize();
    const signatures = [];
    page.on('request', (request) => {
      const { batches = [] } = request.postDataJSON() ?? {};
      signatures.push(...batches.flat().map(({ signature }) => signature));
    });
    await fillDecision({ paragraph: '22', day: 'mars 2024' });
    const slug = page.getByLabel('Beteckning');
    await hasValue(slug, 'strangnas-kf-2024-22');
    await page.locator('#field-subject[aria-invalid="true"]').waitFor();
    const field = page.locator('#field-subject-error');
    await eventually(page, async () => assert.match(await field.innerText(), /Namnet är upptaget/));
    assert.match(await field.innerText(), /already-exists/);
    // Nothing is signed that has not been looked through.
    assert.ok(signatures.length > 0);
    for (const signature of signatures) assert.ok(signature.endsWith('..'), signature);
    await slug.fill('Med Stora');
    await page.locator('#field-position').or(slug).first().blur();
    await page.getByText('Bara a–z, 0–9, punkt och bindestreck').waitFor();
    assert.deepEqual(await faultsFromTop(), []);
    await page.getByRole('button', { name: 'Föreslå igen' }).click();
    await hasValue(slug, 'strangnas-kf-2024-22');
    assert.equal(await logSize(), before);
  });

  test('and what the key may not do, is told', async () => {
    await opened('/record');
    await page.getByRole('combobox', { name: 'Organ som beslutade' }).fill('body/regionstyrelsen');
    await page.getByText('Nyckeln får inte registrera det här').first().waitFor();
    await sign().click();
    const summary = page.getByRole('region', { name: 'En sak behöver rättas' });
    await summary.getByText('not-allowed').waitFor();
    await clear().click();
    await hasValue(page.getByLabel('Titel'), '');
  });

  test('survives a reload as it was written', async () => {
    await opened('/record');
    await fillDecision({ paragraph: '30' });
    await fine('strangnas-kf-2024-30');
    await page.reload();
    await page.getByText('Kommunfullmäktige i Strängnäs').first().waitFor();
    await hasValue(page.getByLabel('Titel'), 'Ett beslut');
    await hasValue(page.getByLabel('Beteckning'), 'strangnas-kf-2024-30');
  });
});

describe('an answer that is lost', () => {
  test('is asked for again with the same bytes, and nothing is recorded twice', async () => {
    await opened('/record');
    await fine('strangnas-kf-2024-30');
    const before = await logSize();
    const bodies = [];
    await page.route('**/v1/entries', async (route) => {
      bodies.push(route.request().postData());
      await route.fetch();
      await route.abort('connectionreset');
    }, { times: 1 });
    await sign().click();
    await page.getByRole('heading', { name: 'Inget svar kom' }).waitFor();
    assert.deepEqual(await faultsFromTop(), []);
    await hasCount(sign(), 0);
    assert.equal(await logSize(), before + 1);
    // Also whoever reloads the page can send it again.
    await page.reload();
    await page.getByRole('heading', { name: 'Inget svar kom' }).waitFor();
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/v1/entries')) {
        bodies.push(request.postData());
      }
    });
    await page.getByRole('button', { name: 'Skicka igen', exact: true }).click();
    await page.getByRole('heading', { name: `Fanns redan som post ${before}` }).waitFor();
    assert.equal(bodies.length, 2);
    assert.equal(bodies[0], bodies[1]);
    assert.equal(await logSize(), before + 1);
    page.failures = page.failures.filter((text) => !text.includes('ERR_CONNECTION_RESET'));
    assert.deepEqual(page.failures, []);
  });

  test('that says to wait is waited for', async () => {
    await opened('/record');
    await fillDecision({ paragraph: '31' });
    await fine('strangnas-kf-2024-31');
    await page.route('**/v1/entries', (route) => route.fulfill({
      status: 429, headers: { 'retry-after': '7', 'content-type': 'application/problem+json' },
      body: '{"code":"rate-limited","status":429,"title":"","detail":"slower"}',
    }), { times: 1 });
    await sign().click();
    await page.getByText('Inget har registrerats. Skicka igen om 7 sekunder.').waitFor();
    await page.getByRole('button', { name: 'Skicka igen', exact: true }).click();
    await page.getByRole('heading', { name: /^Registrerad som post/ }).waitFor();
    page.failures = page.failures.filter((text) => !text.includes('429'));
    assert.deepEqual(page.failures, []);
  });

  test('a refusal keeps what was written', async () => {
    await opened('/record');
    await fillDecision({ paragraph: '32' });
    await fine('strangnas-kf-2024-32');
    await post({
      type: 'decision.taken', subject: 'decision/strangnas-kf-2024-32', effective: '2024',
      data: { body: 'body/strangnas-kf', title: 'En annan var först', outcome: 'approved' },
    });
    await sign().click();
    await page.getByText('Ingenting har registrerats. Allt du har skrivit finns kvar.').waitFor();
    const field = page.locator('#field-subject-error');
    await eventually(page, async () => assert.match(await field.innerText(), /already-exists/));
    assert.equal(await page.getByLabel('Titel').inputValue(), 'Ett beslut');
    assert.deepEqual(await faultsFromTop(), []);
    page.failures = page.failures.filter((text) => !text.includes('422'));
    assert.deepEqual(page.failures, []);
    await clear().click();
  });
});

describe('other facts', () => {
  test('a person is named beside the log, not in it', async () => {
    await opened('/record?fact=responsibility');
    const checks = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/v1/check')) checks.push(request.postData());
    });
    await page.getByRole('combobox', { name: 'Ansvar för' }).fill('decision/strangnas-kf-2024-22');
    await page.getByRole('combobox', { name: 'Organisation' }).fill('organisation/strangnas');
    await page.getByLabel('Roll').selectOption('officer');
    await page.getByLabel('Funktion').fill('Kanslichef');
    await page.getByLabel('Person').fill('Kim Exempel');
    const from = page.getByRole('group', { name: 'Gäller från och med' });
    await from.getByRole('combobox').selectOption('before');
    await from.getByRole('textbox').fill('2024');
    await page.getByText('Läses: senast 2024 · skrivs [..2024]').waitFor();
    await fine('"effective":"[..2024]"');
    await sign().click();
    const heading = page.getByRole('heading', { name: /^Registrerad som post/ });
    const position = Number(/\d+/.exec(await heading.innerText()));
    const entry = await entryAt(position);
    assert.deepEqual(Object.keys(entry.data.person), ['sha256']);
    const audit = JSON.parse((await site.server.ask('GET', `/v1/audit/${entry.subject}`)).body);
    assert.equal(audit.disclosed[0].name, 'Kim Exempel');
    assert.ok(checks.length > 0);
    assert.ok(checks.every((body) => !body.includes('Kim Exempel')));
    const file = await downloaded(page, () =>
      page.getByRole('button', { name: 'Ladda ned kvittot', exact: true }).click());
    assert.ok(!file.text.includes('Kim Exempel'));
  });

  test('a correction adds to what was wrong, and says so', async () => {
    const position = (await logSize()) - 1;
    const wrong = await entryAt(position);
    await opened(`/record?correct=${position}`);
    await page.getByText('Posten som är fel står kvar och kan läsas av alla').waitFor();
    await page.getByRole('heading', { name: 'Så står posten nu' }).waitFor();
    await hasValue(page.getByLabel('Person'), 'Kim Exempel');
    await sign().click();
    await page.getByText('Inget är ändrat än').first().waitFor();
    await page.getByLabel('Vad var fel?').fill('Fel funktion');
    await page.getByLabel('Funktion').fill('Stadsjurist');
    const changes = page.getByRole('row', { name: /Funktion/ });
    await eventually(page, async () =>
      assert.match(await changes.innerText(), /Kanslichef\s+Stadsjurist/));
    await fine('Stadsjurist');
    assert.deepEqual(await faultsFromTop(), []);
    await sign().click();
    const heading = page.getByRole('heading', { name: /^Registrerad som post/ });
    const correction = await entryAt(Number(/\d+/.exec(await heading.innerText())));
    assert.equal(correction.type, 'entry.corrected');
    assert.equal(correction.data.entry, wrong.id);
    assert.deepEqual(Object.keys(correction.data).sort(), ['data', 'entry', 'reason']);
    assert.deepEqual({ ...correction.data.data, person: 0 },
                     { ...wrong.data, function: 'Stadsjurist', person: 0 });
    const url = `/v1/responsibilities?for=${wrong.data.for}`;
    const answer = String((await site.server.ask('GET', url)).body);
    assert.match(answer, /Stadsjurist/);
    assert.match(answer, /Kim Exempel/);
  });

  test('a retraction takes back, and takes nothing away', async () => {
    const position = (await logSize()) - 1;
    const { id } = await entryAt(position);
    await opened(`/record?fact=retraction&correct=${position}`);
    await page.getByText('Posten som återtas står kvar och kan läsas av alla').waitFor();
    await page.getByLabel('Varför återtas posten?').fill('Rättelsen var fel');
    await fine('Rättelsen var fel');
    await sign().click();
    const heading = page.getByRole('heading', { name: /^Registrerad som post/ });
    const retraction = await entryAt(Number(/\d+/.exec(await heading.innerText())));
    assert.equal(retraction.type, 'entry.retracted');
    assert.deepEqual(retraction.data, { entry: id, reason: 'Rättelsen var fel' });
    assert.equal((await entryAt(position)).id, id);
    await opened(`/record?fact=retraction&correct=${position}`);
    await page.getByText('Posten är redan återtagen.').waitFor();
    await opened('/record?fact=retraction&correct=999999');
    await page.getByText('Det finns ingen post med det numret.').waitFor();
    assert.deepEqual(page.failures, []);
  });

  test('an administrator registers a key with a key of the browser', async () => {
    await opened('/record?fact=draft');
    await page.getByLabel('Utkast i JSON').fill('{"type":');
    await sign().click();
    await page.getByText('Det är inte ett utkast i JSON').first().waitFor();
    await page.getByLabel('Utkast i JSON').fill(JSON.stringify({
      type: 'key.registered', subject: 'key/ny', effective: '2026', data: {
        organisation: 'organisation/flen', roles: ['recorder'],
        public: '11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=',
      },
    }));
    await page.getByText('not-allowed').first().waitFor();
    const registration = JSON.parse(
      (await site.server.ask('GET', '/v1/entries?subject=key/strangnas-registrator-1')).body);
    await post({
      type: 'entry.corrected', subject: 'key/strangnas-registrator-1', effective: '2026', data: {
        entry: registration.id, reason: 'Ska vara administratör',
        data: { ...registration.data, roles: ['administrator'] },
      },
    });
    await page.reload();
    await page.getByText('Registrerad: administratör').waitFor();
    await fine('key/ny');
    await sign().click();
    await page.getByRole('heading', { name: /^Registrerad som post/ }).waitFor();
  });
});

describe('a narrow phone, and English', () => {
  for (const fact of ['decision', 'adoption', 'claim', 'responsibility', 'status', 'followup']) {
    test(`the form of ${fact} fits, and is accessible`, async () => {
      await page.setViewportSize({ width: 320, height: 640 });
      await opened(`/record?fact=${fact}&lang=en`);
      await page.getByRole('button', { name: 'Sign and record' }).click();
      await page.getByRole('region', { name: /things? ha(s|ve) to be mended/ }).waitFor();
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= 320, String(width));
      assert.deepEqual(await faultsFromTop(), []);
      assert.deepEqual(page.failures, []);
    });
  }

  test('a key is deleted only by somebody who has read what that means', async () => {
    await page.getByRole('button', { name: /^Delete the key/ }).click();
    await page.getByText('nobody can sign with it again').waitFor();
    await page.getByRole('button', { name: 'Keep it' }).click();
    await page.getByRole('button', { name: /^Delete the key/ }).click();
    await page.getByRole('button', { name: 'Delete the key for ever' }).click();
    await page.getByText('There is no key in this browser yet.').waitFor();
  });
});
