import type { ComponentChildren } from 'preact';
import { useMessages } from '../../words/messages';
import { messages } from './messages';
import { type Counts, countsOf, type ShownArea } from './portfolio';

/** How many, in words; what is missing stands out. */
export function Summary({ areas }: { areas: readonly ShownArea[] }) {
  const t = useMessages(messages);
  const counts = countsOf(areas);
  return (
    <div class="portfolio-summary">
      <Count count={counts.areas} words={t.areas}>
        {counts.idle > 0 && <li>{t.idle(counts.idle)}</li>}
        {counts.neverSurveyed > 0 && <li>{t.neverSurveyed(counts.neverSurveyed)}</li>}
      </Count>
      <Count count={counts.initiatives} words={t.initiatives}>
        <Running counts={counts} />
        {counts.initiatives > 0 && counts.withoutFocus === counts.initiatives && (
          <li>{t.noFocus}</li>
        )}
      </Count>
      {counts.withoutLead > 0 && (
        <Count count={counts.withoutLead} words={t.withoutLead} isMissing />
      )}
      {counts.withoutStatus > 0 && (
        <Count count={counts.withoutStatus} words={t.withoutStatus} isMissing />
      )}
    </div>
  );
}

interface CountProps {
  count: number;
  words: (count: number) => string;
  isMissing?: boolean;
  children?: ComponentChildren;
}

function Count({ count, words, isMissing = false, children }: CountProps) {
  const [number = '', ...rest] = words(count).split(' ');
  return (
    <div class={isMissing ? 'portfolio-count missing' : 'portfolio-count'}>
      <p>
        <strong>{number}</strong> {rest.join(' ')}
      </p>
      {children && <ul class="plain-list small soft">{children}</ul>}
    </div>
  );
}

function Running({ counts: { running } }: { counts: Counts }) {
  const t = useMessages(messages);
  const told = [
    [running.yes, t.runningYes],
    [running.no, t.runningNo],
    [running['cannot-tell'], t.runningCannotTell],
    [running.unknown, t.runningUnknown],
  ] as const;
  const words = told.flatMap(([count, say]) => (count > 0 ? [say(count)] : []));
  return words.length > 0 ? <li>{words.join(', ')}</li> : null;
}
