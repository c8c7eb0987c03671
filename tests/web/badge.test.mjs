// What the badge of every page says that the browser has checked, of an honest server.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { accessibilityFaults, startSite } from './site.mjs';

const site = await startSite();
const green = /\d+ poster kontrollerade/;

// The badge of a page, when it has been decided.
function badge(page) {
  return page.getByRole('button', { name: /visa vad som har kontrollerats/ });
}

async function shows(page, expected) {
  await badge(page).waitFor();
  assert.match(await badge(page).innerText(), expected);
}

describe('the badge', () => {
  for (const path of ['/portfolio', '/findings', '/decisions/nsv-2022-4', '/indicators',
                      '/responsibilities', '/followups', '/search?text=landstinget',
                      '/audit/decision/nsv-2022-4', '/entries/157',
                      '/portfolio?at=2019-01-01&known=%23150']) {
    test(`is green at ${path}`, async () => {
      const page = await site.open(path);
      await shows(page, green);
      assert.deepEqual(page.failures, []);
      await page.context().close();
    });
  }

  test('tells by keyboard what was checked and what was not', async () => {
    const page = await site.open('/portfolio');
    await badge(page).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Det här har din webbläsare kontrollerat' });
    await dialog.waitFor();
    const text = await dialog.innerText();
    assert.match(text, /från servern själv första gången/);
    assert.match(text, /är undertecknade med nyckeln/);
    assert.match(text, /Det här är inte kontrollerat/);
    assert.deepEqual(await accessibilityFaults(page), []);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await page.context().close();
  });

  test('says it in English too, and fits a telephone', async () => {
    const page = await site.open('/portfolio?lang=en', { viewport: { width: 320, height: 640 } });
    const english = page.getByRole('button', { name: /\d+ entries checked.*show what was/ });
    await english.click();
    const dialog = page.getByRole('dialog', { name: 'What your browser has checked' });
    await dialog.waitFor();
    assert.match(await dialog.innerText(), /It came from the server itself when you were here/);
    assert.deepEqual(await accessibilityFaults(page), []);
    const { width } = await dialog.boundingBox();
    assert.ok(width <= 320);
    await page.context().close();
  });

  test('says nothing to hold where nothing could be checked', async () => {
    const page = await site.open('/portfolio');
    await shows(page, green);
    await page.route('**/v1/checkpoint', (route) => route.abort());
    await page.reload();
    await shows(page, /Inte kontrollerat/);
    await badge(page).click();
    assert.match(await page.getByRole('dialog').innerText(), /utan kontakt med servern/);
    await page.unroute('**/v1/checkpoint');
    await page.getByRole('button', { name: 'Kontrollera igen' }).click();
    await page.getByRole('button', { name: green, includeHidden: true }).waitFor();
    await page.context().close();
  });
});
