import { useLink } from '../../address/address';
import { slugOf } from '../../address/subjects';
import { type Schemas, useAnswer } from '../../api/ask';
import { DateText, Doubt, EntryLinks, type Names, useNameOf } from '../../parts/Facts';
import { WordMark } from '../../parts/Mark';
import { useMessages } from '../../words/messages';
import { sentence } from '../../words/sentence';
import { useWord } from '../../words/words';
import { messages } from './messages';
import type { OwedAdoption } from './standing';

interface Props {
  owed: OwedAdoption;
  organisation: string;
  names: Names;
}

/** A decision that the organisation was asked to adopt, and what is wrong with its adoption. */
export function Owed({ owed: { decision, findings }, organisation, names }: Props) {
  const t = useMessages(messages);
  const word = useWord();
  const link = useLink();
  const nameOf = useNameOf(names);
  return (
    <li class="card stack tight">
      <div class="row">
        <h3>
          <a href={link(`/decisions/${slugOf(decision)}`)}>{nameOf(decision)}</a>
        </h3>
        <Outcome decision={decision} organisation={organisation} />
      </div>
      <ul class="plain-list stack tight">
        {findings.map(({ rule, severity, since, holds, entries }) => (
          <li key={rule}>
            <WordMark vocabulary="severity" code={severity} />{' '}
            <strong>{sentence(word('rule', rule))}.</strong> {word('rule_explained', rule)}{' '}
            <Doubt certain={holds === 'yes'} />{' '}
            <span class="small soft">
              {since !== null && <DateText date={since} />} <EntryLinks positions={entries} />
            </span>
          </li>
        ))}
      </ul>
      <p class="small">
        <a href={link(`/adoptions/${slugOf(decision)}`)}>
          {t.matrix}
          <span class="visually-hidden">: {nameOf(decision)}</span>
        </a>
      </p>
    </li>
  );
}

function Outcome({ decision, organisation }: { decision: string; organisation: string }) {
  const t = useMessages(messages);
  const { answer } = useAnswer<Schemas['Adoptions']>(`/v1/adoptions/${slugOf(decision)}`);
  const own = answer?.parties.find((party) => party.organisation === organisation);
  if (!own) return null;
  if (own.outcome === null) return <span class="soft">{t.outcomeUnknown}</span>;
  return (
    <span class="row small">
      <WordMark vocabulary="adoption_outcome" code={own.outcome} />
      <WordMark vocabulary="evidence" code={own.evidence} />
      <span class="soft">
        {own.since !== null && <DateText date={own.since} />}
        {own.days !== null && `, ${t.days(own.days)}`} <Doubt certain={own.certain} />
      </span>
    </span>
  );
}
