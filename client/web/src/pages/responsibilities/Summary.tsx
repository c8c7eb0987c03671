import { SubjectLink, useNameOf } from '../../parts/Facts';
import { useMessages } from '../../words/messages';
import { countsOf, organisationsOf, type Responsibilities, type Row } from './matrix';
import { messages } from './messages';

/** What is missing, before anything else. */
export function Summary({ rows }: { rows: readonly Row[] }) {
  const t = useMessages(messages);
  const { required, missing, perhaps, vacant, several, held } = countsOf(rows);
  const isWrong = missing + vacant + several > 0;
  return (
    <div class={isWrong ? 'notice bad' : 'notice'}>
      <strong>{required === 0 ? t.requiredNone : t.required(required, missing)}</strong>
      <span>
        {[
          perhaps > 0 ? t.perhaps(perhaps) : '',
          vacant > 0 ? t.vacant(vacant) : '',
          several > 0 ? t.several(several) : '',
          t.held(held),
        ].join(' ')}
      </span>
    </div>
  );
}

/** The way to each organisation's own page, with how much it lacks. */
export function ByOrganisation({ answer }: { answer: Responsibilities }) {
  const t = useMessages(messages);
  const nameOf = useNameOf(answer.names);
  const all = answer.responsibilities;
  const organisations = organisationsOf(all).sort((one, other) =>
    nameOf(one).localeCompare(nameOf(other), 'sv'),
  );
  return (
    <section class="stack tight" aria-labelledby="responsibilities-organisations">
      <h2 id="responsibilities-organisations">{t.byOrganisation}</h2>
      <p class="soft">{t.byOrganisationLead}</p>
      <ul class="plain-list responsibilities-organisations">
        {organisations.map((organisation) => {
          const { missing, required } = countsOf(
            all.filter((row) => row.organisation === organisation),
          );
          return (
            <li key={organisation}>
              <SubjectLink subject={organisation} names={answer.names} />
              <span class="small soft">{t.missingOf(missing, required)}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
