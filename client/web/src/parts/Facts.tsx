import type { ComponentChildren } from 'preact';
import { useLink } from '../address/address';
import { pageOf, slugOf } from '../address/subjects';
import { formatDate } from '../dates/edtf';
import { inLanguage, type Text, useLanguage } from '../words/language';
import { defineMessages, useMessages } from '../words/messages';

const messages = defineMessages(
  {
    uncertain: 'osäkert: datum som bara är kända i stort kan ge ett annat svar',
    entries: (count: number) => (count === 1 ? 'Post' : 'Poster'),
    entry: (position: number) => `Post ${position} i loggen`,
    more: (count: number) => `och ${count} till`,
  },
  {
    uncertain: 'uncertain: dates that are only partly known could give another answer',
    entries: (count: number) => (count === 1 ? 'Entry' : 'Entries'),
    entry: (position: number) => `Entry ${position} in the log`,
    more: (count: number) => `and ${count} more`,
  },
);

export type Names = Readonly<Record<string, Text>>;

/** What a subject is called; its slug where no name is known. */
export function useNameOf(names: Names): (subject: string) => string {
  const language = useLanguage();
  return (subject) => {
    const name = names[subject];
    return name === undefined ? slugOf(subject) : inLanguage(name, language);
  };
}

export function SubjectLink({ subject, names }: { subject: string; names: Names }) {
  const nameOf = useNameOf(names);
  const link = useLink();
  return <a href={link(pageOf(subject))}>{nameOf(subject)}</a>;
}

export function SubjectList({ subjects, names }: { subjects: readonly string[]; names: Names }) {
  return (
    <ul class="plain-list">
      {subjects.map((subject) => (
        <li key={subject}>
          <SubjectLink subject={subject} names={names} />
        </li>
      ))}
    </ul>
  );
}

/** A date of the ledger in words, with the date itself for machines where it is a day. */
export function DateText({ date }: { date: string }) {
  const language = useLanguage();
  const plain = /^\d{4}(-\d{2}){0,2}$/.test(date);
  const words = formatDate(date, language);
  return plain ? <time dateTime={date}>{words}</time> : <span title={date}>{words}</span>;
}

/** A text of the ledger in the reader's language. */
export function TextOf({ text }: { text: Text }) {
  return <>{inLanguage(text, useLanguage())}</>;
}

/** Marks what is not certain; nothing where it is. */
export function Doubt({ certain }: { certain: boolean }) {
  const t = useMessages(messages);
  if (certain) return null;
  return (
    <span class="uncertain" role="img" aria-label={t.uncertain} title={t.uncertain}>
      ?
    </span>
  );
}

const shownMax = 8;

/** The entries behind a sentence, one click away. */
export function EntryLinks({ positions }: { positions: readonly number[] }) {
  const t = useMessages(messages);
  const link = useLink();
  if (positions.length === 0) return null;
  const shown = positions.slice(0, shownMax);
  return (
    <span class="entry-links soft">
      {t.entries(positions.length)}{' '}
      {shown.map((position, index) => (
        <span key={position}>
          {index > 0 && ', '}
          <a href={link(`/entries/${position}`)} aria-label={t.entry(position)}>
            {position}
          </a>
        </span>
      ))}
      {positions.length > shownMax && ` ${t.more(positions.length - shownMax)}`}
    </span>
  );
}

/** A term and what it is, in a list of facts: inside `<dl class="facts">`. */
export function Fact({ term, children }: { term: string; children: ComponentChildren }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  );
}
