import { useLink } from '../../address/address';
import type { Schemas } from '../../api/ask';
import { TextOf } from '../../parts/Facts';
import type { Text } from '../../words/language';
import { defineMessages, useMessages } from '../../words/messages';

const messages = defineMessages(
  {
    retracted: 'Posten är återtagen och räknas inte längre.',
    corrected: 'Posten är rättad: det är rättelsen som räknas.',
    amends: 'Den här posten ändrar en annan.',
    entry: (position: number) => `Post ${position}`,
    reason: 'Skäl:',
  },
  {
    retracted: 'The entry is retracted and no longer counts.',
    corrected: 'The entry is corrected: what counts is the correction.',
    amends: 'This entry amends another.',
    entry: (position: number) => `Entry ${position}`,
    reason: 'Reason:',
  },
);

type Audit = Schemas['Audit'];
type TrailEntry = Audit['entries'][number];

/** What later entries have done to this one, and what it does to an earlier one. */
export function Amendments({ entry, trail }: { entry: TrailEntry; trail: Audit }) {
  const t = useMessages(messages);
  const { entry: amended } = entry.data as { entry?: string };
  const target = amended && trail.entries.find(({ id }) => id === amended);
  return (
    <>
      {entry.retractedBy !== null && (
        <Amendment words={t.retracted} tone="bad" position={entry.retractedBy} trail={trail} />
      )}
      {entry.correctedBy.map((position) => (
        <Amendment
          key={position}
          words={t.corrected}
          tone="doubt"
          position={position}
          trail={trail}
        />
      ))}
      {target && <Amendment words={t.amends} tone="" position={target.position} trail={trail} />}
    </>
  );
}

interface Props {
  words: string;
  tone: '' | 'bad' | 'doubt';
  position: number;
  trail: Audit;
}

function Amendment({ words, tone, position, trail }: Props) {
  const t = useMessages(messages);
  const link = useLink();
  const other = trail.entries.find((entry) => entry.position === position);
  const { reason } = (other?.data ?? {}) as { reason?: Text };
  return (
    <p class={`notice ${tone}`}>
      <strong>{words}</strong>
      <span>
        <a href={link(`/entries/${position}`)}>{t.entry(position)}</a>
        {reason && tone !== '' && (
          <>
            . {t.reason} <TextOf text={reason} />
          </>
        )}
      </span>
    </p>
  );
}
