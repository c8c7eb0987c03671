import type { ComponentChildren } from 'preact';
import { DateText, Fact, TextOf } from '../../parts/Facts';
import { WordMark } from '../../parts/Mark';
import type { FactName } from '../../recording/facts';
import type { Field } from '../../recording/fields';
import { isObject, type Json, type JsonObject } from '../../recording/json';
import { referenceIn } from '../../recording/slugs';
import { useNameOf } from '../../recording/subjects';
import type { Text } from '../../words/language';
import { useMessages } from '../../words/messages';
import { useFieldWords } from './fieldWords';
import { messages } from './messages';
import { reviewMessages } from './reviewMessages';

interface Props {
  fact: FactName;
  fields: readonly Field[];
  data: JsonObject;
  prefix: string;
}

/** `data` of an entry as facts, whether or not there is a form for them. */
export function DataFacts({ fact, fields, data, prefix }: Props) {
  const wordsOf = useFieldWords(fact);
  return (
    <dl class="facts">
      {Object.entries(data).map(([member, value]) => {
        const field = fields.find(({ name }) => name === member);
        const path = `${prefix}.${member}`;
        return (
          <Fact key={member} term={wordsOf(path).label}>
            <Value fact={fact} field={field} value={value} path={path} />
          </Fact>
        );
      })}
    </dl>
  );
}

interface ValueProps {
  fact: FactName;
  field: Field | undefined;
  value: Json;
  path: string;
}

/** A value of `data`, in words. */
export function Value({ fact, field, value, path }: ValueProps): ComponentChildren {
  const t = useMessages(messages);
  const inner = field && 'fields' in field ? field.fields : [];
  if (Array.isArray(value)) {
    return (
      <ul class="plain-list">
        {value.map((item: Json, index) => (
          <li key={index}>
            <Value fact={fact} field={field} value={item} path={`${path}.${index}`} />
          </li>
        ))}
      </ul>
    );
  }
  if (isObject(value)) return <ObjectValue fact={fact} fields={inner} value={value} path={path} />;
  if (typeof value === 'boolean') return value ? t.yes : t.no;
  if (typeof value !== 'string') return String(value);
  if (field?.kind === 'choice') return <WordMark vocabulary={field.vocabulary} code={value} />;
  if (field?.kind === 'date' || path === 'data.effective') return <DateText date={value} />;
  if (referenceIn(value) === value) return <SubjectName subject={value} />;
  return value;
}

interface ObjectProps {
  fact: FactName;
  fields: readonly Field[];
  value: JsonObject;
  path: string;
}

function ObjectValue({ fact, fields, value, path }: ObjectProps) {
  const t = useMessages(reviewMessages);
  const members = Object.keys(value);
  if (members.length > 0 && members.every((member) => member === 'sv' || member === 'en')) {
    return (
      <>
        {members.map((language) => (
          <div key={language} lang={language}>
            {String(value[language])}
          </div>
        ))}
      </>
    );
  }
  if (members.length === 1 && typeof value.sha256 === 'string') {
    return (
      <>
        {t.commitment} <code class="record-hash">{value.sha256}</code>{' '}
        <span class="soft">({t.commitmentNote})</span>
      </>
    );
  }
  if (members.length === 1 && value.missing !== undefined) {
    return <TextOf text={value.missing as Text} />;
  }
  return <DataFacts fact={fact} fields={fields} data={value} prefix={path} />;
}

/** What a subject is called, with its reference: in a draft nothing is left to be guessed. */
export function SubjectName({ subject }: { subject: string }) {
  const { name } = useNameOf(subject);
  return (
    <>
      {name !== null && (
        <>
          <TextOf text={name} />{' '}
        </>
      )}
      <code class={name === null ? '' : 'soft'}>{subject}</code>
    </>
  );
}
