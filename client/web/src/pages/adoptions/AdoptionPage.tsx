import './adoptions.css';
import { useRoute } from 'preact-iso';
import { useLink } from '../../address/address';
import { type Schemas, useAnswer } from '../../api/ask';
import { DateText, Doubt, Fact, SubjectLink } from '../../parts/Facts';
import { Mark, WordMark } from '../../parts/Mark';
import { Page } from '../../parts/Page';
import { Table } from '../../parts/Table';
import { inLanguage, useLanguage } from '../../words/language';
import { defineMessages, useMessages } from '../../words/messages';
import { useWord } from '../../words/words';
import { messages as shared } from './messages';
import { PartyChain } from './PartyChain';
import { TimingText, useStanding } from './StandingMark';
import { type Party, standingOf } from './standing';

const messages = defineMessages(
  {
    title: (decision: string) => `Antaganden: ${decision}`,
    untitled: 'Antaganden',
    all: 'Alla begäranden',
    decision: 'Beslutet',
    noRequest: 'Beslutet begär inte att någon part ska anta det.',
    rule: 'Regel',
    atLeast: (count: number) => `gäller när minst ${count} har antagit`,
    counts: 'Läget',
    met: 'Uppfyllt',
    metEvidenced: 'räknat på belagda',
    metClaimed: 'räknat även på påstådda',
    eachBinds: 'frågan ställs inte: var part binder sig själv',
    caption: 'Parterna och vad som är känt om dem',
    party: 'Part',
    outcome: 'Svar',
    evidence: 'Belägg',
    since: 'När',
    timing: 'Mot sista dagen',
    unknown: 'inget känt',
  },
  {
    title: (decision: string) => `Adoptions: ${decision}`,
    untitled: 'Adoptions',
    all: 'All requests',
    decision: 'The decision',
    noRequest: 'The decision asks no party to adopt it.',
    rule: 'Rule',
    atLeast: (count: number) => `holds once at least ${count} have adopted`,
    counts: 'State of play',
    met: 'Met',
    metEvidenced: 'counting what is evidenced',
    metClaimed: 'counting also what is claimed',
    eachBinds: 'the question does not arise: each party binds itself',
    caption: 'The parties and what is known of them',
    party: 'Party',
    outcome: 'Answer',
    evidence: 'Evidence',
    since: 'When',
    timing: 'Against the last day',
    unknown: 'nothing known',
  },
);

type Adoptions = Schemas['Adoptions'];

/** One request in full: who has adopted, when, by which decision, and how far the others have come. */
export default function AdoptionPage() {
  const t = useMessages(messages);
  const common = useMessages(shared);
  const language = useLanguage();
  const link = useLink();
  const { slug = '' } = useRoute().params;
  const asked = useAnswer<Adoptions>(`/v1/adoptions/${slug}`);
  const answer = asked.answer?.asked.parameters.subject === slug ? asked.answer : null;
  const title = answer?.title ? t.title(inLanguage(answer.title, language)) : t.untitled;
  return (
    <Page
      title={title}
      lead={common.difference}
      asked={{ ...asked, answer }}
      actions={
        <a class="button" href={link('/adoptions')}>
          {t.all}
        </a>
      }
    >
      {answer && !answer.requests && <p class="notice">{t.noRequest}</p>}
      {answer?.requests && <Summary answer={answer} requests={answer.requests} />}
      {answer && answer.parties.length > 0 && <Parties answer={answer} />}
    </Page>
  );
}

function Summary({ answer, requests }: { answer: Adoptions; requests: Schemas['Request'] }) {
  const t = useMessages(messages);
  const common = useMessages(shared);
  const word = useWord();
  const { counts, met, names } = answer;
  const { rule = 'each', deadline } = requests;
  return (
    <dl class="facts card">
      <Fact term={t.decision}>
        <SubjectLink subject={answer.decision} names={names} />
      </Fact>
      <Fact term={t.counts}>
        <strong>
          {common.counts(counts.evidenced, counts.claimed, counts.none, counts.other)}
        </strong>
      </Fact>
      <Fact term={common.deadline}>
        {deadline ? <DateText date={deadline} /> : common.noDeadline}
      </Fact>
      <Fact term={t.rule}>
        {typeof rule === 'string' ? word('request_rule', rule) : t.atLeast(rule.atLeast)}
      </Fact>
      <Fact term={t.met}>
        {met ? (
          <>
            <WordMark vocabulary="truth" code={met.evidenced} /> {t.metEvidenced};{' '}
            <WordMark vocabulary="truth" code={met.claimed} /> {t.metClaimed}
          </>
        ) : (
          t.eachBinds
        )}
      </Fact>
    </dl>
  );
}

function Parties({ answer }: { answer: Adoptions }) {
  const t = useMessages(messages);
  const common = useMessages(shared);
  return (
    <Table cards caption={t.caption}>
      <thead>
        <tr>
          <th scope="col">{t.party}</th>
          <th scope="col">{t.outcome}</th>
          <th scope="col">{t.evidence}</th>
          <th scope="col">{t.since}</th>
          <th scope="col">{t.timing}</th>
          <th scope="col">{common.chain}</th>
        </tr>
      </thead>
      <tbody>
        {answer.parties.map((party) => (
          <PartyRow key={party.organisation} party={party} answer={answer} />
        ))}
      </tbody>
    </Table>
  );
}

function PartyRow({ party, answer }: { party: Party; answer: Adoptions }) {
  const t = useMessages(messages);
  const look = useStanding();
  const { names, requests, at } = answer;
  const standing = standingOf(party, requests?.deadline, at);
  const { word, ...mark } = look(standing, party);
  return (
    <tr>
      <th scope="row">
        <SubjectLink subject={party.organisation} names={names} />
      </th>
      <td>
        {party.outcome ? (
          <WordMark vocabulary="adoption_outcome" code={party.outcome} />
        ) : (
          <Mark {...mark}>{word}</Mark>
        )}{' '}
        <Doubt certain={party.certain} />
      </td>
      <td>
        <WordMark vocabulary="evidence" code={party.evidence} />
      </td>
      <td class="adoption-since">
        {party.since ? <DateText date={party.since} /> : <span class="soft">{t.unknown}</span>}
      </td>
      <td>
        <TimingText party={party} deadline={requests?.deadline} />
      </td>
      <td class="adoption-chain">
        <PartyChain party={party} names={names} />
      </td>
    </tr>
  );
}
