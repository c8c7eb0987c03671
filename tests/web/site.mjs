// The web interface as people meet it: the worked example served by the real server, and a browser.
import assert, { AssertionError } from 'node:assert/strict';
import { after } from 'node:test';
import axe from 'axe-core';
import { chromium } from 'playwright-core';
import { recordExample } from '../interop/program.mjs';
import { Server } from '../interop/server.mjs';
import { Front } from './front.mjs';

// What a browser is told so that nothing but the test decides what it does.
const switches = [
  '--no-sandbox',  // The pages are our own, and tests run as root in containers.
  '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

export class Site {
  // The recorded ledger (interop/program.mjs), what serves it, and the browser.
  ledger; server; browser;
  // Where pages are opened; a Front with its server behind it where pages come from a folder.
  address;

  // Opens a page of its own context, in Swedish on a desk where `options` do not say otherwise. What
  // goes wrong in it, and whom else it asks, stands in page.failures.
  async open(path, options = {}) {
    const context = await this.browser.newContext({
      locale: 'sv-SE', viewport: { width: 1280, height: 900 }, ...options,
    });
    const page = await context.newPage();
    page.failures = [];
    page.on('pageerror', (error) => page.failures.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') page.failures.push(message.text());
    });
    page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (protocol.startsWith('http') && origin !== this.address.origin) {
        page.failures.push(`asked ${request.url()}`);
      }
    });
    await page.goto(new URL(path, this.address).href);
    await page.locator('main h1').waitFor();
    return page;
  }
}

// One for a test file, which awaits it before its tests. With LIGGARE_WEB_DIST the pages come from that
// folder (`vite build`), else from the server itself.
export async function startSite({ serverOptions = [] } = {}) {
  const site = new Site();
  site.ledger = recordExample();
  site.server = await Server.start(`${site.ledger.folder}/ledger`, ...serverOptions);
  site.address = site.server.address;
  if (process.env.LIGGARE_WEB_DIST) {
    site.front = await Front.start(site.server.address, { pages: process.env.LIGGARE_WEB_DIST });
    site.address = site.front.address;
    after(() => site.front.stop());
  }
  site.browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: switches,
  });
  after(() => site.browser.close());
  return site;
}

// Until the page has asked for all that it asks for by itself. One that holds a live stream open is
// never done, and is taken as it is after a while.
export async function settled(page) {
  await page.waitForLoadState('networkidle', { timeout: 5000 }).catch(() => {});
}

// Until the page has done what it does a frame after it shows something: give it the focus, which
// scrolls to it, and keep what was written.
export async function drawn(page) {
  await page.evaluate(() => new Promise((fulfil) => {
    requestAnimationFrame(() => setTimeout(fulfil));
  }));
}

const waitMilliseconds = 30_000;  // As playwright waits, where nothing else is said.

// Until `check` asserts nothing wrong; then gives what it gave. It is tried anew at every frame:
// what follows from a click, a choice or an entry shows later than the page's address does, and until
// then what was there before. Where it never holds, the test fails by what was wrong at last.
export async function eventually(page, check) {
  const deadline = AbortSignal.timeout(waitMilliseconds);
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (deadline.aborted || !(error instanceof AssertionError)) throw error;
    }
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
}

// Until a locator finds so many. That there are none is true as well before anything is shown: wait
// first for what only the new state has.
export async function hasCount(locator, expected) {
  await eventually(locator.page(), async () => {
    const found = await locator.count();
    assert.equal(found, expected, `${found} in place of ${expected}: ${locator}`);
  });
}

// Until what a locator finds has the focus.
export async function hasFocus(locator) {
  await eventually(locator.page(), async () =>
    assert.ok(await locator.evaluate((found) => found === document.activeElement),
              `has not the focus: ${locator}`));
}

// What axe-core finds against WCAG 2.2 AA and its own good practice, in few words; [] where nothing.
export async function accessibilityFaults(page) {
  await page.evaluate(axe.source);
  const found = await page.evaluate(() => window.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  }));
  return found.violations.map((violation) => [
    violation.id, violation.help, violation.nodes.slice(0, 5).map((node) => node.html.slice(0, 160)),
  ]);
}
