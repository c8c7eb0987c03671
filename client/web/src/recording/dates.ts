// Reads what people write and choose as a date, and makes the EDTF that the ledger keeps
// (docs/format.md#dates). Nothing is guessed: what can be read in two ways is not read.

/** How a date is meant: as written, or as an end of the days that it may be. */
export type DateHow = 'on' | 'before' | 'after' | 'between';

export interface DateChoice {
  how: DateHow;
  from: string;
  /** Of `between` alone. */
  to: string;
}

export type DateFault = 'unreadable' | 'no-such-day' | 'reversed' | 'half';

export type DateReading = { edtf: string } | { fault: DateFault } | { isEmpty: true };

const months: readonly (readonly string[])[] = [
  ['januari', 'jan', 'january'],
  ['februari', 'feb', 'february'],
  ['mars', 'mar', 'march'],
  ['april', 'apr'],
  ['maj', 'may'],
  ['juni', 'jun', 'june'],
  ['juli', 'jul', 'july'],
  ['augusti', 'aug', 'august'],
  ['september', 'sep', 'sept'],
  ['oktober', 'okt', 'october', 'oct'],
  ['november', 'nov'],
  ['december', 'dec'],
];

function monthOf(word: string): number {
  return months.findIndex((names) => names.includes(word.replace(/\.$/, ''))) + 1;
}

function padded(value: number, length = 2): string {
  return String(value).padStart(length, '0');
}

function existing(
  year: number,
  month?: number | undefined,
  day?: number | undefined,
): string | null {
  if (year < 1) return null;
  if (month === undefined) return padded(year, 4);
  if (month < 1 || month > 12) return null;
  if (day === undefined) return `${padded(year, 4)}-${padded(month)}`;
  const made = new Date(0);
  made.setUTCFullYear(year, month - 1, day);
  if (day < 1 || made.getUTCMonth() !== month - 1) return null;
  return `${padded(year, 4)}-${padded(month)}-${padded(day)}`;
}

type Plain = { date: string } | { fault: DateFault };

function dated(date: string | null): Plain {
  return date === null ? { fault: 'no-such-day' } : { date };
}

/** A day, month or year; with `time`, also an RFC 3339 time. */
function readPlain(written: string, { time = false } = {}): Plain {
  const text = written.trim().toLowerCase().replace(/\s+/g, ' ');
  const digits =
    /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(text);
  if (digits) return dated(existing(...numbers(digits.slice(1))));
  const swedish = /^(\d{1,2})[/.](\d{1,2})[ /.-](\d{4})$/.exec(text);
  // 3/4 is April to some and March to others: only a day beyond 12 can be read in one way.
  if (swedish && Number(swedish[1]) > 12) {
    const [day, month, year] = numbers(swedish.slice(1));
    return dated(existing(year ?? 0, month, day));
  }
  const words = /^(?:den )?(?:(\d{1,2})(?::e)? )?([a-z.]+) (\d{4})$/.exec(text);
  const month = words ? monthOf(words[2] ?? '') : 0;
  if (words && month > 0) {
    const day = words[1] === undefined ? undefined : Number(words[1]);
    return dated(existing(Number(words[3]), month, day));
  }
  return time ? readTime(written.trim()) : { fault: 'unreadable' };
}

function numbers(parts: (string | undefined)[]): [number, number | undefined, number | undefined] {
  const [year, month, day] = parts.map((part) => (part === undefined ? undefined : Number(part)));
  return [year ?? 0, month, day];
}

function readTime(text: string): Plain {
  const time =
    /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)$/.exec(
      text,
    );
  if (!time) return { fault: 'unreadable' };
  return existing(...numbers(time.slice(1, 4))) ? { date: text } : { fault: 'no-such-day' };
}

const before = /^(?:senast|före utgången av|at the latest|by|no later than) (.+)$/i;
const after = /^(?:tidigast|från och med|fr\.? ?o\.? ?m\.?|at the earliest|no earlier than) (.+)$/i;
const between =
  /^(?:mellan|någon dag (?:mellan|från)|between|some day from) (.+?) (?:och|till|and|to) (.+)$/i;
const set = /^\[(.*)\.\.(.*)\]$/;

/** Words such as "senast 2021", and sets such as `[..2021]`, say how they are meant. */
export function choiceIn(text: string): DateChoice {
  const written = text.trim();
  const said = between.exec(written) ?? set.exec(written);
  if (said) {
    const [, from = '', to = ''] = said;
    if (from === '') return { how: 'before', from: to, to: '' };
    return { how: to === '' ? 'after' : 'between', from, to };
  }
  const beforeIt = before.exec(written);
  if (beforeIt) return { how: 'before', from: beforeIt[1] ?? '', to: '' };
  const afterIt = after.exec(written);
  if (afterIt) return { how: 'after', from: afterIt[1] ?? '', to: '' };
  return { how: 'on', from: written, to: '' };
}

export function readDate(choice: DateChoice): DateReading {
  const meant = choice.how === 'on' ? choiceIn(choice.from) : choice;
  if (meant.from.trim() === '' && meant.to.trim() === '') return { isEmpty: true };
  if (meant.how === 'between') return readBetween(meant);
  const plain = readPlain(meant.from, { time: meant.how === 'on' });
  if ('fault' in plain) return plain;
  if (meant.how === 'before') return { edtf: `[..${plain.date}]` };
  return { edtf: meant.how === 'after' ? `[${plain.date}..]` : plain.date };
}

function readBetween({ from, to }: DateChoice): DateReading {
  if (from.trim() === '' || to.trim() === '') return { fault: 'half' };
  const [first, last] = [readPlain(from), readPlain(to)];
  if ('fault' in first) return first;
  if ('fault' in last) return last;
  // The last day of the end: "9" comes after every digit of a month or day that is left out.
  const isReversed = first.date > `${last.date}-99`;
  return isReversed ? { fault: 'reversed' } : { edtf: `[${first.date}..${last.date}]` };
}
