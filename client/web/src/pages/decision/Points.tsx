import type { Schemas } from '../../api/ask';
import { TextOf } from '../../parts/Facts';
import { WordMark } from '../../parts/Mark';
import { defineMessages, useMessages } from '../../words/messages';

const messages = defineMessages(
  {
    heading: 'Vad som beslutades',
    unknown: 'Beslutets punkter är inte kända.',
    none: 'Beslutet har inga punkter.',
  },
  {
    heading: 'What was decided',
    unknown: 'The points of the decision are not known.',
    none: 'The decision has no points.',
  },
);

interface Props {
  row: Schemas['DecisionRow'];
}

/** The decision in its own words. */
export function Points({ row: { points } }: Props) {
  const t = useMessages(messages);
  return (
    <section class="stack tight" aria-labelledby="points">
      <h2 id="points">{t.heading}</h2>
      {points === undefined && <p class="soft">{t.unknown}</p>}
      {points?.length === 0 && <p>{t.none}</p>}
      {points && points.length > 0 && (
        <ol class="decision-points">
          {points.map((point) => (
            <li key={JSON.stringify(point)}>
              <Point point={point} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Point({ point }: { point: Schemas['Point'] }) {
  if (typeof point === 'object' && 'outcome' in point) {
    return (
      <>
        <TextOf text={point.text} /> <WordMark vocabulary="outcome" code={point.outcome} />
      </>
    );
  }
  return <TextOf text={point} />;
}
