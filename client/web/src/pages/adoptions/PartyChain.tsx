import { useLink } from '../../address/address';
import { pageOf } from '../../address/subjects';
import { DateText, Doubt, type Names, SubjectLink, useNameOf } from '../../parts/Facts';
import { WordMark } from '../../parts/Mark';
import { useMessages } from '../../words/messages';
import { messages } from './messages';
import type { Party } from './standing';

type Step = Party['chain'][number];

/** The path of a request within a party, from its first decision to its own adoption. */
export function PartyChain({ party, names }: { party: Party; names: Names }) {
  const t = useMessages(messages);
  const { chain, decision } = party;
  const isEnded = decision !== null && chain.some((step) => step.decision === decision);
  if (chain.length === 0 && decision === null) return <p class="soft small">{t.noChain}</p>;
  return (
    <ol class="stepper" aria-label={t.chain}>
      {chain.map((step) => (
        <li key={step.decision}>
          <ChainStep step={step} names={names} isLast={step.decision === decision} />
        </li>
      ))}
      {decision !== null && !isEnded && (
        <li class="is-last">
          <SubjectLink subject={decision} names={names} />
        </li>
      )}
      {decision === null && <li class="is-open soft small">{t.noOwnDecision}</li>}
    </ol>
  );
}

function ChainStep({ step, names, isLast }: { step: Step; names: Names; isLast: boolean }) {
  const t = useMessages(messages);
  const link = useLink();
  const nameOf = useNameOf(names);
  return (
    <>
      <a href={link(pageOf(step.decision))}>
        {nameOf(step.body)}
        {step.paragraph && ` § ${step.paragraph}`}
      </a>
      <span class="small soft">
        <DateText date={step.since} /> <Doubt certain={step.certain} />
        {isLast && ` · ${t.ownDecision.toLowerCase()}`}
      </span>
      <span>
        <WordMark vocabulary="outcome" code={step.outcome} />
      </span>
    </>
  );
}
