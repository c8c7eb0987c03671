import { type Schemas, send, urlOf } from '../../api/ask';
import type { Text } from '../../words/language';
import type { Vocabulary } from '../../words/words';

export type LogEntry = Omit<Schemas['Entry'], 'data'> & {
  data: Readonly<Record<string, unknown>>;
};

export interface LogFilter {
  subject: string | null;
  type: string | null;
}

export function matches({ subject, type }: LogEntry, filter: LogFilter): boolean {
  return (!filter.subject || filter.subject === subject) && (!filter.type || filter.type === type);
}

export function linesOf(text: string): LogEntry[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LogEntry);
}

export interface Stretch {
  /** Newest first. */
  entries: LogEntry[];
  /** Where the older ones end: all from here on have been read. */
  from: number;
}

const pageSize = 100;
// What is filtered lies far apart: more of the log is looked through at once.
const filteredWindow = 2_000;

/** The newest entries before `end`, about a page of them. */
export async function readBefore(
  end: number,
  filter: LogFilter,
  signal: AbortSignal,
): Promise<Stretch> {
  const window = filter.subject || filter.type ? filteredWindow : pageSize;
  const entries: LogEntry[] = [];
  let from = end;
  while (from > 0 && entries.length < pageSize) {
    const known = `#${from}`;
    from = Math.max(0, from - window);
    const url = urlOf('/v1/entries', { from, known, ...filter });
    const response = await send(url, { signal });
    entries.push(...linesOf(await response.text()).reverse());
  }
  return { entries, from };
}

function isText(value: unknown): value is Text {
  return (
    typeof value === 'string' || (typeof value === 'object' && value !== null && 'sv' in value)
  );
}

const telling = [
  'title',
  'name',
  'text',
  'finding',
  'question',
  'value',
  'function',
  'statement',
  'plan',
  'reason',
];

/** What an entry says, in few words; null where it has none. */
export function gistOf({ data }: LogEntry): Text | number | null {
  for (const member of telling) {
    const value = data[member];
    if (typeof value === 'number' || isText(value)) return value;
  }
  return null;
}

const codes: Record<string, { member: string; vocabulary: Vocabulary }> = {
  'initiative.status-changed': { member: 'status', vocabulary: 'status' },
  'initiative.assessed': { member: 'result', vocabulary: 'assessment' },
  'adoption.noted': { member: 'outcome', vocabulary: 'adoption_outcome' },
  'decision.taken': { member: 'outcome', vocabulary: 'outcome' },
  'decision.execution-reported': { member: 'state', vocabulary: 'execution' },
  'followup.reported': { member: 'state', vocabulary: 'follow_up_state' },
};

/** The enumerated word that matters most of an entry. */
export function codeOf({ type, data }: LogEntry): { vocabulary: Vocabulary; code: string } | null {
  const place = codes[type];
  const code = place && data[place.member];
  return place && typeof code === 'string' ? { vocabulary: place.vocabulary, code } : null;
}
