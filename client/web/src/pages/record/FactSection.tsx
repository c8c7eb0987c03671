import { fieldsOfCorrection, subjectOf, suggestedSlug } from '../../recording/build';
import { type Fact, type FactName, factNames, facts, type Section } from '../../recording/facts';
import type { AskedOriginal } from '../../recording/original';
import { useMessages } from '../../words/messages';
import { Amended } from './Amended';
import { DateField } from './DateField';
import { FieldControl } from './FieldControl';
import { Frame } from './Frame';
import { useFieldWords } from './fieldWords';
import { idOf, useForm } from './form';
import { messages } from './messages';
import { SubjectField } from './SubjectField';

interface Props {
  asked: AskedOriginal;
  position: number | null;
  onChoose: (fact: FactName) => void;
  onPosition: (text: string) => void;
  onClear: () => void;
}

/** What has happened: which sort of fact, and its form. */
export function FactSection({ asked, position, onChoose, onPosition, onClear }: Props) {
  const t = useMessages(messages);
  const { fact, values, set } = useForm();
  const form = facts.find(({ name }) => name === fact);
  const isReady = form !== undefined || fact === 'draft' || asked.state === 'found';
  return (
    <>
      <div class="field">
        <label for={idOf('fact')}>{t.fact}</label>
        <select
          id={idOf('fact')}
          class="record-fact"
          aria-describedby={`${idOf('fact')}-hint`}
          value={fact}
          onChange={(event) => onChoose(event.currentTarget.value as FactName)}
        >
          {factNames.map((name) => (
            <option key={name} value={name}>
              {t.facts[name]}
            </option>
          ))}
        </select>
        <span class="hint" id={`${idOf('fact')}-hint`}>
          {t.explained[fact]}
        </span>
      </div>
      {fact !== 'draft' && (
        <div class="stack tight">
          <p class="small soft">{t.required}</p>
          <label class="record-check small">
            <input
              type="checkbox"
              checked={values.isBilingual === 'yes'}
              onChange={(event) => set({ isBilingual: event.currentTarget.checked ? 'yes' : '' })}
            />
            {t.english}
          </label>
        </div>
      )}
      {(fact === 'correction' || fact === 'retraction') && (
        <Amended asked={asked} position={position} onPosition={onPosition} />
      )}
      {form && <FactFields fact={form} />}
      {fact === 'draft' && <PastedField />}
      {asked.state === 'found' && fact === 'correction' && (
        <div class="record-fields">
          <EffectiveField />
          {fieldsOfCorrection(asked.original).map((field) => (
            <FieldControl key={field.name} field={field} prefix="data" />
          ))}
        </div>
      )}
      {asked.state === 'found' && fact === 'retraction' && (
        <div class="record-fields">
          <EffectiveField />
          <FieldControl
            field={{ name: 'reason', kind: 'text', lines: true, required: true }}
            prefix="data"
          />
        </div>
      )}
      {isReady && (
        <div>
          <button type="button" onClick={onClear}>
            {t.clear}
          </button>
        </div>
      )}
    </>
  );
}

function EffectiveField() {
  const { fact } = useForm();
  const wordsOf = useFieldWords(fact);
  return <DateField path="effective" {...wordsOf('effective')} required />;
}

function FactFields({ fact }: { fact: Fact }) {
  return (
    <>
      {fact.sections.map((section) => (
        <SectionFields key={section.name} fact={fact} section={section} />
      ))}
    </>
  );
}

function SectionFields({ fact, section }: { fact: Fact; section: Section }) {
  const t = useMessages(messages);
  const isMain = section.name === 'main';
  return (
    <section class="record-section">
      <h3>{t.sections[section.name]}</h3>
      <div class="record-fields">
        {isMain && !fact.subject.isNew && (
          <SubjectField path="subject" label={t.subject} required kinds={fact.subject.kinds} />
        )}
        {isMain && <EffectiveField />}
        {section.fields.map((field) => (
          <FieldControl key={field.name} field={field} prefix="data" />
        ))}
        {isMain && fact.subject.isNew && <NewSubjectField fact={fact} />}
      </div>
    </section>
  );
}

/** What it is to be called for ever: suggested until somebody writes something else. */
function NewSubjectField({ fact }: { fact: Fact }) {
  const t = useMessages(messages);
  const { values, set, clear } = useForm();
  const own = values['subject.slug'];
  const subject = subjectOf(fact, values);
  const slug = own ?? suggestedSlug(fact, values);
  return (
    <Frame path="subject" label={t.subjectNew} hint={t.subjectNewHint} required isWide>
      {(tied) => (
        <div class="record-slug">
          <code aria-hidden="true">{subject.slice(0, subject.indexOf('/') + 1)}</code>
          <input
            {...tied}
            type="text"
            autocomplete="off"
            spellcheck={false}
            value={slug}
            onInput={(event) => set({ 'subject.slug': event.currentTarget.value })}
          />
          {own !== undefined && (
            <button type="button" onClick={() => clear('subject.slug')}>
              {t.suggestAgain}
            </button>
          )}
        </div>
      )}
    </Frame>
  );
}

function PastedField() {
  const t = useMessages(messages);
  const { values, set } = useForm();
  return (
    <Frame path="pasted" label={t.pasted} required isWide>
      {(tied) => (
        <textarea
          {...tied}
          class="code"
          rows={8}
          spellcheck={false}
          value={values.pasted ?? ''}
          onInput={(event) => set({ pasted: event.currentTarget.value })}
        />
      )}
    </Frame>
  );
}
