import './decisions.css';
import type { Schemas } from '../../api/ask';
import { DateText } from '../../parts/Facts';
import { WordMark } from '../../parts/Mark';
import { defineMessages, useMessages } from '../../words/messages';

const messages = defineMessages({ from: 'från' }, { from: 'from' });

/** Whether a decision has legal force, and since when or from when. */
export function LegalForceMark({ force }: { force: Schemas['LegalForce'] }) {
  const t = useMessages(messages);
  return (
    <>
      <WordMark vocabulary="truth" code={force.state} />
      {force.from && (
        <span class="decisions-force small soft">
          {t.from} <DateText date={force.from} />
        </span>
      )}
    </>
  );
}
