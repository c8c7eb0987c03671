import './decision.css';
import './chain.css';
import { useRoute } from 'preact-iso';
import { useLink } from '../../address/address';
import { type Schemas, urlOf, useAnswer } from '../../api/ask';
import { formatDate } from '../../dates/edtf';
import { useNameOf } from '../../parts/Facts';
import { Page } from '../../parts/Page';
import { inLanguage, useLanguage } from '../../words/language';
import { defineMessages, useMessages } from '../../words/messages';
import { Around } from './Around';
import { ChainPicture } from './ChainPicture';
import { Checklist } from './Checklist';
import { DecisionFacts } from './DecisionFacts';
import { Documents } from './Documents';
import { LegalForceSection } from './LegalForceSection';
import { LifeCycle } from './LifeCycle';
import { Points } from './Points';
import { Section } from './Section';

const messages = defineMessages(
  {
    decision: 'Beslut',
    notTaken: (day: string) => `Beslutet var inte fattat den ${day}.`,
    chain: 'Kedjan',
    trail: 'Historik',
    bundle: 'Ladda ned utdrag',
    bundleHint: 'Alla poster om beslutet med bevis, i en fil som går att kontrollera utan servern.',
    adoptions: 'Vilka har antagit?',
  },
  {
    decision: 'Decision',
    notTaken: (day: string) => `The decision had not been taken on ${day}.`,
    chain: 'The chain',
    trail: 'Audit trail',
    bundle: 'Download bundle',
    bundleHint:
      'All entries about the decision with proofs, in a file that can be checked offline.',
    adoptions: 'Who has adopted?',
  },
);

type Decision = Schemas['Decision'];

export default function DecisionPage() {
  const t = useMessages(messages);
  const language = useLanguage();
  const { slug = '' } = useRoute().params;
  const asked = useAnswer<Decision>(`/v1/decisions/${slug}`);
  const subject = `decision/${slug}`;
  const answer = asked.answer?.asked.parameters.subject === slug ? asked.answer : null;
  const row = answer?.decision;
  const nameOf = useNameOf(answer?.names ?? {});
  const title = row ? inLanguage(row.title, language) : t.decision;
  return (
    <Page
      title={title}
      lead={row && `${t.decision} · ${nameOf(row.body)} · ${formatDate(row.since, language)}`}
      asked={{ ...asked, answer }}
      actions={<Actions subject={subject} requests={row?.requests !== undefined} />}
    >
      {answer && !row && <p class="notice">{t.notTaken(formatDate(answer.at, language))}</p>}
      {answer && row && <Contents answer={answer} row={row} />}
    </Page>
  );
}

function Actions({ subject, requests }: { subject: string; requests: boolean }) {
  const t = useMessages(messages);
  const link = useLink();
  const slug = subject.slice('decision/'.length);
  return (
    <>
      {requests && (
        <a class="button primary" href={link(`/adoptions/${slug}`)}>
          {t.adoptions}
        </a>
      )}
      <a class="button" href={link(`/audit/${subject}`)}>
        {t.trail}
      </a>
      <a
        class="button"
        href={urlOf('/v1/bundle', { subject })}
        download={`${slug}.bundle.json`}
        title={t.bundleHint}
      >
        {t.bundle}
      </a>
    </>
  );
}

interface Props {
  answer: Decision;
  row: Schemas['DecisionRow'];
}

function Contents({ answer, row }: Props) {
  const t = useMessages(messages);
  return (
    <>
      <Points row={row} />
      <DecisionFacts answer={answer} row={row} />
      <Section id="chain" heading={t.chain}>
        <ChainPicture answer={answer} />
      </Section>
      <Checklist answer={answer} />
      <LegalForceSection answer={answer} row={row} />
      <LifeCycle answer={answer} />
      <Documents answer={answer} row={row} />
      <Around subject={row.decision} />
    </>
  );
}
