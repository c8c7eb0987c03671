import type { ComponentChildren } from 'preact';
import { Shape } from '../../parts/Shape';
import { useMessages } from '../../words/messages';
import { countsOf } from '../responsibilities/matrix';
import type { Answers } from './answers';
import { messages } from './messages';
import { findingsOf, owedOf } from './standing';

/** In a few words, before the details: what is late and what is missing. */
export function Standing({ answers, organisation }: { answers: Answers; organisation: string }) {
  const t = useMessages(messages);
  const { followUps, findings, responsibilities } = answers;
  const found = findings.answer && findingsOf(findings.answer.findings, organisation);
  const owed = found && owedOf(found).length;
  const counts = responsibilities.answer && countsOf(responsibilities.answer.responsibilities);
  return (
    <section class="card stack tight" aria-labelledby="organisation-standing">
      <h2 id="organisation-standing">{t.state}</h2>
      <ul class="plain-list organisation-standing">
        {followUps.answer && <OverdueItems followUps={followUps.answer.followups} />}
        {owed !== null && (
          <Item isBad={owed > 0} to="organisation-owed">
            {t.adoptions(owed)}
          </Item>
        )}
        {counts && (
          <Item isBad={counts.missing > 0} to="organisation-responsibilities">
            {t.missing(counts.missing, counts.required)}
          </Item>
        )}
        {found && (
          <Item isBad={found.length > 0} to="organisation-findings">
            {t.findings(found.length)}
          </Item>
        )}
      </ul>
    </section>
  );
}

type FollowUps = NonNullable<Answers['followUps']['answer']>['followups'];

function OverdueItems({ followUps }: { followUps: FollowUps }) {
  const t = useMessages(messages);
  const overdue = followUps.filter(({ status }) => status === 'overdue').length;
  const unsure = followUps.filter(({ status }) => status === 'cannot-tell').length;
  return (
    <Item isBad={overdue > 0} to="organisation-followups">
      {t.overdue(overdue)}
      {unsure > 0 && `; ${t.overdueUnsure(unsure)}`}
    </Item>
  );
}

interface ItemProps {
  isBad: boolean;
  /** The heading that it leads to. */
  to: string;
  children: ComponentChildren;
}

function Item({ isBad, to, children }: ItemProps) {
  return (
    <li class={isBad ? 'bad' : 'good'}>
      <Shape name={isBad ? 'triangle' : 'check'} />
      <a href={`#${to}`}>{children}</a>
    </li>
  );
}
