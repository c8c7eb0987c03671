import { expect, test } from 'vitest';
import { isSlug, referenceIn, slugFrom } from './slugs';

test('a slug is suggested from a title', () => {
  expect(slugFrom('Målbild för nära vård')).toBe('malbild-for-nara-vard');
  expect(slugFrom('  Éric & Øl: § 4/22! ')).toBe('eric-ol-4-22');
  expect(slugFrom('nsv', '2022', '4')).toBe('nsv-2022-4');
  expect(slugFrom('', '§§')).toBe('');
  expect(slugFrom('ett två tre fyra fem sex sju åtta')).toBe('ett-tva-tre-fyra-fem-sex');
});

test('a suggestion is a slug, or nothing', () => {
  for (const title of ['--a', '.b', '1', 'ÅÄÖ', 'x'.repeat(300)]) {
    expect(isSlug(slugFrom(title))).toBe(true);
  }
});

test('slugs are those that the ledger takes', () => {
  for (const slug of ['nsv-2022-4', 'a', '0.1', 'x'.repeat(128)]) expect(isSlug(slug)).toBe(true);
  for (const slug of ['', '-a', '.a', 'A', 'a b', 'å', 'a/b', 'x'.repeat(129)]) {
    expect(isSlug(slug)).toBe(false);
  }
});

test('a reference is found in what is pasted', () => {
  expect(referenceIn(' decision/nsv-2022-4 ')).toBe('decision/nsv-2022-4');
  expect(referenceIn('https://l.example/decisions/nsv-2022-4?at=2025-12-31')).toBe(
    'decision/nsv-2022-4',
  );
  expect(referenceIn('https://l.example/adoptions/nsv-2022-4')).toBe('decision/nsv-2022-4');
  expect(referenceIn('/organisations/flen?lang=en')).toBe('organisation/flen');
  expect(referenceIn('/audit/area/o4')).toBe('area/o4');
  for (const text of ['', 'flen', 'decision/', 'planet/mars', 'Decision/X', '%']) {
    expect(referenceIn(text)).toBe(null);
  }
});
