import { useLink } from '../../address/address';
import { type Schemas, useAnswer } from '../../api/ask';
import { Doubt, EntryLinks, type Names, SubjectLink } from '../../parts/Facts';
import { WordMark } from '../../parts/Mark';
import { ProblemNotice } from '../../parts/ProblemNotice';
import { defineMessages, useMessages } from '../../words/messages';
import { useWord } from '../../words/words';
import { Section } from './Section';

const messages = defineMessages(
  {
    heading: 'Brister',
    none: 'Inga brister är funna.',
    all: 'Visa bristerna en och en',
    parties: 'Berör:',
  },
  {
    heading: 'Findings',
    none: 'Nothing is found wrong.',
    all: 'Show the findings one by one',
    parties: 'Concerns:',
  },
);

type Finding = Schemas['Findings']['findings'][number];

/** What is found wrong with the decision: each rule once, with all whom it concerns. */
export function FindingGroups({ subject }: { subject: string }) {
  const t = useMessages(messages);
  const link = useLink();
  const { answer, problem } = useAnswer<Schemas['Findings']>('/v1/findings', { subject });
  const groups = groupsOf(answer?.findings ?? []);
  return (
    <Section id="findings" heading={t.heading}>
      {problem && <ProblemNotice problem={problem} />}
      {answer && groups.length === 0 && <p>{t.none}</p>}
      {answer && groups.length > 0 && (
        <>
          <ul class="decision-list">
            {groups.map((group) => (
              <li key={group[0]?.rule}>
                <Group group={group} names={answer.names} />
              </li>
            ))}
          </ul>
          <p class="screen-only">
            <a href={link('/findings', { subject })}>{t.all}</a>
          </p>
        </>
      )}
    </Section>
  );
}

function groupsOf(findings: readonly Finding[]): Finding[][] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    groups.set(finding.rule, [...(groups.get(finding.rule) ?? []), finding]);
  }
  return [...groups.values()];
}

function Group({ group, names }: { group: readonly Finding[]; names: Names }) {
  const t = useMessages(messages);
  const word = useWord();
  const [first] = group;
  if (!first) return null;
  const positions = [...new Set(group.flatMap(({ entries }) => entries))];
  const concerned = group.filter(({ organisation }) => organisation);
  return (
    <div class="stack tight">
      <p>
        <WordMark vocabulary="severity" code={first.severity} />{' '}
        <strong>{word('rule', first.rule)}</strong>
        {concerned.length === 0 && <Doubt certain={first.holds === 'yes'} />}{' '}
        <span class="soft">{word('rule_explained', first.rule)}</span>{' '}
        <EntryLinks positions={positions} />
      </p>
      {concerned.length > 0 && (
        <p class="small">
          {t.parties}{' '}
          {concerned.map(({ organisation = '', holds }, index) => (
            <span key={organisation}>
              {index > 0 && ', '}
              <SubjectLink subject={organisation} names={names} />
              <Doubt certain={holds === 'yes'} />
            </span>
          ))}
        </p>
      )}
    </div>
  );
}
