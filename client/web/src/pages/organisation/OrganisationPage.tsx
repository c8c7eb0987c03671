import '../findings/findings.css';
import '../portfolio/portfolio.css';
import '../responsibilities/responsibilities.css';
import './organisation.css';
import { useRoute } from 'preact-iso';
import { useLink } from '../../address/address';
import { type Schemas, useAnswer } from '../../api/ask';
import { useNameOf } from '../../parts/Facts';
import { Page } from '../../parts/Page';
import { useMessages } from '../../words/messages';
import { groupsOf } from '../findings/groups';
import { RuleDetails } from '../findings/RuleDetails';
import { FollowUpCard } from '../followups/FollowUpCard';
import { type Answers, useAnswersOf } from './answers';
import { CalendarCard } from './CalendarCard';
import { Initiatives } from './Initiatives';
import { messages } from './messages';
import { Owed } from './Owed';
import { OwnDecisions } from './OwnDecisions';
import { OwnResponsibilities } from './OwnResponsibilities';
import { Section } from './Section';
import { Standing } from './Standing';
import { byUrgency, findingsOf, owedOf } from './standing';

export default function OrganisationPage() {
  const { slug = '' } = useRoute().params;
  return <Organisation key={slug} slug={slug} />;
}

function Organisation({ slug }: { slug: string }) {
  const t = useMessages(messages);
  const link = useLink();
  const organisation = `organisation/${slug}`;
  const answers = useAnswersOf(organisation);
  // The only answer that always names it.
  const audit = useAnswer<Schemas['Audit']>(`/v1/audit/${organisation}`);
  const nameOf = useNameOf(audit.answer?.names ?? {});
  const isParty = answers.portfolio.answer?.parties.some(
    (party) => party.organisation === organisation,
  );
  return (
    <Page
      title={nameOf(organisation)}
      lead={isParty ? t.leadParty : t.leadOther}
      asked={audit}
      actions={<a href={link(`/audit/${organisation}`)}>{t.history}</a>}
    >
      {audit.answer && (
        <>
          <div class="organisation-top">
            <Standing answers={answers} organisation={organisation} />
            <CalendarCard slug={slug} />
          </div>
          <Parts answers={answers} organisation={organisation} />
        </>
      )}
    </Page>
  );
}

interface PartsProps {
  answers: Answers;
  organisation: string;
}

function Parts({ answers, organisation }: PartsProps) {
  return (
    <>
      <FollowUpsPart answers={answers} organisation={organisation} />
      <OwedPart answers={answers} organisation={organisation} />
      <ResponsibilitiesPart answers={answers} organisation={organisation} />
      <FindingsPart answers={answers} organisation={organisation} />
      <InitiativesPart answers={answers} organisation={organisation} />
      <DecisionsPart answers={answers} organisation={organisation} />
    </>
  );
}

function FollowUpsPart({ answers: { followUps } }: PartsProps) {
  const t = useMessages(messages);
  return (
    <Section id="organisation-followups" title={t.followUps} asked={followUps}>
      {({ followups, names }) => (
        <>
          {followups.length === 0 && <p>{t.noFollowUps}</p>}
          {byUrgency(followups).map((followUp) => (
            <FollowUpCard key={followUp.followup} followUp={followUp} names={names} />
          ))}
        </>
      )}
    </Section>
  );
}

function OwedPart({ answers: { findings }, organisation }: PartsProps) {
  const t = useMessages(messages);
  return (
    <Section id="organisation-owed" title={t.owed} asked={findings}>
      {(answer) => {
        const owed = owedOf(findingsOf(answer.findings, organisation));
        if (owed.length === 0) return <p>{t.noOwed}</p>;
        return (
          <>
            <p class="soft">{t.owedLead}</p>
            <ul class="plain-list stack tight">
              {owed.map((one) => (
                <Owed
                  key={one.decision}
                  owed={one}
                  organisation={organisation}
                  names={answer.names}
                />
              ))}
            </ul>
          </>
        );
      }}
    </Section>
  );
}

function ResponsibilitiesPart({ answers: { responsibilities }, organisation }: PartsProps) {
  const t = useMessages(messages);
  const link = useLink();
  return (
    <Section
      id="organisation-responsibilities"
      title={t.responsibilities}
      asked={responsibilities}
      more={<a href={link('/responsibilities', { organisation })}>{t.allResponsibilities}</a>}
    >
      {(answer) => <OwnResponsibilities answer={answer} />}
    </Section>
  );
}

function FindingsPart({ answers: { findings }, organisation }: PartsProps) {
  const t = useMessages(messages);
  const link = useLink();
  return (
    <Section
      id="organisation-findings"
      title={t.found}
      asked={findings}
      more={<a href={link('/findings', { organisation })}>{t.allFindings}</a>}
    >
      {(answer) => {
        const groups = groupsOf(findingsOf(answer.findings, organisation));
        if (groups.length === 0) return <p>{t.noFound}</p>;
        return groups.map((group) => (
          <RuleDetails key={group.rule} group={group} names={answer.names} isOpen={false} />
        ));
      }}
    </Section>
  );
}

function InitiativesPart({ answers: { portfolio }, organisation }: PartsProps) {
  const t = useMessages(messages);
  const link = useLink();
  return (
    <Section
      id="organisation-initiatives"
      title={t.initiatives}
      asked={portfolio}
      more={<a href={link('/portfolio', { party: organisation })}>{t.allInitiatives}</a>}
    >
      {(answer) => <Initiatives portfolio={answer} organisation={organisation} />}
    </Section>
  );
}

function DecisionsPart({ answers: { decisions }, organisation }: PartsProps) {
  const t = useMessages(messages);
  const link = useLink();
  return (
    <Section
      id="organisation-decisions"
      title={t.decisions}
      asked={decisions}
      more={<a href={link('/decisions', { organisation })}>{t.allDecisions}</a>}
    >
      {(answer) => <OwnDecisions answer={answer} />}
    </Section>
  );
}
