import type { ComponentChildren } from 'preact';
import { kindOf } from '../address/subjects';
import { formatTime } from '../dates/edtf';
import { DateText, Fact, type Names, SubjectLink, TextOf, useNameOf } from '../parts/Facts';
import { WordMark } from '../parts/Mark';
import { type Text, useLanguage } from '../words/language';
import { defineMessages, useMessages } from '../words/messages';
import { codesOf, useWord, type Vocabulary } from '../words/words';

const messages = defineMessages(
  {
    person: 'en namngiven person',
    none: 'inga',
    more: (count: number) => `och ${count} till`,
  },
  {
    person: 'a named person',
    none: 'none',
    more: (count: number) => `and ${count} more`,
  },
);

/** What is needed to say a value of an answer in words. */
export interface Context {
  /** The kind of subject that has the member. */
  kind: string;
  member: string;
  names: Names;
  zone: string;
}

const vocabularies: Record<string, readonly Vocabulary[]> = {
  status: ['status'],
  running: ['truth'],
  held: ['truth'],
  legalForce: ['truth'],
  outcome: ['outcome', 'adoption_outcome'],
  role: ['role'],
  better: ['better'],
  state: ['follow_up_state'],
  evidence: ['evidence'],
  execution: ['execution'],
};
const kinds: Record<string, readonly Vocabulary[]> = {
  organisation: ['organisation_kind'],
  body: ['body_kind'],
  area: ['area_kind'],
  indicator: ['indicator_kind'],
};

function vocabularyOf({ kind, member }: Context, code: unknown): Vocabulary | undefined {
  const [outer = ''] = member.split('/');
  const possible = outer === 'kind' ? kinds[kind] : vocabularies[outer];
  return possible?.find((vocabulary) => codesOf(vocabulary).includes(String(code)));
}

/** What a member is called. One within another is named by both: `adoption/flen`. */
export function useMemberName(names: Names): (member: string) => string {
  const word = useWord();
  const nameOf = useNameOf(names);
  return (member) => {
    const [outer = '', inner] = member.split('/');
    const name = word('member', outer);
    return inner === undefined ? name : `${name}: ${nameOf(`organisation/${inner}`)}`;
  };
}

const subjectKinds = new Set(codesOf('subject_kind'));

export function isSubject(value: string): boolean {
  return /^[a-z]+\/[a-z0-9-]+$/.test(value) && subjectKinds.has(kindOf(value));
}

const date = /^(\d{4}(-\d{2}){0,2}|\[[\d.-]*\.\.[\d.-]*\])$/;
const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** A value of an answer as people read it: words, dates, links to subjects. */
export function ValueOf({ value, ...context }: Context & { value: unknown }) {
  const language = useLanguage();
  const t = useMessages(messages);
  if (typeof value === 'boolean') return <Truth value={value} />;
  if (typeof value === 'number') return <>{value.toLocaleString(language)}</>;
  if (typeof value === 'string') return <StringOf value={value} {...context} />;
  if (Array.isArray(value)) return <ListOf values={value} {...context} />;
  if (typeof value !== 'object' || value === null) return <>{t.none}</>;
  return <ObjectOf value={value as Members} {...context} />;
}

function Truth({ value }: { value: boolean }) {
  return <>{useWord()('truth', value ? 'yes' : 'no')}</>;
}

function StringOf({ value, ...context }: Context & { value: string }) {
  const language = useLanguage();
  const vocabulary = vocabularyOf(context, value);
  if (vocabulary) return <WordMark vocabulary={vocabulary} code={value} />;
  if (isSubject(value)) return <SubjectLink subject={value} names={context.names} />;
  if (date.test(value)) return <DateText date={value} />;
  if (time.test(value)) return <>{formatTime(value, language, context.zone)}</>;
  if (context.member === 'sha256') return <code title={value}>{value.slice(0, 12)}…</code>;
  return <>{value}</>;
}

const listedMax = 12;

function ListOf({ values, ...context }: Context & { values: unknown[] }) {
  const t = useMessages(messages);
  if (values.length === 0) return <>{t.none}</>;
  const shown = values.slice(0, listedMax);
  const items: ComponentChildren[] = shown.map((value, index) => (
    <li key={index}>
      <ValueOf value={value} {...context} />
    </li>
  ));
  if (values.length > listedMax) {
    items.push(<li key="more">{t.more(values.length - listedMax)}</li>);
  }
  const isShort = values.every((value) => typeof value === 'string' && value.length < 40);
  return <ul class={isShort ? 'change-list-short' : 'change-list-long'}>{items}</ul>;
}

type Members = Record<string, unknown>;

function isText(value: Members): boolean {
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => key === 'sv' || key === 'en');
}

function isPeriod(value: Members): boolean {
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => key === 'from' || key === 'to');
}

function ObjectOf({ value, ...context }: Context & { value: Members }) {
  const t = useMessages(messages);
  if (isText(value)) return <TextOf text={value as Text} />;
  if (isPeriod(value)) return <Period {...(value as { from?: string; to?: string })} />;
  if (context.member === 'person') return <>{t.person}</>;
  const isOfWords = Object.entries(value).every(([member, inner]) =>
    vocabularyOf({ ...context, member }, inner),
  );
  return isOfWords ? (
    <WordsOf value={value} {...context} />
  ) : (
    <MembersOf value={value} {...context} />
  );
}

function WordsOf({ value, ...context }: Context & { value: Members }) {
  return (
    <span class="change-words">
      {Object.entries(value).map(([member, inner]) => (
        <ValueOf key={member} {...context} member={member} value={inner} />
      ))}
    </span>
  );
}

function Period({ from, to }: { from?: string; to?: string }) {
  return (
    <>
      {from && <DateText date={from} />} – {to && <DateText date={to} />}
    </>
  );
}

/** All members of an object, as a list of facts. */
export function MembersOf({ value, ...context }: Context & { value: Members }) {
  const memberName = useMemberName(context.names);
  return (
    <dl class="facts change-facts">
      {Object.entries(value).map(([member, inner]) => (
        <Fact key={member} term={memberName(member)}>
          <ValueOf {...context} member={member} value={inner} />
        </Fact>
      ))}
    </dl>
  );
}
