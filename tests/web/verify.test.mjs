// The page for checking: which key is trusted, and files that readers hand over, also offline.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { accessibilityFaults, startSite } from './site.mjs';

const site = await startSite();
const { verifier } = await askJson('/v1/ledger');
const otherVkey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';

async function askText(target) {
  const { status, body } = await site.server.ask('GET', target);
  assert.equal(status, 200, target);
  return body.toString();
}

async function askJson(target) {
  return JSON.parse(await askText(target));
}

const bundle = await askText('/v1/bundle?subject=decision/nsv-2022-4');
const answer = await askText('/v1/portfolio?at=2025-12-31&known=%23250');
const inclusion = await askText('/v1/proof/inclusion?position=157');
const consistency = await askText('/v1/proof/consistency?from=226&to=290');
const checkpoint = await askText('/v1/checkpoint?size=226');
const receipt = await receiptOf(157);

// As the server gave it when the entry was recorded, with what was signed beside.
async function receiptOf(position) {
  const proof = await askText(`/v1/proof/inclusion?position=${position}`);
  const [, extra] = /^extra (.*)$/m.exec(proof);
  const entry = Buffer.from(extra, 'base64');
  const { data, effective, id, signature, subject, type, source } = JSON.parse(entry);
  const bytes = Buffer.concat([Buffer.of(0), entry]);
  const leaf = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('base64');
  return {
    format: 'liggare-receipt/1', origin: source, verifier,
    receipt: {
      entries: [{ id, position, leaf, repeated: false }],
      checkpoint: proof.slice(proof.indexOf('\n\n') + 2),
    },
    drafts: [{ data, effective, id, signature, subject, type }],
  };
}

function change(text, alter) {
  const value = JSON.parse(text);
  alter(value);
  return `${JSON.stringify(value)}\n`;
}

// One page for all that does not need its own.
const page = await site.open('/verify');
// Until then the browser follows no log that a file could be of.
await page.getByText('Loggen kontrollerad').waitFor();
after(() => page.context().close());

// What the page says of a file, as it is read.
async function result(on, name, text) {
  await on.getByLabel('Välj filer').setInputFiles({
    name, mimeType: 'application/octet-stream', buffer: Buffer.from(text),
  });
  const found = on.getByRole('article').filter({ has: on.getByRole('heading', { name }) });
  await found.waitFor();
  const said = (await found.innerText()).replaceAll(/\s+/g, ' ');
  await on.getByRole('button', { name: 'Rensa' }).click();
  await found.waitFor({ state: 'detached' });
  return said;
}

describe('a file', () => {
  const cases = [
    ['utdrag.json', bundle, /Utdrag Stämmer .*\d+ poster är äkta.*Samma logg som du har följt/],
    ['svar.json', answer, /Sparat svar Stämmer .*\d+ poster finns i loggen.*ger samma svar/],
    ['157.tlog-proof', inclusion,
      /Bevis för en post Stämmer .*Post 157, om decision\/nsv-2022-4,.*undertecknad av \S+/],
    ['vuxit.txt', consistency, /har vuxit Stämmer .*börjar med samma 226 poster/],
    ['kontrollpunkt.txt', checkpoint, /Kontrollpunkt Stämmer .*226 poster är undertecknad/],
    ['kvitto-157.json', JSON.stringify(receipt),
      /Kvitto Stämmer .*Posten finns i loggen.*De säger det som undertecknades/],
    ['kvitto.json', JSON.stringify(receipt.receipt), /Kvitto Stämmer .*Posten finns i loggen/],
  ];
  for (const [name, text, expected] of cases) {
    test(`${name} holds`, async () => assert.match(await result(page, name, text), expected));
  }

  const altered = [
    ['utdrag.json', change(bundle, ({ entries }) => {
      entries[5].entry = entries[5].entry.replace(/"effective":"[^"]*"/, '"effective":"1999"');
    }), /Utdrag Fel .*Post \d+ är inte den som står i loggen/],
    ['utdrag.json', change(bundle, (value) => { value.more = 1; }), /Utdraget går inte att läsa/],
    ['svar.json', change(answer, ({ areas }) => {
      areas.at(-1).initiatives[0].title = 'Något annat';
    }), /Sparat svar Fel .*stämmer inte med posterna om initiative/],
    ['svar.json', change(answer, ({ areas }) => { areas[0].initiatives = []; }),
      /Sparat svar Fel .*svarar nu något annat på samma fråga/],
    ['svar.json', change(answer, ({ known }) => { known.origin = 'other.example'; }),
      /Sparat svar Fel .*annan liggare: other.example/],
    ['157.tlog-proof', inclusion.replace('index 157', 'index 156'),
      /Fel .*inte den som står i loggen/],
    ['vuxit.txt', consistency.replace(/(old \d+)\n\S+/, '$1'), /Fel .*bygger inte vidare/],
    ['kontrollpunkt.txt', checkpoint.replace('\n226\n', '\n227\n'),
      /Fel .*underskrift stämmer inte/],
    ['kvitto.json', change(JSON.stringify(receipt), ({ receipt: { entries } }) => {
      entries[0].position = 156;
    }), /Kvitto Fel .*Post 156 är inte den som kvittot gäller/],
    ['kvitto.json', change(JSON.stringify(receipt), ({ drafts }) => {
      drafts[0].effective = '2021';
    }), /Kvitto Fel .*Post 157 säger något annat än det utkast/],
    ['kvitto.json', change(JSON.stringify(receipt), (value) => { value.verifier = otherVkey; }),
      /Kvitto Fel .*annan nyckel \(c74f20a3\)/],
    ['bild.png', '\u0089PNG', /Okänd fil Fel .*inte av något slag/],
  ];
  for (const [index, [name, text, expected]] of altered.entries()) {
    test(`${name} that was altered does not hold (${index})`, async () => {
      assert.match(await result(page, name, text), expected);
    });
  }

  test('is sent nowhere', async () => {
    const bodies = [];
    page.on('request', (request) => bodies.push(request.postData()));
    await result(page, 'utdrag.json', bundle);
    assert.deepEqual(bodies.filter((body) => body !== null), []);
  });

  test('is checked with another key where that is asked for', async () => {
    await page.getByText('Kontrollera mot en annan nyckel').click();
    const field = page.getByLabel('Verifieringsnyckel');
    await field.fill(otherVkey);
    assert.match(await result(page, 'utdrag.json', bundle), /Fel .*inte undertecknad med den/);
    await field.fill(verifier);
    assert.match(await result(page, 'utdrag.json', bundle), /Stämmer .*den som du angav/);
    await field.fill('');
  });

  test('can be dropped, and tells of its entries', async () => {
    const transfer = await page.evaluateHandle((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], 'släppt.json'));
      return data;
    }, bundle);
    await page.getByRole('group', { name: 'Släpp filer här' }).dispatchEvent('drop', {
      dataTransfer: transfer,
    });
    await page.getByRole('heading', { name: 'släppt.json' }).waitFor();
    await page.getByText(/Visa de \d+ posterna/).click();
    const row = page.getByRole('row').filter({ hasText: 'decision/nsv-2022-4' }).first();
    assert.match(await row.innerText(), /157\s+.*Stämmer/s);
    assert.deepEqual(await accessibilityFaults(page), []);
    await page.getByRole('button', { name: 'Rensa' }).click();
  });
});

