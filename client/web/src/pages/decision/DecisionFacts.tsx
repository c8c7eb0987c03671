import { useLink } from '../../address/address';
import type { Schemas } from '../../api/ask';
import {
  DateText,
  Doubt,
  EntryLinks,
  Fact,
  type Names,
  SubjectLink,
  TextOf,
} from '../../parts/Facts';
import { WordMark } from '../../parts/Mark';
import type { Text } from '../../words/language';
import { defineMessages, useMessages } from '../../words/messages';
import { useWord } from '../../words/words';
import { LegalForceMark } from '../decisions/LegalForceMark';
import { DataFacts } from '../entry/DataFacts';

const messages = defineMessages(
  {
    heading: 'Beslutet i korthet',
    taken: 'Fattat',
    unknown: 'inte känt',
    none: 'inga',
    votes: (yes: number, no: number, abstain: number) =>
      `${yes} för, ${no} emot, ${abstain} avstod`,
    noVotes: 'ingen känd votering',
    missing: 'finns inte i liggaren:',
    asks: 'Begär',
    asksParties: (count: number) =>
      count === 1 ? 'att 1 part antar' : `att ${count} parter antar`,
    noDeadline: 'ingen känd sista dag',
    deadline: 'senast',
    atLeast: (count: number) => `gäller när minst ${count} har antagit`,
    entry: 'Källa',
  },
  {
    heading: 'The decision in brief',
    taken: 'Taken',
    unknown: 'not known',
    none: 'none',
    votes: (yes: number, no: number, abstain: number) =>
      `${yes} for, ${no} against, ${abstain} abstained`,
    noVotes: 'no vote is known',
    missing: 'not in the ledger:',
    asks: 'Requests',
    asksParties: (count: number) =>
      count === 1 ? 'that 1 party adopts' : `that ${count} parties adopt`,
    noDeadline: 'no deadline is known',
    deadline: 'no later than',
    atLeast: (count: number) => `holds once at least ${count} have adopted`,
    entry: 'Source',
  },
);

type Decision = Schemas['Decision'];
type Row = Schemas['DecisionRow'];

interface Props {
  answer: Decision;
  row: Row;
}

/** Who decided, when and how it went; what is not known is said so. */
export function DecisionFacts({ answer, row }: Props) {
  const t = useMessages(messages);
  const word = useWord();
  const { names } = answer;
  return (
    <section class="decision-facts card stack tight" aria-labelledby="facts">
      <h2 id="facts">{t.heading}</h2>
      <dl class="facts">
        <Fact term={word('member', 'outcome')}>
          <WordMark vocabulary="outcome" code={row.outcome} />
        </Fact>
        <Fact term={word('member', 'body')}>
          <SubjectLink subject={row.body} names={names} />
        </Fact>
        <Fact term={t.taken}>
          <DateText date={row.since} /> <Doubt certain={answer.certain} />
        </Fact>
        <Fact term={word('member', 'paragraph')}>
          {row.paragraph ? `§ ${row.paragraph}` : <Unknown />}
        </Fact>
        <Fact term={word('member', 'matter')}>
          {row.matter ? <SubjectLink subject={row.matter} names={names} /> : <Unknown />}
        </Fact>
        <Relations row={row} names={names} />
        <Fact term={word('member', 'legalForce')}>
          <LegalForceMark force={row.legalForce} />
        </Fact>
        <Fact term={word('member', 'effectiveFrom')}>
          {row.effectiveFrom ? <DateText date={row.effectiveFrom} /> : <Unknown />}
        </Fact>
        {row.effectiveTo && (
          <Fact term={word('member', 'effectiveTo')}>
            <DateText date={row.effectiveTo} />
          </Fact>
        )}
        <Room answer={answer} row={row} />
        {row.requests && (
          <Fact term={t.asks}>
            <Request row={row} requests={row.requests} />
          </Fact>
        )}
        <Fact term={t.entry}>
          <EntryLinks positions={positionsOf(answer)} />
        </Fact>
      </dl>
    </section>
  );
}

