// Records facts while the site is served, as any program does over HTTP.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { readKey, signDraft } from '../interop/signed_drafts.mjs';

const origin = 'liggare.example/sormland';

// Records drafts with the ledger's first key; each with the id that it got.
export async function record(site, ...drafts) {
  const key = readKey(join(site.ledger.folder, 'ledger/keys/first.jwk'));
  const signed = drafts.map((draft) => signDraft(origin, key, draft));
  const { status, body } = await site.server.ask('POST', '/v1/entries', {
    headers: { 'content-type': 'application/json' }, body: JSON.stringify(signed),
  });
  assert.equal(status, 201, body.toString());
  return signed;
}

export function note(subject, text, effective = '2026-01-15') {
  return { type: 'note.added', subject, effective, data: { text } };
}

// What the server answers, to compare pages with.
export async function answerOf(site, target) {
  const { body } = await site.server.ask('GET', target);
  return JSON.parse(body);
}

export function pageWidth(page) {
  return page.evaluate(() => document.documentElement.scrollWidth);
}
