import { Doubt, type Names, SubjectLink, TextOf, useNameOf } from '../../parts/Facts';
import { inLanguage, useLanguage } from '../../words/language';
import { defineMessages, useMessages } from '../../words/messages';
import { useWord } from '../../words/words';
import { type ChartSeries, LineChart } from './LineChart';
import { chartSeriesOf, formatNumber, type Indicator, whenOf } from './measured';
import { ValueTable } from './ValueTable';

const messages = defineMessages(
  {
    unit: 'Enhet',
    origin: 'Källa',
    of: 'Mäter',
    notSaid: 'inte angivet',
    all: 'hela samarbetet',
    none: 'Inget värde är känt.',
    chart: (title: string, unit: string, values: string) =>
      `Linjediagram. ${title}, ${unit}. ${values}. Samma värden står i tabellen.`,
  },
  {
    unit: 'Unit',
    origin: 'Source',
    of: 'Measures',
    notSaid: 'not said',
    all: 'the cooperation as a whole',
    none: 'No value is known.',
    chart: (title, unit, values) =>
      `Line chart. ${title}, ${unit}. ${values}. The same values stand in the table.`,
  },
);

interface Props {
  indicator: Indicator;
  names: Names;
}

/** An indicator: what it measures, its values over time, and the same values in a table. */
export function IndicatorCard({ indicator, names }: Props) {
  const t = useMessages(messages);
  const count = indicator.series.reduce((sum, { values }) => sum + values.length, 0);
  return (
    <article class="card stack tight indicators-card">
      <h3>
        <SubjectLink subject={indicator.indicator} names={names} />{' '}
        <Doubt certain={indicator.certain} />
      </h3>
      <IndicatorFacts indicator={indicator} names={names} />
      <Chart indicator={indicator} names={names} />
      {count === 0 ? <p>{t.none}</p> : <ValueTable indicator={indicator} names={names} />}
    </article>
  );
}

function IndicatorFacts({ indicator, names }: Props) {
  const t = useMessages(messages);
  const word = useWord();
  const { unit, better, origin, of } = indicator;
  return (
    <dl class="indicators-facts small">
      <div>
        <dt>{t.unit}</dt>
        <dd>
          <TextOf text={unit} />, {word('better', better)}
        </dd>
      </div>
      <div>
        <dt>{t.of}</dt>
        <dd>
          {of === null || of.length === 0
            ? t.notSaid
            : of.map((subject, index) => (
                <span key={subject}>
                  {index > 0 && ', '}
                  <SubjectLink subject={subject} names={names} />
                </span>
              ))}
        </dd>
      </div>
      <div>
        <dt>{t.origin}</dt>
        <dd>{origin ? <TextOf text={origin} /> : t.notSaid}</dd>
      </div>
    </dl>
  );
}

function Chart({ indicator, names }: Props) {
  const t = useMessages(messages);
  const language = useLanguage();
  const nameOf = useNameOf(names);
  const series = indicator.series
    .map((one) => chartSeriesOf(one, one.organisation ? nameOf(one.organisation) : t.all))
    .filter(({ points }) => points.length > 0);
  const numbers = series.reduce((sum, { points }) => sum + points.length, 0);
  const unit = inLanguage(indicator.unit, language);
  const label = t.chart(inLanguage(indicator.title, language), unit, useSpoken(indicator, series));
  // A single point shows nothing that its row in the table does not say.
  if (numbers < 2) return null;
  return (
    <figure class="indicators-figure">
      <LineChart
        label={label}
        series={series}
        formatValue={(value) => formatNumber(value, language)}
      />
    </figure>
  );
}

const spokenMax = 12;

function useSpoken({ series }: Indicator, charted: readonly ChartSeries[]): string {
  const language = useLanguage();
  const spoken = series.flatMap(({ values }) =>
    values.flatMap((value) => {
      if (typeof value.value !== 'number') return [];
      return [`${formatNumber(value.value, language)}: ${whenOf(value, language)}`];
    }),
  );
  const names = charted.length > 1 ? `${charted.map(({ name }) => name).join(', ')}. ` : '';
  return names + spoken.slice(0, spokenMax).join('; ');
}
