import { useEffect, useState } from 'preact/hooks';
import type { Problem } from '../api/ask';
import { type Draft, type Prepared, prepare, unsigned } from './draft';
import type { BrowserKey } from './keys';
import { randomSalt } from './persons';
import { check } from './recorder';
import { useDebounced } from './subjects';

/** What the ledger says of a draft before it is recorded. */
export type Judgement =
  | { state: 'none' | 'checking' | 'fine' | 'unreachable' }
  | { state: 'refused'; problems: Problem[] };

// The same draft is prepared time and again while it is written: what is shown, checked and sent
// are the same bytes.
const salts = new Map<string, string>();
const ids = new Map<string, string>();

function kept(map: Map<string, string>, name: string, make: () => string): string {
  const value = map.get(name) ?? make();
  map.set(name, value);
  return value;
}

export function prepareAgain(origin: string, draft: Draft): Promise<Prepared> {
  return prepare(origin, draft, {
    saltFor: (pointer, name) => kept(salts, `${pointer} ${name}`, randomSalt),
    newId: () => kept(ids, JSON.stringify(draft), () => crypto.randomUUID()),
  });
}

/** Names that have been recorded are not needed any more. */
export function forgetSalts(): void {
  salts.clear();
}

/** `generation`: another number when salts have been forgotten, so that what is shown has the new. */
export function usePrepared(
  origin: string,
  draft: Draft | null,
  generation: number,
): Prepared | null {
  const [prepared, setPrepared] = useState<Prepared | null>(null);
  const text = draft === null ? '' : JSON.stringify(draft);
  useEffect(() => {
    let isNewest = true;
    if (text === '' || !globalThis.crypto?.subtle) setPrepared(null);
    else {
      prepareAgain(origin, JSON.parse(text) as Draft).then((made) => {
        if (isNewest) setPrepared(made);
      });
    }
    return () => {
      isNewest = false;
    };
  }, [origin, text, generation]);
  return text === '' ? null : prepared;
}

const debounce = 400;

/** Asks the ledger whether it would take what is prepared, when writing pauses. */
export function useJudgement(prepared: Prepared | null, key: BrowserKey | null): Judgement {
  const [judged, setJudged] = useState<{ of: string; judgement: Judgement } | null>(null);
  const late = useDebounced(prepared, debounce);
  const now = prepared && key ? `${key.kid} ${prepared.payload}` : '';
  useEffect(() => {
    if (!late || !key) return;
    const of = `${key.kid} ${late.payload}`;
    const stop = new AbortController();
    judge(late, key, stop.signal).then(
      (judgement) => setJudged({ of, judgement }),
      () => {}, // Stopped: the draft is another by now.
    );
    return () => stop.abort();
  }, [late, key]);
  if (now === '') return { state: 'none' };
  return judged?.of === now ? judged.judgement : { state: 'checking' };
}

async function judge(prepared: Prepared, key: BrowserKey, signal: AbortSignal): Promise<Judgement> {
  const problems = await check(unsigned(prepared, key.kid), signal);
  if (problems.length === 0) return { state: 'fine' };
  const isUnreachable = problems.some(({ status }) => status === 0 || status >= 500);
  return isUnreachable ? { state: 'unreachable' } : { state: 'refused', problems };
}
