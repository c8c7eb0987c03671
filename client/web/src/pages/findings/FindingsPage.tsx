import './findings.css';
import { useState } from 'preact/hooks';
import { useAddress, useChange } from '../../address/address';
import { type Schemas, useAnswer } from '../../api/ask';
import { type Names, SubjectLink, useNameOf } from '../../parts/Facts';
import { WordMark } from '../../parts/Mark';
import { Page } from '../../parts/Page';
import { Select } from '../../parts/Select';
import { defineMessages, useMessages } from '../../words/messages';
import { sentence } from '../../words/sentence';
import { useWord } from '../../words/words';
import { countBySeverity, type Finding, groupsOf, severities } from './groups';
import { RuleDetails } from './RuleDetails';

const messages = defineMessages(
  {
    title: 'Brister',
    lead: 'Det som blev fel, eller som ingen har fört in i liggaren. Inget stoppas för en brist: den visas här tills den är avhjälpt.',
    severity: 'Allvar',
    rule: 'Regel',
    organisation: 'Organisation',
    all: 'Alla',
    openAll: 'Öppna alla',
    closeAll: 'Stäng alla',
    none: 'Inga brister är kända.',
    noneChosen: 'Inga brister passar urvalet.',
    clear: 'Ta bort urvalet',
    only: 'Bara om',
    errors: (count: number) => (count === 0 ? 'Inga fel' : `${count} fel`),
    warnings: (count: number) =>
      count === 0 ? 'inga varningar' : count === 1 ? '1 varning' : `${count} varningar`,
    notices: (count: number) =>
      count === 0 ? 'inga noteringar' : count === 1 ? '1 notering' : `${count} noteringar`,
    and: 'och',
    shown: (shown: number, all: number) => `Urvalet visar ${shown} av ${all}.`,
    unsure: (count: number) =>
      `För ${count} av dem går det inte att avgöra om de gäller, eftersom datum bara är kända i stort.`,
  },
  {
    title: 'Findings',
    lead: 'What went wrong, or what nobody has recorded in the ledger. Nothing is stopped by a finding: it stands here until it has been mended.',
    severity: 'Severity',
    rule: 'Rule',
    organisation: 'Organisation',
    all: 'All',
    openAll: 'Open all',
    closeAll: 'Close all',
    none: 'No findings are known.',
    noneChosen: 'No findings match the selection.',
    clear: 'Clear the selection',
    only: 'Only about',
    errors: (count) => (count === 0 ? 'No errors' : count === 1 ? '1 error' : `${count} errors`),
    warnings: (count) =>
      count === 0 ? 'no warnings' : count === 1 ? '1 warning' : `${count} warnings`,
    notices: (count) =>
      count === 0 ? 'no notices' : count === 1 ? '1 notice' : `${count} notices`,
    and: 'and',
    shown: (shown, all) => `The selection shows ${shown} of ${all}.`,
    unsure: (count) =>
      `For ${count} of them it cannot be told whether they hold, since dates are only partly known.`,
  },
);

type Filters = Readonly<Record<string, string>>;

function isChosen(finding: Finding, { severity, rule, organisation }: Filters): boolean {
  if (severity && finding.severity !== severity) return false;
  if (rule && finding.rule !== rule) return false;
  return !organisation || finding.organisation === organisation;
}

export default function FindingsPage() {
  const t = useMessages(messages);
  const { params } = useAddress();
  const asked = useAnswer<Schemas['Findings']>('/v1/findings', { subject: params.subject });
  return (
    <Page title={t.title} lead={t.lead} asked={asked}>
      {asked.answer && <Found answer={asked.answer} filters={params} />}
    </Page>
  );
}

function Found({ answer, filters }: { answer: Schemas['Findings']; filters: Filters }) {
  const t = useMessages(messages);
  const change = useChange();
  const [isAllOpen, setAllOpen] = useState(false);
  const chosen = answer.findings.filter((finding) => isChosen(finding, filters));
  const groups = groupsOf(chosen);
  const clear = () => change({ severity: null, rule: null, organisation: null, subject: null });
  return (
    <>
      <Summary all={answer.findings} chosen={chosen} />
      <div class="filters screen-only">
        <FindingFilters answer={answer} filters={filters} />
        {chosen.length > 0 && (
          <button type="button" onClick={() => setAllOpen(!isAllOpen)}>
            {isAllOpen ? t.closeAll : t.openAll}
          </button>
        )}
      </div>
      {filters.subject && <OnlyAbout subject={filters.subject} names={answer.names} />}
      {chosen.length === 0 && answer.findings.length > 0 && (
        <div class="notice">
          <span>{t.noneChosen}</span>
          <span>
            <button type="button" onClick={clear}>
              {t.clear}
            </button>
          </span>
        </div>
      )}
      {severities.map((severity) => {
        const mine = groups.filter((group) => group.severity === severity);
        if (mine.length === 0) return null;
        return (
          <section key={severity} class="stack tight">
            <h2 class="findings-severity">
              <WordMark vocabulary="severity" code={severity} />
            </h2>
            {mine.map((group) => (
              <RuleDetails
                key={group.rule}
                group={group}
                names={answer.names}
                isOpen={isAllOpen || groups.length === 1}
              />
            ))}
          </section>
        );
      })}
    </>
  );
}

function OnlyAbout({ subject, names }: { subject: string; names: Names }) {
  const t = useMessages(messages);
  const change = useChange();
  return (
    <div class="row">
      <span>
        {t.only} <SubjectLink subject={subject} names={names} />
      </span>
      <button type="button" onClick={() => change({ subject: null })}>
        {t.clear}
      </button>
    </div>
  );
}

function Summary({ all, chosen }: { all: readonly Finding[]; chosen: readonly Finding[] }) {
  const t = useMessages(messages);
  if (all.length === 0) return <p class="notice good">{t.none}</p>;
  const counts = countBySeverity(all);
  const unsure = chosen.filter(({ holds }) => holds === 'cannot-tell').length;
  return (
    <p role="status">
      <strong>
        {t.errors(counts.error)}, {t.warnings(counts.warning)} {t.and} {t.notices(counts.notice)}.
      </strong>{' '}
      {chosen.length < all.length && `${t.shown(chosen.length, all.length)} `}
      {unsure > 0 && t.unsure(unsure)}
    </p>
  );
}

function FindingFilters({ answer, filters }: { answer: Schemas['Findings']; filters: Filters }) {
  const t = useMessages(messages);
  const word = useWord();
  const change = useChange();
  const nameOf = useNameOf(answer.names);
  const rules = [...new Set(answer.findings.map(({ rule }) => rule))];
  const organisations = new Set(answer.findings.flatMap(({ organisation }) => organisation ?? []));
  const optionOf = (value: string, label: string) => ({ value, label });
  return (
    <>
      <Select
        label={t.severity}
        value={filters.severity ?? ''}
        none={t.all}
        options={severities.map((code) => optionOf(code, word('severity', code)))}
        onChange={(severity) => change({ severity })}
      />
      <Select
        label={t.rule}
        value={filters.rule ?? ''}
        none={t.all}
        options={rules.map((code) => optionOf(code, sentence(word('rule', code))))}
        onChange={(rule) => change({ rule })}
      />
      <Select
        label={t.organisation}
        value={filters.organisation ?? ''}
        none={t.all}
        options={[...organisations]
          .map((subject) => optionOf(subject, nameOf(subject)))
          .sort((one, other) => one.label.localeCompare(other.label, 'sv'))}
        onChange={(organisation) => change({ organisation })}
      />
    </>
  );
}
