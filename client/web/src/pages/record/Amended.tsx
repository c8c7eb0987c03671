import { useEffect, useState } from 'preact/hooks';
import { useLink } from '../../address/address';
import { DateText } from '../../parts/Facts';
import { WordMark } from '../../parts/Mark';
import { fieldsOfType } from '../../recording/facts';
import type { Amendable, AskedOriginal } from '../../recording/original';
import { useMessages } from '../../words/messages';
import { DataFacts, SubjectName } from './DataFacts';
import { Frame } from './Frame';
import { messages } from './messages';

interface Props {
  asked: AskedOriginal;
  position: number | null;
  onPosition: (text: string) => void;
}

/** Which entry is amended, and how it stands now. */
export function Amended({ asked, position, onPosition }: Props) {
  const t = useMessages(messages);
  const [text, setText] = useState(position === null ? '' : String(position));
  useEffect(() => {
    if (position !== null) setText(String(position));
  }, [position]);
  return (
    <>
      <Frame path="position" label={t.position} hint={t.positionHint} required>
        {(tied) => (
          <input
            {...tied}
            type="text"
            inputMode="numeric"
            class="record-short"
            autocomplete="off"
            value={text}
            onInput={(event) => {
              setText(event.currentTarget.value);
              onPosition(event.currentTarget.value);
            }}
          />
        )}
      </Frame>
      {asked.state === 'asking' && <p role="status">{t.loading}</p>}
      {asked.state === 'missing' && (
        <p class="notice doubt" role="status">
          {t.noEntry}
        </p>
      )}
      {asked.state === 'found' && <Standing found={asked} />}
    </>
  );
}

function Standing({ found: { original, isCorrected, isRetracted } }: { found: Amendable }) {
  const t = useMessages(messages);
  const link = useLink();
  const { position, type, subject, effective, data } = original;
  return (
    <section class="record-standing stack tight">
      <h3>
        {t.stands}: <a href={link(`/entries/${position}`)}>{position}</a>
      </h3>
      <p class="row">
        <WordMark vocabulary="event_type" code={type} />
        <span>
          <SubjectName subject={subject} />
        </span>
        <span>
          <DateText date={effective} />
        </span>
      </p>
      <DataFacts fact="decision" fields={fieldsOfType(type) ?? []} data={data} prefix="data" />
      {isRetracted && <p class="notice doubt">{t.retracted}</p>}
      {isCorrected && <p class="notice">{t.corrected}</p>}
    </section>
  );
}
