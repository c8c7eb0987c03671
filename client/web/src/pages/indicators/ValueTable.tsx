import { Doubt, EntryLinks, type Names, SubjectLink, TextOf } from '../../parts/Facts';
import { Mark } from '../../parts/Mark';
import { Table } from '../../parts/Table';
import { inLanguage, useLanguage } from '../../words/language';
import { defineMessages, useMessages } from '../../words/messages';
import {
  formatChange,
  formatNumber,
  type Indicator,
  isBetter,
  type Value,
  whenOf,
} from './measured';

const messages = defineMessages(
  {
    caption: (title: string) => `Värden: ${title}`,
    when: 'När',
    value: 'Värde',
    organisation: 'Organisation',
    change: 'Förändring',
    note: 'Anmärkning',
    entry: 'Post',
    since: 'sedan',
    first: 'första värdet',
    inWords: 'i ord',
    better: 'bättre',
    worse: 'sämre',
  },
  {
    caption: (title: string) => `Values: ${title}`,
    when: 'When',
    value: 'Value',
    organisation: 'Organisation',
    change: 'Change',
    note: 'Note',
    entry: 'Entry',
    since: 'since',
    first: 'first value',
    inWords: 'in words',
    better: 'better',
    worse: 'worse',
  },
);

/** Every value of an indicator, in words and numbers. */
export function ValueTable({ indicator, names }: { indicator: Indicator; names: Names }) {
  const t = useMessages(messages);
  const language = useLanguage();
  const { series } = indicator;
  const values = series.flatMap((one) => one.values);
  const hasOrganisations = series.some(({ organisation }) => organisation !== null);
  const hasChanges = values.some(({ change }) => change !== null);
  const hasNotes = values.some(({ note }) => note !== null);
  return (
    <Table cards caption={t.caption(inLanguage(indicator.title, language))} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t.when}</th>
          <th scope="col">{t.value}</th>
          {hasChanges && <th scope="col">{t.change}</th>}
          {hasOrganisations && <th scope="col">{t.organisation}</th>}
          {hasNotes && <th scope="col">{t.note}</th>}
          <th scope="col">{t.entry}</th>
        </tr>
      </thead>
      <tbody>
        {series.map(({ organisation, values: own }) =>
          own.map((value) => (
            <tr key={value.position}>
              <th scope="row">{whenOf(value, language)}</th>
              <td class="indicators-value">
                <ValueText value={value} />
              </td>
              {hasChanges && (
                <td>
                  <Change value={value} all={own} better={indicator.better} />
                </td>
              )}
              {hasOrganisations && (
                <td>{organisation && <SubjectLink subject={organisation} names={names} />}</td>
              )}
              {hasNotes && <td>{value.note && <TextOf text={value.note} />}</td>}
              <td>
                <EntryLinks positions={[value.position]} />
              </td>
            </tr>
          )),
        )}
      </tbody>
    </Table>
  );
}

function ValueText({ value }: { value: Value }) {
  const language = useLanguage();
  return (
    <>
      {typeof value.value === 'number' ? (
        <strong>{formatNumber(value.value, language)}</strong>
      ) : (
        <TextOf text={value.value} />
      )}{' '}
      <Doubt certain={value.certain} />
    </>
  );
}

interface ChangeProps {
  value: Value;
  all: readonly Value[];
  better: Indicator['better'];
}

/** How much since the earlier value, and whether that is the wanted way. */
export function Change({ value, all, better }: ChangeProps) {
  const t = useMessages(messages);
  const language = useLanguage();
  const { change } = value;
  if (change === null) {
    return <span class="soft">{typeof value.value === 'number' ? t.first : t.inWords}</span>;
  }
  const earlier = all.find(({ position }) => position === change.from);
  const verdict = isBetter(change.absolute, better);
  return (
    <>
      {formatChange(change.absolute, language)}
      {change.percent !== null && ` (${formatChange(change.percent, language)}\u00a0%)`}
      {earlier && (
        <span class="soft">
          {' '}
          {t.since} {whenOf(earlier, language)}
        </span>
      )}{' '}
      {verdict === true && (
        <Mark tone="good" shape="check">
          {t.better}
        </Mark>
      )}
      {verdict === false && (
        <Mark tone="bad" shape="cross">
          {t.worse}
        </Mark>
      )}{' '}
      <Doubt certain={change.certain} />
    </>
  );
}
