import { DateText, Fact } from '../../parts/Facts';
import { Mark, WordMark } from '../../parts/Mark';
import { fieldsOfCorrection, type Original } from '../../recording/build';
import { utf8 } from '../../recording/bytes';
import type { Prepared } from '../../recording/draft';
import { type FactName, fieldsOfType } from '../../recording/facts';
import type { Field } from '../../recording/fields';
import type { BrowserKey } from '../../recording/keys';
import type { Judgement } from '../../recording/review';
import { useMessages } from '../../words/messages';
import { Changes } from './Changes';
import { DataFacts, SubjectName } from './DataFacts';
import { LedgerSays } from './Frame';
import { useFieldWords } from './fieldWords';
import type { FieldError } from './form';
import { reviewMessages } from './reviewMessages';

interface Props {
  fact: FactName;
  original: Original | null;
  prepared: Prepared | null;
  keyChosen: BrowserKey | null;
  judgement: Judgement;
  refusals: readonly FieldError[];
}

/** The entry as it will be, as facts and as the very bytes that are signed. */
export function Review({ fact, original, prepared, keyChosen, judgement, refusals }: Props) {
  const t = useMessages(reviewMessages);
  if (!prepared) return <p class="soft">{t.notYet}</p>;
  const { draft, payload } = prepared;
  const fields = fieldsOf(draft.type, original);
  return (
    <>
      <p class="soft">{t.lead}</p>
      {draft.type === 'entry.corrected' && original && (
        <Changes original={original} data={draft.data} />
      )}
      <section class="record-preview stack tight" aria-label={t.lead}>
        <dl class="facts">
          <Fact term={t.type}>
            <WordMark vocabulary="event_type" code={draft.type} />
          </Fact>
          <Fact term={t.subject}>
            <SubjectName subject={draft.subject} />
          </Fact>
          <Fact term={t.effective}>
            <DateText date={draft.effective} />
          </Fact>
        </dl>
        <DataFacts fact={fact} fields={fields} data={draft.data} prefix="data" />
        <Unknown fact={fact} fields={fields} data={draft.data} />
        <dl class="facts small">
          <Fact term={t.id}>
            <code>{draft.id}</code>
          </Fact>
          {keyChosen && (
            <Fact term={t.signedBy}>
              <code>{keyChosen.kid}</code>
            </Fact>
          )}
        </dl>
      </section>
      <details class="record-bytes">
        <summary>{t.bytes}</summary>
        <p class="small soft">{t.bytesLead(utf8(payload).length)}</p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so keys must reach it. */}
        <pre tabIndex={0}>{payload}</pre>
      </details>
      <Judged judgement={judgement} refusals={refusals} />
    </>
  );
}

function fieldsOf(type: string, original: Original | null): readonly Field[] {
  if (type === 'entry.corrected' && original) return fieldsOfCorrection(original);
  return fieldsOfType(type) ?? [];
}

interface UnknownProps {
  fact: FactName;
  fields: readonly Field[];
  data: Prepared['draft']['data'];
}

/** What an entry does not say is unknown for ever after: it is told while it can be mended. */
function Unknown({ fact, fields, data }: UnknownProps) {
  const t = useMessages(reviewMessages);
  const wordsOf = useFieldWords(fact);
  if (fact === 'correction' || fact === 'retraction' || fields.length === 0) return null;
  const unknown = fields.filter(({ name }) => !(name in data));
  if (unknown.length === 0) return <p class="small soft">{t.unknownNone}</p>;
  return (
    <p class="small soft record-unknown">
      <strong>{t.unknown}:</strong>{' '}
      {unknown.map(({ name }) => wordsOf(`data.${name}`).label).join(' · ')}
    </p>
  );
}

interface JudgedProps {
  judgement: Judgement;
  refusals: readonly FieldError[];
}

function Judged({ judgement: { state }, refusals }: JudgedProps) {
  const { judgements } = useMessages(reviewMessages);
  return (
    <div role="status">
      {state === 'fine' && (
        <Mark tone="good" shape="check">
          {judgements.fine}
        </Mark>
      )}
      {state === 'refused' && refusals.length > 0 && (
        <div class="notice bad">
          <strong>{judgements.refused}</strong>
          {refusals.map((error) => (
            <div key={error.path + error.text}>
              {error.text}
              <LedgerSays error={error} />
            </div>
          ))}
        </div>
      )}
      {(state === 'checking' || state === 'unreachable') && (
        <span class="small soft">{judgements[state]}</span>
      )}
    </div>
  );
}
