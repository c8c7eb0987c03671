import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type Answer, askedAt, type ShownAnswer, useShownAnswers } from '../api/ask';

import { askWorker } from './ask-worker';
import type { Extent } from './entry-source';
import type { JsonObject } from './json';
import type { Report } from './report';

/** While the time bar is dragged answers come and go: only what stays is checked. */
const quietMilliseconds = 500;

let reports = new WeakMap<object, Promise<Report>>();

/** What was found with another key says nothing. */
export function forgetReports(): void {
  reports = new WeakMap();
}

function reportOn(answer: Answer, url: string, extent: Extent): Promise<Report> {
  const kept = reports.get(answer);
  if (kept && extent === 'some') return kept;
  const coming = askWorker('checkAnswer', answer as unknown as JsonObject, extent, {
    url,
    askedAt: askedAt(answer),
  });
  reports.set(answer, coming);
  // What could not be checked now may be checked later.
  const forget = () => reports.delete(answer);
  coming.then(({ verdict }) => verdict === 'unchecked' && forget(), forget);
  return coming;
}

/** An entry of the log as a page shows it: whole. */
export interface ShownEntry {
  position: number;
}

export interface Checked {
  /** Null while it is being checked. */
  report: Report | null;
  checkAgain: (extent: Extent) => void;
}

const unable: Report = {
  verdict: 'unchecked',
  steps: [
    {
      name: 'key',
      state: 'unchecked',
      facts: { obstacle: 'no-ed25519', status: 0 },
      fault: null,
    },
  ],
  entries: 0,
  left: 0,
};

/** Checks what `begin` asks the worker to, anew when `what` is another. */
function useCheck(what: unknown, begin: (extent: Extent) => Promise<Report>): Checked {
  const [report, setReport] = useState<Report | null>(null);
  const [asked, setAsked] = useState<{ extent: Extent; count: number }>({
    extent: 'some',
    count: 0,
  });
  const last = useRef<unknown>(null);
  useEffect(() => {
    let isCurrent = true;
    // Where the same is checked again, what was found stays until then.
    if (last.current !== what) setReport(null);
    last.current = what;
    const timer = setTimeout(
      () => {
        begin(asked.extent).then(
          (found) => isCurrent && setReport(found),
          () => isCurrent && setReport(unable),
        );
      },
      asked.count === 0 ? quietMilliseconds : 0,
    );
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [what, asked]);
  return {
    report,
    checkAgain: (extent) => setAsked(({ count }) => ({ extent, count: count + 1 })),
  };
}

export function useAnswerReport(answer: Answer, url: string): Checked {
  return useCheck(answer, (extent) => reportOn(answer, url, extent));
}

const byWeight: readonly Report['verdict'][] = ['wrong', 'unchecked', 'partly', 'checked'];

/**
 * Checks all that the page shows, since its badge is taken to be of all of it. Where something else
 * than the page's own answer is worse, it is that which is told.
 */
export function usePageReport(answer: Answer, url: string): Checked {
  const shown = useShownAnswers();
  const what = useMemo(() => ({ answer, shown }), [answer, shown]);
  return useCheck(what, async (extent) => {
    const others = shown.filter((other) => other.answer !== answer);
    const all: ShownAnswer[] = [{ answer, url }, ...others];
    const found = await Promise.all(all.map((one) => reportOn(one.answer, one.url, extent)));
    return worstOf(found);
  });
}

/** The first of those that are worst. */
export function worstOf(reports: readonly Report[]): Report {
  const worst = byWeight.find((verdict) => reports.some((report) => report.verdict === verdict));
  return reports.find(({ verdict }) => verdict === worst) ?? unable;
}

export function useEntriesReport(entries: readonly ShownEntry[], beside: Answer | null): Checked {
  const what = useStable([...entries, beside]);
  return useCheck(what, () =>
    askWorker('checkEntries', entries as unknown as JsonObject[], beside as JsonObject | null),
  );
}

/** The same list as long as it holds the same. */
function useStable(list: readonly unknown[]): readonly unknown[] {
  const kept = useRef(list);
  const isSame =
    kept.current.length === list.length && list.every((item, at) => item === kept.current[at]);
  if (!isSame) kept.current = list;
  return kept.current;
}
