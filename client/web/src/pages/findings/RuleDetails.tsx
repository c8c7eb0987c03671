import { DateText, EntryLinks, type Names, SubjectLink, TextOf } from '../../parts/Facts';
import { lookOf, Mark, WordMark } from '../../parts/Mark';
import { defineMessages, useMessages } from '../../words/messages';
import { sentence } from '../../words/sentence';
import { useWord } from '../../words/words';
import type { Alike, RuleGroup, SubjectGroup } from './groups';

const messages = defineMessages(
  {
    since: 'sedan',
    about: 'Se även',
    in: 'Hos',
    holds: 'Gäller:',
    count: (count: number) => (count === 1 ? '1 brist' : `${count} brister`),
    unsure: (count: number) => `${count} går inte att avgöra säkert`,
  },
  {
    since: 'since',
    about: 'See also',
    in: 'In',
    holds: 'Holds:',
    count: (count: number) => (count === 1 ? '1 finding' : `${count} findings`),
    unsure: (count: number) => `${count} cannot be told for certain`,
  },
);

interface Props {
  group: RuleGroup;
  names: Names;
  isOpen: boolean;
}

/** A rule that found something: what it is called and means, and, opened, all that it found. */
export function RuleDetails({ group, names, isOpen }: Props) {
  const t = useMessages(messages);
  const word = useWord();
  const { tone, shape } = lookOf('severity', group.severity);
  return (
    <details class="findings-rule card" open={isOpen}>
      <summary>
        <h3>{sentence(word('rule', group.rule))}</h3>{' '}
        <Mark tone={tone} shape={shape}>
          {t.count(group.count)}
        </Mark>
        <span class="findings-explained soft">
          {word('rule_explained', group.rule)}
          {group.unsure > 0 && <span class="small"> ({t.unsure(group.unsure)})</span>}
        </span>
      </summary>
      <ul class="plain-list findings-subjects">
        {group.subjects.map((subject) => (
          <FoundOf key={subject.subject} group={subject} names={names} />
        ))}
      </ul>
    </details>
  );
}

function FoundOf({ group, names }: { group: SubjectGroup; names: Names }) {
  const word = useWord();
  const kind = group.subject.slice(0, group.subject.indexOf('/'));
  return (
    <li>
      <div>
        <strong>
          <SubjectLink subject={group.subject} names={names} />
        </strong>{' '}
        <span class="soft small">{word('subject_kind', kind)}</span>
      </div>
      {group.alike.map((alike) => (
        <AlikeFacts key={JSON.stringify(alike.finding)} alike={alike} names={names} />
      ))}
    </li>
  );
}

function AlikeFacts({ alike, names }: { alike: Alike; names: Names }) {
  const t = useMessages(messages);
  const { finding, organisations } = alike;
  return (
    <div class="findings-alike">
      {finding.detail && (
        <p>
          <TextOf text={finding.detail} />
        </p>
      )}
      <Subjects term={t.in} subjects={organisations} names={names} />
      <Subjects term={t.about} subjects={aboutOf(finding.about)} names={names} />
      <div class="row small">
        <span>
          <Holds holds={finding.holds} />
          {finding.since && (
            <>
              , {t.since} <DateText date={finding.since} />
            </>
          )}
        </span>
        <EntryLinks positions={finding.entries} />
      </div>
    </div>
  );
}

/** That a fault is sure is no good news: it is said plainly, and only doubt is marked. */
export function Holds({ holds }: { holds: 'yes' | 'cannot-tell' }) {
  const t = useMessages(messages);
  const word = useWord();
  return (
    <span class="soft">
      {t.holds}{' '}
      {holds === 'yes' ? word('truth', holds) : <WordMark vocabulary="truth" code={holds} />}
    </span>
  );
}

function Subjects(props: { term: string; subjects: readonly string[]; names: Names }) {
  if (props.subjects.length === 0) return null;
  return (
    <p class="findings-inline">
      <span class="soft">{props.term}</span>{' '}
      {props.subjects.map((subject, index) => (
        <span key={subject}>
          {index > 0 && ', '}
          <SubjectLink subject={subject} names={props.names} />
        </span>
      ))}
    </p>
  );
}

function aboutOf(about: unknown): string[] {
  return Array.isArray(about) ? about.filter((item) => typeof item === 'string') : [];
}
