/** A piece of a text, and whether it is what was looked for. */
export interface Piece {
  text: string;
  isHit: boolean;
}

// Letter by letter, so that places in the folded text are places in the text itself.
function folded(text: string): string {
  return [...text].map((letter) => foldedLetter(letter).padEnd(letter.length, '\0')).join('');
}

// As the server compares: without case and without marks over letters.
function foldedLetter(letter: string): string {
  const bare = letter.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return bare.length === 0 ? letter : bare.slice(0, letter.length);
}

function spansOf(text: string, words: readonly string[]): [number, number][] {
  const within = folded(text);
  const spans: [number, number][] = [];
  for (const word of words) {
    for (let at = within.indexOf(word); at !== -1; at = within.indexOf(word, at + word.length)) {
      spans.push([at, at + word.length]);
    }
  }
  return spans.sort(([one], [other]) => one - other);
}

/** A text in pieces, with every word that was looked for marked. */
export function piecesOf(text: string, query: string): Piece[] {
  const words = folded(query)
    .split(/\s+/)
    .filter((word) => word !== '');
  const pieces: Piece[] = [];
  let done = 0;
  for (const [start, end] of spansOf(text, words)) {
    if (end <= done) continue;
    const from = Math.max(start, done);
    if (from > done) pieces.push({ text: text.slice(done, from), isHit: false });
    pieces.push({ text: text.slice(from, end), isHit: true });
    done = end;
  }
  if (done < text.length) pieces.push({ text: text.slice(done), isHit: false });
  return pieces;
}