describe('the key', () => {
  test('comes from the server at first, and that is said', async () => {
    const own = await site.open('/verify');
    await own.getByText('första gången, från servern själv').waitFor();
    assert.match(await own.locator('main').innerText(), /Servern kan ha visat dig en annan nyckel/);
    await own.context().close();
  });

  test('can be entered by keyboard, and forgotten', async () => {
    const own = await site.open('/verify');
    await own.getByText('första gången, från servern själv').waitFor();
    await own.getByRole('button', { name: 'Ange nyckel' }).press('Enter');
    const field = own.getByLabel('Verifieringsnyckel').first();
    await field.fill('något');
    await field.press('Enter');
    await own.getByRole('alert').waitFor();
    await field.fill(verifier);
    await field.press('Enter');
    await own.getByText('angiven av dig').waitFor();
    await own.getByRole('button', { name: 'Kontrollera nu' }).press('Enter');
    await own.getByText('Loggen kontrollerad').waitFor();
    await own.getByRole('button', { name: 'Glöm nyckel och kontrollpunkt' }).press('Enter');
    await own.getByText('Ingen nyckel är fäst ännu').waitFor();
    await own.context().close();
  });

  test('can come with a link, which does not take the place of another unasked', async () => {
    const own = await site.open(`/verify#key=${encodeURIComponent(verifier)}`);
    await own.getByText('från en länk som du följde').waitFor();
    assert.doesNotMatch(own.url(), /key=/);
    await own.goto('about:blank');
    await own.goto(new URL(`/verify#key=${encodeURIComponent(otherVkey)}`, site.address).href);
    await own.getByText('har en annan nyckel än den som är fäst').waitFor();
    await own.getByRole('button', { name: 'Behåll den som är fäst' }).click();
    await own.getByText('från en länk som du följde').waitFor();
    assert.match(await own.locator('main').innerText(), new RegExp(verifier.split('+')[1]));
    await own.context().close();
  });
});

test('a bundle is checked where there is no network', async () => {
  const own = await site.open('/verify');
  await own.getByText('Loggen kontrollerad').waitFor();
  await own.evaluate(() => navigator.serviceWorker.ready.then(({ active }) => active.state));
  await own.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await own.context().setOffline(true);
  await own.reload();
  await own.getByRole('heading', { name: 'Kontrollera', exact: true }).waitFor();
  assert.match(await result(own, 'utdrag.json', bundle), /Utdrag Stämmer .*poster är äkta/);
  assert.match(await result(own, 'kvitto.json', JSON.stringify(receipt)),
               /Kvitto Inte allt .*är undertecknad.*utan kontakt med servern/);
  assert.match(await result(own, 'svar.json', answer), /Inte kontrollerat .*utan kontakt med/);
  const bad = change(bundle, ({ entries }) => { entries[5].proof.pop(); });
  assert.match(await result(own, 'utdrag.json', bad), /Utdrag Fel/);
  await own.goto(new URL('/portfolio', site.address).href);
  await own.getByText('Servern svarar inte').waitFor();
  await own.context().close();
});

for (const colorScheme of ['light', 'dark']) {
  test(`fits a telephone and is accessible, ${colorScheme}`, async () => {
    const own = await site.open('/verify', { viewport: { width: 320, height: 640 }, colorScheme });
    await own.getByText('Loggen kontrollerad').waitFor();
    await own.getByLabel('Välj filer').setInputFiles({
      name: 'ett-utdrag-med-ett-mycket-langt-namn-som-inte-ryms-pa-en-rad.json',
      mimeType: 'application/json', buffer: Buffer.from(bundle),
    });
    await own.getByText(/Visa de \d+ posterna/).click();
    const width = await own.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 320, `${width}`);
    assert.deepEqual(await accessibilityFaults(own), []);
    assert.deepEqual(own.failures, []);
    await own.context().close();
  });
}
