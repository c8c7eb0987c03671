import { Mark, type Tone } from '../parts/Mark';
import type { ShapeName } from '../parts/Shape';
import { useMessages } from '../words/messages';
import { faultMessages } from './fault-messages';
import type { Obstacle, Step, StepState } from './report';
import { stepMessages } from './step-messages';

export const stateLooks: Record<StepState, { tone: Tone; shape: ShapeName }> = {
  holds: { tone: 'good', shape: 'check' },
  doubt: { tone: 'doubt', shape: 'ring' },
  partly: { tone: 'doubt', shape: 'half' },
  unchecked: { tone: 'quiet', shape: 'question' },
  fails: { tone: 'bad', shape: 'cross' },
};

/** What was checked, step by step, in words. */
export function StepList({ steps }: { steps: readonly Step[] }) {
  const t = useMessages(stepMessages);
  return (
    <ol class="check-steps">
      {steps.map((step) => (
        <li key={step.name}>
          <Mark {...stateLooks[step.state]}>{t.states[step.state]}</Mark>
          <div>
            <strong>{t.titles[step.name]}</strong>
            <p>
              <StepSentence step={step} />
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}

function StepSentence({ step }: { step: Step }) {
  const t = useMessages(stepMessages);
  const faults = useMessages(faultMessages);
  if (step.fault) return <>{faults[step.fault.code](step.fault.facts)}</>;
  if (step.facts.obstacle !== undefined) return <>{t.obstacles[step.facts.obstacle as Obstacle]}</>;
  return <>{t.sentences[step.name](step.facts)}</>;
}
