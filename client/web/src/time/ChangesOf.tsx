import { kindOf } from '../address/subjects';
import { Doubt, Fact, type Names } from '../parts/Facts';
import { Mark, type Tone } from '../parts/Mark';
import type { ShapeName } from '../parts/Shape';
import { defineMessages, useMessages } from '../words/messages';
import type { Change } from './since';
import { MembersOf, useMemberName, ValueOf } from './ValueOf';

const messages = defineMessages(
  {
    marks: { new: 'ny', gone: 'borta', changed: 'ändrad' } as Record<Sort, string>,
    appeared: 'tillkom',
    ended: 'upphörde',
    became: 'blev',
  },
  {
    marks: { new: 'new', gone: 'gone', changed: 'changed' },
    appeared: 'appeared',
    ended: 'ended',
    became: 'became',
  },
);

type Sort = 'new' | 'gone' | 'changed';

const looks: Record<Sort, { tone: Tone; shape: ShapeName }> = {
  new: { tone: 'good', shape: 'diamond' },
  gone: { tone: 'quiet', shape: 'dash' },
  changed: { tone: 'accent', shape: 'half' },
};

// The change of a whole subject says it all: its members came or went with it.
function wholeOf(changes: readonly Change[]): Change | undefined {
  return changes.find(({ member }) => member === '');
}

export function sortOf(changes: readonly Change[]): Sort {
  const whole = wholeOf(changes);
  if (!whole) return 'changed';
  return whole.from === null ? 'new' : 'gone';
}

/** Whether a subject is new, gone or changed. */
export function SortMark({ changes }: { changes: readonly Change[] }) {
  const t = useMessages(messages);
  const sort = sortOf(changes);
  const certain = wholeOf(changes)?.certain ?? changes.some((change) => change.certain);
  return (
    <>
      <Mark {...looks[sort]}>{t.marks[sort]}</Mark> <Doubt certain={certain} />
    </>
  );
}

interface Said {
  names: Names;
  zone: string;
}

/** The changes of one subject, member by member. */
export function ChangesOf({ changes, ...said }: Said & { changes: readonly Change[] }) {
  const whole = wholeOf(changes);
  if (whole) {
    const value = (whole.to ?? whole.from) as Record<string, unknown>;
    return <MembersOf value={value} kind={kindOf(whole.subject)} member="" {...said} />;
  }
  return (
    <dl class="facts change-facts">
      {changes.map((change) => (
        <MemberChange key={change.member} change={change} {...said} />
      ))}
    </dl>
  );
}

function MemberChange({ change, ...said }: Said & { change: Change }) {
  const memberName = useMemberName(said.names);
  return (
    <Fact term={memberName(change.member)}>
      {stepsOf(change).map((step) => (
        <StepOf key={step.kind} step={step} change={change} {...said} />
      ))}{' '}
      <Doubt certain={change.certain} />
    </Fact>
  );
}

type Step =
  | { kind: 'appeared' | 'ended'; value: unknown }
  | { kind: 'became'; before: unknown; value: unknown };

function isList(value: unknown): value is unknown[] {
  return Array.isArray(value) && value.length > 0;
}

// Of a list only what came and what went, else what was and what became of it.
function stepsOf({ from, to }: Change): Step[] {
  if (from === null) return [{ kind: 'appeared', value: to }];
  if (to === null) return [{ kind: 'ended', value: from }];
  if (!isList(from) || !isList(to)) return [{ kind: 'became', before: from, value: to }];
  const came = without(to, from);
  const went = without(from, to);
  const steps: Step[] = [];
  if (came.length > 0) steps.push({ kind: 'appeared', value: came });
  if (went.length > 0) steps.push({ kind: 'ended', value: went });
  return steps.length > 0 ? steps : [{ kind: 'became', before: from, value: to }];
}

function without(values: unknown[], others: unknown[]): unknown[] {
  const known = new Set(others.map((value) => JSON.stringify(value)));
  return values.filter((value) => !known.has(JSON.stringify(value)));
}

function StepOf({ step, change, ...said }: Said & { step: Step; change: Change }) {
  const t = useMessages(messages);
  const context = { kind: kindOf(change.subject), member: change.member, ...said };
  if (step.kind !== 'became') {
    return (
      <div class="change-step">
        <span class="soft">{t[step.kind]}</span> <ValueOf value={step.value} {...context} />
      </div>
    );
  }
  return (
    <div class="change-step">
      <ValueOf value={step.before} {...context} />
      <span class="change-arrow">
        <span aria-hidden="true">→</span>
        <span class="visually-hidden">{t.became}</span>
      </span>
      <ValueOf value={step.value} {...context} />
    </div>
  );
}
