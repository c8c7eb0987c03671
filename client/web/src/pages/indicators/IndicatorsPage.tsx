import { type Schemas, useAnswer } from '../../api/ask';
import { Page } from '../../parts/Page';
import { defineMessages, useMessages } from '../../words/messages';
import { sentence } from '../../words/sentence';
import { useWord } from '../../words/words';
import { IndicatorCard } from './IndicatorCard';
import type { Indicator } from './measured';

const messages = defineMessages(
  {
    title: 'Indikatorer',
    lead: 'Hur det går, i siffror och ord. Ett streck genom en punkt visar hur lång tid värdet gäller för, eller hur osäkert datumet är.',
    none: 'Inga indikatorer är kända.',
  },
  {
    title: 'Indicators',
    lead: 'How it goes, in numbers and words. A bar through a point shows how long its value holds, or how vague its date is.',
    none: 'No indicators are known.',
  },
);

const kinds: readonly Indicator['kind'][] = ['effect', 'process', 'context'];

// Cards of one height stand together: those with a line first, those with words alone last.
function numbersIn({ series }: Indicator): number {
  const values = series.flatMap((one) => one.values);
  return Math.min(2, values.filter(({ value }) => typeof value === 'number').length);
}

export default function IndicatorsPage() {
  const t = useMessages(messages);
  const asked = useAnswer<Schemas['Indicators']>('/v1/indicators');
  return (
    <Page title={t.title} lead={t.lead} asked={asked}>
      {asked.answer?.indicators.length === 0 && <p class="notice">{t.none}</p>}
      {asked.answer && <ByKind answer={asked.answer} />}
    </Page>
  );
}

function ByKind({ answer }: { answer: Schemas['Indicators'] }) {
  const word = useWord();
  return (
    <>
      {kinds.map((kind) => {
        const mine = answer.indicators
          .filter((indicator) => indicator.kind === kind)
          .sort((one, other) => numbersIn(other) - numbersIn(one));
        if (mine.length === 0) return null;
        return (
          <section key={kind} class="stack">
            <h2>
              {sentence(word('indicator_kind', kind))} <span class="soft">({mine.length})</span>
            </h2>
            <div class="indicators-grid">
              {mine.map((indicator) => (
                <IndicatorCard
                  key={indicator.indicator}
                  indicator={indicator}
                  names={answer.names}
                />
              ))}
            </div>
          </section>
        );
      })}
    </>
  );
}
