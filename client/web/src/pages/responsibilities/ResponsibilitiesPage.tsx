import './responsibilities.css';
import { useEffect, useState } from 'preact/hooks';
import { useAddress } from '../../address/address';
import { useAnswer } from '../../api/ask';
import { Page } from '../../parts/Page';
import { useMessages } from '../../words/messages';
import { Filters } from './Filters';
import { Matrix } from './Matrix';
import { Legend } from './marks';
import {
  choiceOf,
  chosenRows,
  type Group,
  groupsOf,
  isMatrix,
  type Responsibilities,
} from './matrix';
import { messages } from './messages';
import { SubjectList } from './SubjectList';
import { ByOrganisation, Summary } from './Summary';

export default function ResponsibilitiesPage() {
  const t = useMessages(messages);
  const { params } = useAddress();
  // The other filters choose among the rows of this answer, so that one answer covers them all.
  const asked = useAnswer<Responsibilities>('/v1/responsibilities', { for: params.for });
  return (
    <Page title={t.title} lead={t.lead} asked={asked}>
      {asked.answer && (
        <div class={asked.isPending ? 'responsibilities stack pending' : 'responsibilities stack'}>
          <Shown answer={asked.answer} />
        </div>
      )}
    </Page>
  );
}

function Shown({ answer }: { answer: Responsibilities }) {
  const t = useMessages(messages);
  const choice = choiceOf(useAddress().params);
  const isNarrow = useIsNarrow();
  const rows = answer.responsibilities;
  const groups = groupsOf(chosenRows(rows, choice));
  const hasMatrix = groups.some(isMatrix) && !isNarrow;
  return (
    <>
      <Summary rows={chosenRows(rows, { ...choice, onlyGaps: false })} />
      <Filters answer={answer} />
      {groups.length === 0 && <p role="status">{t.nothing}</p>}
      {hasMatrix && <Legend />}
      {groups.map((group) => (
        <GroupSection key={group.kind} group={group} answer={answer} isNarrow={isNarrow} />
      ))}
      <ByOrganisation answer={answer} />
    </>
  );
}

interface GroupProps {
  group: Group;
  answer: Responsibilities;
  isNarrow: boolean;
}

function GroupSection({ group, answer, isNarrow }: GroupProps) {
  const t = useMessages(messages);
  const title = t.kinds[group.kind] ?? group.kind;
  const wide = isMatrix(group);
  return (
    <section class="stack tight">
      <h2>{title}</h2>
      {wide && !isNarrow ? (
        <Matrix group={group} caption={title} answer={answer} />
      ) : (
        <SubjectList group={group} answer={answer} isFolded={wide} />
      )}
    </section>
  );
}

const narrow = '(max-width: 48rem)';

/** A matrix cannot be read on a telephone: there its subjects stand one below the other. */
function useIsNarrow(): boolean {
  const [isNarrow, setNarrow] = useState(() => matchMedia(narrow).matches);
  useEffect(() => {
    const query = matchMedia(narrow);
    const update = () => setNarrow(query.matches);
    query.addEventListener('change', update);
    return () => query.removeEventListener('change', update);
  }, []);
  return isNarrow;
}
