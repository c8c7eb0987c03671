import './dataFacts.css';
import type { ComponentChildren } from 'preact';
import { formatDate } from '../../dates/edtf';
import { Fact, type Names, SubjectLink, TextOf } from '../../parts/Facts';
import { useLanguage } from '../../words/language';
import { defineMessages, useMessages } from '../../words/messages';
import { useWord } from '../../words/words';
import {
  inReadingOrder,
  isCode,
  isCommitment,
  isDate,
  isPeriod,
  isRecord,
  isSubject,
  isText,
  partsOfPeriod,
  vocabularyOf,
} from './values';

const messages = defineMessages(
  {
    none: 'inga (det är sagt att det inte finns några)',
    empty: 'Posten har inga uppgifter utöver typ, datum och vad den gäller.',
    missing: 'finns, men inte i den här liggaren:',
    person: 'en person, vars namn inte visas',
    untilFurther: 'tills vidare',
    atLeast: (count: number) => `gäller när minst ${count} har antagit`,
    units: {
      year: ['år', 'år'],
      month: ['månad', 'månader'],
      week: ['vecka', 'veckor'],
      day: ['dag', 'dagar'],
    },
    clock: 'kl.',
  },
  {
    none: 'none (it is stated that there are none)',
    empty: 'The entry says nothing beyond its type, date and subject.',
    missing: 'exists, but not in this ledger:',
    person: 'a person whose name is not shown',
    untilFurther: 'until further notice',
    atLeast: (count: number) => `holds once at least ${count} have adopted`,
    units: {
      year: ['year', 'years'],
      month: ['month', 'months'],
      week: ['week', 'weeks'],
      day: ['day', 'days'],
    },
    clock: 'at',
  },
);

interface Context {
  names: Names;
  /** Of the entry: what some codes mean depends on it. */
  type: string;
  /** Names of persons that may be shown, by JSON pointer from the entry (`/data/person`). */
  persons: Readonly<Record<string, string>>;
}

interface Props {
  data: Readonly<Record<string, unknown>>;
  names: Names;
  type?: string;
  persons?: Readonly<Record<string, string>>;
}

/** The data of an entry as people read it: words for codes and members, names for subjects. */
export function DataFacts({ data, names, type = '', persons = {} }: Props) {
  const t = useMessages(messages);
  if (Object.keys(data).length === 0) return <p class="soft">{t.empty}</p>;
  return <Members value={data} pointer="/data" context={{ names, type, persons }} />;
}

interface Place {
  pointer: string;
  context: Context;
}

function Members({ value, pointer, context }: Place & { value: Record<string, unknown> }) {
  const word = useWord();
  return (
    <dl class="facts data-facts">
      {inReadingOrder(value).map(([member, held]) => (
        <Fact key={member} term={word('member', member)}>
          <Value member={member} value={held} pointer={`${pointer}/${member}`} context={context} />
        </Fact>
      ))}
    </dl>
  );
}

function Value({ member, value, pointer, context }: Place & { member: string; value: unknown }) {
  const t = useMessages(messages);
  if (Array.isArray(value)) {
    if (value.length === 0) return <span class="soft">{t.none}</span>;
    if (value.length === 1) {
      return <Value member={member} value={value[0]} pointer={`${pointer}/0`} context={context} />;
    }
    return (
      <ul class={value.every((item) => typeof item === 'string') ? 'plain-list' : 'data-items'}>
        {value.map((item, index) => (
          <li key={`${pointer}/${index}`}>
            <Value member={member} value={item} pointer={`${pointer}/${index}`} context={context} />
          </li>
        ))}
      </ul>
    );
  }
  if (isRecord(value)) return <Structure {...{ member, value, pointer, context }} />;
  return <Plain member={member} value={value} context={context} />;
}

interface StructureProps extends Place {
  member: string;
  value: Record<string, unknown>;
}

function Structure({ member, value, pointer, context }: StructureProps) {
  const t = useMessages(messages);
  if (isText(value)) return <TextOf text={value} />;
  if (isCommitment(value)) return <Person name={context.persons[pointer]} />;
  if (isText(value.missing) || typeof value.missing === 'string') {
    return (
      <>
        <span class="soft">{t.missing}</span> <TextOf text={value.missing} />
      </>
    );
  }
  if (member === 'rule' && typeof value.atLeast === 'number')
    return <>{t.atLeast(value.atLeast)}</>;
  if (typeof value.document === 'string') return <Evidence value={value} context={context} />;
  return <Members value={value} pointer={pointer} context={context} />;
}

function Person({ name }: { name: string | undefined }) {
  const t = useMessages(messages);
  return <span class={name ? undefined : 'soft'}>{name ?? t.person}</span>;
}

function Evidence({ value, context }: { value: Record<string, unknown>; context: Context }) {
  const { document, place } = value;
  return (
    <>
      <SubjectLink subject={String(document)} names={context.names} />
      {(typeof place === 'string' || isText(place)) && (
        <span class="soft">
          , <TextOf text={place} />
        </span>
      )}
    </>
  );
}

interface PlainProps {
  member: string;
  value: unknown;
  context: Context;
}

function Plain({ member, value, context }: PlainProps): ComponentChildren {
  const t = useMessages(messages);
  const word = useWord();
  const language = useLanguage();
  if (typeof value === 'boolean') return word('truth', value ? 'yes' : 'no');
  if (typeof value === 'number') return value.toLocaleString(language === 'sv' ? 'sv-SE' : 'en-GB');
  if (typeof value !== 'string') return String(value);
  if (isSubject(value)) return <SubjectLink subject={value} names={context.names} />;
  if (value === '..') return t.untilFurther;
  if (isDate(member, value)) return <When date={value} />;
  if (isPeriod(member)) return <Period period={value} />;
  if (isCode(member)) return <code class="data-code">{value}</code>;
  const vocabulary = vocabularyOf(member, context.type);
  return vocabulary ? word(vocabulary, value) : <span class="data-text">{value}</span>;
}

/** A date, with its hour where the ledger was told the hour. */
function When({ date }: { date: string }) {
  const t = useMessages(messages);
  const words = formatDate(date, useLanguage());
  return (
    <time dateTime={date}>
      {date[10] === 'T' ? `${words} ${t.clock} ${date.slice(11, 16)}` : words}
    </time>
  );
}

function Period({ period }: { period: string }) {
  const t = useMessages(messages);
  const words = partsOfPeriod(period).map(
    ({ count, unit }) => `${count} ${t.units[unit][count === 1 ? 0 : 1]}`,
  );
  return <span title={period}>{words.join(', ') || period}</span>;
}
