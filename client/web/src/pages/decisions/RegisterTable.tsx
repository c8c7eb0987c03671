import { useLink } from '../../address/address';
import { pageOf } from '../../address/subjects';
import { DateText, Doubt, type Names, TextOf, useNameOf } from '../../parts/Facts';
import { WordMark } from '../../parts/Mark';
import { Table } from '../../parts/Table';
import { defineMessages, useMessages } from '../../words/messages';
import { LegalForceMark } from './LegalForceMark';
import type { DecisionRow } from './register';

const messages = defineMessages(
  {
    caption: 'Beslut, det senaste först',
    date: 'Datum',
    body: 'Organ',
    paragraph: 'Paragraf',
    title: 'Beslut',
    outcome: 'Utfall',
    force: 'Laga kraft',
    unknown: 'okänd',
  },
  {
    caption: 'Decisions, the latest first',
    date: 'Date',
    body: 'Body',
    paragraph: 'Paragraph',
    title: 'Decision',
    outcome: 'Outcome',
    force: 'Legal force',
    unknown: 'unknown',
  },
);

export function RegisterTable({ rows, names }: { rows: readonly DecisionRow[]; names: Names }) {
  const t = useMessages(messages);
  return (
    <Table cards caption={t.caption} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t.date}</th>
          <th scope="col">{t.title}</th>
          <th scope="col">{t.body}</th>
          <th scope="col">{t.paragraph}</th>
          <th scope="col">{t.outcome}</th>
          <th scope="col">{t.force}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.decision} row={row} names={names} />
        ))}
      </tbody>
    </Table>
  );
}

function Row({ row, names }: { row: DecisionRow; names: Names }) {
  const t = useMessages(messages);
  const link = useLink();
  const nameOf = useNameOf(names);
  return (
    <tr>
      <td class="decisions-date">
        <DateText date={row.since} /> <Doubt certain={row.certain !== false} />
      </td>
      <th scope="row" class="decisions-title">
        <a href={link(pageOf(row.decision))}>
          <TextOf text={row.title} />
        </a>
      </th>
      <td>{nameOf(row.body)}</td>
      <td>{row.paragraph ? `§ ${row.paragraph}` : <span class="soft">{t.unknown}</span>}</td>
      <td class="decisions-outcome">
        <WordMark vocabulary="outcome" code={row.outcome} />
      </td>
      <td>
        <LegalForceMark force={row.legalForce} />
      </td>
    </tr>
  );
}
