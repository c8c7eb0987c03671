import { codesOf } from '../words/words';

/** As the ledger takes it: 1 to 128 of a-z, 0-9, `.` and `-`, beginning with a letter or digit. */
export function isSlug(text: string): boolean {
  return /^[a-z0-9][a-z0-9.-]{0,127}$/.test(text);
}

const wordsMax = 6;

/** A slug made of what people write: "Målbild för nära vård" becomes `malbild-for-nara-vard`. */
export function slugFrom(...texts: string[]): string {
  return texts
    .map((text) =>
      text
        .normalize('NFD')
        .replace(/\p{Mark}/gu, '')
        .toLowerCase()
        .replace(/[øæ]/g, (letter) => (letter === 'ø' ? 'o' : 'a'))
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, '')
        .split('-')
        .slice(0, wordsMax)
        .join('-'),
    )
    .filter((text) => text !== '')
    .join('-')
    .slice(0, 128);
}

const kinds = codesOf('subject_kind').join('|');

/** The reference in a pasted text: `decision/nsv-2022-4`, or the address of a page about it. */
export function referenceIn(text: string): string | null {
  const written = text.trim().replace(/[?#].*$/, '');
  const plain = new RegExp(`(?:^|/)(${kinds})/([a-z0-9][a-z0-9.-]{0,127})$`).exec(written);
  if (plain) return `${plain[1]}/${plain[2]}`;
  const page = /\/(decision|organisation|adoption)s\/([a-z0-9][a-z0-9.-]{0,127})$/.exec(written);
  if (!page) return null;
  return `${page[1] === 'organisation' ? 'organisation' : 'decision'}/${page[2]}`;
}
