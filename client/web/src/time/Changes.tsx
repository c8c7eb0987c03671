import './changes.css';
import { useId, useRef } from 'preact/hooks';
import { kindOf } from '../address/subjects';
import type { Schemas } from '../api/ask';
import { formatDate, formatTime } from '../dates/edtf';
import { SubjectLink, useNameOf } from '../parts/Facts';
import { ProblemNotice } from '../parts/ProblemNotice';
import { useLanguage } from '../words/language';
import { defineMessages, useMessages } from '../words/messages';
import { useWord } from '../words/words';
import { ChangesOf, SortMark, sortOf } from './ChangesOf';
import { type Change, useChanges, useSince } from './since';

export { SinceControl } from './SinceControl';
export { type Change, useChanges, useSince } from './since';

const messages = defineMessages(
  {
    what: (subject: string) => `Vad som har ändrats: ${subject}`,
    facts: 'Uppgifter',
    loading: 'Jämför …',
    nothing: 'Inget har ändrats.',
    days: (from: string, to: string) => `Det som har ändrats från ${from} till ${to}.`,
    known: (from: string, to: string) =>
      `Det som har tillkommit i liggaren från ${from} till ${to}.`,
    entries: (size: number, time: string) => `${size === 1 ? '1 post' : `${size} poster`}${time}`,
  },
  {
    what: (subject: string) => `What has changed: ${subject}`,
    facts: 'Facts',
    loading: 'Comparing …',
    nothing: 'Nothing has changed.',
    days: (from: string, to: string) => `What has changed from ${from} to ${to}.`,
    known: (from: string, to: string) => `What has come into the ledger from ${from} to ${to}.`,
    entries: (size: number, time: string) => `${size === 1 ? '1 entry' : `${size} entries`}${time}`,
  },
);

/** Marks a subject that has changed since what the address says, and tells how; else nothing. */
export function ChangeMark({ subject }: { subject: string }) {
  return useSince().since ? <ComparedMark subject={subject} /> : null;
}

function ComparedMark({ subject }: { subject: string }) {
  const { changes, answer } = useChanges();
  const own = changes.get(subject);
  return own && answer && <MarkButton changes={own} answer={answer} subject={subject} />;
}

interface MarkProps {
  changes: readonly Change[];
  answer: Schemas['Diff'];
  subject: string;
}

function MarkButton({ changes, answer, subject }: MarkProps) {
  const t = useMessages(messages);
  const nameOf = useNameOf(answer.names);
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const title = t.what(nameOf(subject));
  return (
    <span class="change-mark">
      <button ref={button} type="button" popovertarget={id} title={title}>
        <SortMark changes={changes} />
      </button>
      <section
        id={id}
        popover="auto"
        aria-label={title}
        class="change-popover"
        onBeforeToggle={(event) => placeBelow(button.current, event.currentTarget)}
      >
        <ChangesOf changes={changes} names={answer.names} zone={answer.asked.zone} />
      </section>
    </span>
  );
}

const edge = 8;
const popoverWidth = 416;

function placeBelow(button: HTMLElement | null, popover: HTMLElement): void {
  if (!button) return;
  const { left, bottom } = button.getBoundingClientRect();
  const room = document.documentElement.clientWidth - 2 * edge;
  const width = Math.min(popoverWidth, room);
  const start = Math.max(edge, Math.min(left, edge + room - width));
  popover.style.width = `${width}px`;
  popover.style.left = `${start + window.scrollX}px`;
  popover.style.top = `${bottom + 4 + window.scrollY}px`;
}

/** All that has changed since what the address says, by kind and subject; nothing without `since`. */
export function ChangesList() {
  const t = useMessages(messages);
  const { since } = useSince();
  const { changes, answer, problem } = useChanges();
  if (!since) return null;
  if (problem) return <ProblemNotice problem={problem} />;
  if (!answer) return <p role="status">{t.loading}</p>;
  const kinds = [...new Set([...changes.keys()].map(kindOf))];
  return (
    <div class="stack">
      <p class="soft">
        <Compared answer={answer} />
      </p>
      {changes.size === 0 && <p>{t.nothing}</p>}
      {kinds.map((kind) => (
        <KindChanges key={kind} kind={kind} changes={changes} answer={answer} />
      ))}
    </div>
  );
}

/** Which two moments are compared. */
function Compared({ answer }: { answer: Schemas['Diff'] }) {
  const t = useMessages(messages);
  const language = useLanguage();
  const { from, to } = answer;
  if (from.known.size === to.known.size) {
    return <>{t.days(formatDate(from.at, language), formatDate(to.at, language))}</>;
  }
  const zone = answer.asked.zone;
  const known = ({ size, time }: Schemas['Known']) =>
    t.entries(size, time ? ` (${formatTime(time, language, zone)})` : '');
  return <>{t.known(known(from.known), known(to.known))}</>;
}

interface KindProps {
  kind: string;
  changes: ReadonlyMap<string, Change[]>;
  answer: Schemas['Diff'];
}

function KindChanges({ kind, changes, answer }: KindProps) {
  const word = useWord();
  const own = [...changes].filter(([subject]) => kindOf(subject) === kind);
  return (
    <section class="card stack tight">
      <h3 class="changes-kind">
        {word('subject_kind', kind)} <span class="soft">{own.length}</span>
      </h3>
      <ul class="plain-list changes-list">
        {own.map(([subject, changes]) => (
          <li key={subject}>
            <SubjectChanges subject={subject} changes={changes} answer={answer} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function SubjectChanges({ subject, changes, answer }: MarkProps) {
  const t = useMessages(messages);
  const nameOf = useNameOf(answer.names);
  const details = <ChangesOf changes={changes} names={answer.names} zone={answer.asked.zone} />;
  return (
    <>
      <div class="changes-subject">
        <SubjectLink subject={subject} names={answer.names} />{' '}
        <span class="changes-sort">
          <SortMark changes={changes} />
        </span>
      </div>
      {sortOf(changes) === 'changed' ? (
        details
      ) : (
        <details>
          <summary>
            {t.facts}
            <span class="visually-hidden"> {nameOf(subject)}</span>
          </summary>
          {details}
        </details>
      )}
    </>
  );
}