function positionsOf(answer: Decision): number[] {
  return (answer.lifeCycle ?? [])
    .filter(({ type }) => type === 'decision.taken')
    .map(({ position }) => position);
}

function Unknown() {
  const t = useMessages(messages);
  return <span class="soft">{t.unknown}</span>;
}

/** What the decision itself says that it stands on. */
function Relations({ row, names }: { row: Row; names: Names }) {
  const t = useMessages(messages);
  const word = useWord();
  return (
    <>
      {(['on', 'follows', 'adopts', 'replaces'] as const).map((relation) => {
        const target = row[relation];
        if (target === undefined) return null;
        return (
          <Fact key={relation} term={word('member', relation)}>
            {typeof target === 'string' ? (
              <SubjectLink subject={target} names={names} />
            ) : (
              <>
                <span class="soft">{t.missing}</span> <TextOf text={target.missing} />
              </>
            )}
          </Fact>
        );
      })}
    </>
  );
}

/** What happened in the room: who was there, votes, reservations, whether it is to be followed up. */
function Room({ answer, row }: Props) {
  const word = useWord();
  return (
    <>
      {row.present !== undefined && <Fact term={word('member', 'present')}>{row.present}</Fact>}
      {row.presentParties && (
        <Fact term={word('member', 'presentParties')}>
          {row.presentParties.map((party, index) => (
            <span key={party}>
              {index > 0 && ', '}
              <SubjectLink subject={party} names={answer.names} />
            </span>
          ))}
        </Fact>
      )}
      <Fact term={word('member', 'votes')}>
        <Votes answer={answer} row={row} />
      </Fact>
      <Fact term={word('member', 'reservations')}>
        <Reservations texts={row.reservations} />
      </Fact>
      <Fact term={word('member', 'followUp')}>
        {row.followUp ? word('follow_up_need', row.followUp) : <Unknown />}
      </Fact>
      {row.immediate !== undefined && (
        <Fact term={word('member', 'immediate')}>
          {word('truth', row.immediate ? 'yes' : 'no')}
        </Fact>
      )}
    </>
  );
}

function Votes({ answer, row }: Props) {
  const t = useMessages(messages);
  const { votes } = row;
  if (votes === undefined) return <span class="soft">{t.noVotes}</span>;
  if (!Array.isArray(votes)) return <>{t.votes(votes.for, votes.against, votes.abstain)}</>;
  const [position] = positionsOf(answer);
  const shown = (answer.disclosed ?? []).filter((person) => person.position === position);
  return (
    <DataFacts
      data={{ votes }}
      names={answer.names}
      persons={Object.fromEntries(shown.map(({ pointer, name }) => [pointer, name]))}
    />
  );
}

function Reservations({ texts }: { texts: readonly Text[] | undefined }) {
  const t = useMessages(messages);
  if (texts === undefined) return <Unknown />;
  if (texts.length === 0) return <>{t.none}</>;
  return (
    <ul class="plain-list">
      {texts.map((text) => (
        <li key={JSON.stringify(text)}>
          <TextOf text={text} />
        </li>
      ))}
    </ul>
  );
}

function Request({ row, requests }: { row: Row; requests: Schemas['Request'] }) {
  const t = useMessages(messages);
  const word = useWord();
  const link = useLink();
  const { rule = 'each' } = requests;
  const slug = row.decision.slice('decision/'.length);
  return (
    <>
      <a href={link(`/adoptions/${slug}`)}>{t.asksParties(requests.parties.length)}</a>,{' '}
      {requests.deadline ? (
        <>
          {t.deadline} <DateText date={requests.deadline} />
        </>
      ) : (
        t.noDeadline
      )}
      ; {typeof rule === 'string' ? word('request_rule', rule) : t.atLeast(rule.atLeast)}
    </>
  );
}
