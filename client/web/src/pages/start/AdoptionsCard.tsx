import { useLink } from '../../address/address';
import { slugOf } from '../../address/subjects';
import { type Schemas, useAnswer } from '../../api/ask';
import { TextOf } from '../../parts/Facts';
import { Shape, type ShapeName } from '../../parts/Shape';
import { useMessages } from '../../words/messages';
import { messages } from './messages';

type Row = Schemas['DecisionRegister']['decisions'][number];

const shownMax = 3;

/** Each request to the parties, with how many have adopted it. */
export function AdoptionsCard() {
  const t = useMessages(messages);
  const link = useLink();
  const { answer } = useAnswer<Schemas['DecisionRegister']>('/v1/decisions', { limit: 200 });
  const requesting = answer?.decisions.filter((row) => row.requests) ?? [];
  return (
    <section class="card stack tight" aria-labelledby="start-adoptions">
      <h2 id="start-adoptions">{t.adoptionsTitle}</h2>
      {answer && <p>{t.adoptionsCount(answer.total, requesting.length)}</p>}
      {answer && requesting.length === 0 && <p>{t.adoptionsNone}</p>}
      {requesting.slice(0, shownMax).map((row) => (
        <Request key={row.decision} row={row} />
      ))}
      <p class="start-more">
        <a href={link('/adoptions')}>{t.adoptionsMore}</a>
        <a href={link('/decisions')}>{t.decisionsMore}</a>
      </p>
    </section>
  );
}

type Count = keyof Schemas['Adoptions']['counts'];

const counts: readonly { name: Count; shape: ShapeName }[] = [
  { name: 'evidenced', shape: 'check' },
  { name: 'claimed', shape: 'ring' },
  { name: 'other', shape: 'half' },
  { name: 'none', shape: 'dash' },
];

function Request({ row }: { row: Row }) {
  const t = useMessages(messages);
  const link = useLink();
  const slug = slugOf(row.decision);
  const { answer } = useAnswer<Schemas['Adoptions']>(`/v1/adoptions/${slug}`);
  return (
    <div class="start-request">
      <a href={link(`/adoptions/${slug}`)}>
        <TextOf text={row.title ?? slug} />
      </a>
      {answer && (
        <>
          <div class="start-bar" aria-hidden="true">
            {counts.map(({ name }) => (
              <span key={name} class={name} style={{ flexGrow: answer.counts[name] }} />
            ))}
          </div>
          <ul class="start-legend plain-list">
            {counts.map(
              ({ name, shape }) =>
                (answer.counts[name] > 0 || name === 'evidenced') && (
                  <li key={name} class={name}>
                    <Shape name={shape} /> {answer.counts[name]} {t[name]}
                  </li>
                ),
            )}
          </ul>
        </>
      )}
    </div>
  );
}
