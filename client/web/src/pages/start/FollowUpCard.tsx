import { useLink } from '../../address/address';
import { type Schemas, useAnswer } from '../../api/ask';
import { Mark, type Tone } from '../../parts/Mark';
import type { ShapeName } from '../../parts/Shape';
import { useMessages } from '../../words/messages';
import { messages } from './messages';

type Rule = Schemas['FindingRule'];

interface Line {
  rule: Rule;
  said: 'overdue' | 'vacant' | 'never';
  tone: Tone;
  shape: ShapeName;
}

const lines: readonly Line[] = [
  { rule: 'followup-overdue', said: 'overdue', tone: 'bad', shape: 'triangle' },
  { rule: 'vacant', said: 'vacant', tone: 'bad', shape: 'dash' },
  { rule: 'never-followed-up', said: 'never', tone: 'doubt', shape: 'ring' },
];

/** How much has nobody who answers for it, and what is late. */
export function FollowUpCard() {
  const t = useMessages(messages);
  const link = useLink();
  const { answer } = useAnswer<Schemas['Findings']>('/v1/findings');
  const countOf = (rule: Rule) =>
    answer?.findings.filter((finding) => finding.rule === rule).length ?? 0;
  const gaps = countOf('no-accountable');
  return (
    <section class="card stack tight" aria-labelledby="start-follow">
      <h2 id="start-follow">{t.followTitle}</h2>
      {answer && gaps === 0 && <p>{t.followNoGap}</p>}
      {answer && gaps > 0 && (
        <>
          <p class="start-figure">
            <a href={link('/findings', { rule: 'no-accountable' })}>{t.followGap(gaps)}</a>
          </p>
          <p class="small soft">{t.followHint}</p>
        </>
      )}
      <ul class="plain-list stack tight">
        {lines.map(({ rule, said, tone, shape }) => {
          const count = countOf(rule);
          return (
            count > 0 && (
              <li key={rule}>
                <a class="start-line" href={link('/findings', { rule })}>
                  <Mark tone={tone} shape={shape}>
                    {t[said](count)}
                  </Mark>
                </a>
              </li>
            )
          );
        })}
      </ul>
      <p class="start-more">
        <a href={link('/findings')}>{t.findingsMore}</a>
        <a href={link('/responsibilities')}>{t.responsibilitiesMore}</a>
      </p>
    </section>
  );
}
