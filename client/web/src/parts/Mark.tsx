import type { ComponentChildren } from 'preact';
import { useWord, type Vocabulary } from '../words/words';
import { Shape, type ShapeName } from './Shape';

export type Tone = 'good' | 'doubt' | 'bad' | 'accent' | 'quiet';

interface Look {
  tone: Tone;
  shape: ShapeName;
}

const quiet: Look = { tone: 'quiet', shape: 'circle' };

// How a word looks. A word that is not here is told with a quiet circle.
const looks: Partial<Record<Vocabulary, Record<string, Look>>> = {
  truth: {
    yes: { tone: 'good', shape: 'check' },
    no: { tone: 'bad', shape: 'cross' },
    'cannot-tell': { tone: 'doubt', shape: 'question' },
    'not-applicable': { tone: 'quiet', shape: 'dash' },
  },
  status: {
    proposed: { tone: 'quiet', shape: 'ring' },
    assessed: { tone: 'quiet', shape: 'half' },
    decided: { tone: 'accent', shape: 'diamond' },
    planned: { tone: 'accent', shape: 'ring' },
    ongoing: { tone: 'good', shape: 'circle' },
    paused: { tone: 'doubt', shape: 'pause' },
    completed: { tone: 'accent', shape: 'check' },
    cancelled: { tone: 'bad', shape: 'cross' },
    absorbed: { tone: 'quiet', shape: 'square' },
  },
  evidence: {
    evidenced: { tone: 'good', shape: 'check' },
    claimed: { tone: 'doubt', shape: 'ring' },
    none: { tone: 'bad', shape: 'dash' },
  },
  adoption_outcome: {
    received: { tone: 'quiet', shape: 'ring' },
    adopted: { tone: 'good', shape: 'check' },
    'adopted-with-changes': { tone: 'good', shape: 'half' },
    'adopted-with-reservation': { tone: 'good', shape: 'diamond' },
    declined: { tone: 'bad', shape: 'cross' },
    deferred: { tone: 'doubt', shape: 'pause' },
    withdrawn: { tone: 'bad', shape: 'dash' },
  },
  severity: {
    error: { tone: 'bad', shape: 'cross' },
    warning: { tone: 'doubt', shape: 'triangle' },
    notice: { tone: 'quiet', shape: 'circle' },
  },
  follow_up_status: {
    due: { tone: 'accent', shape: 'ring' },
    overdue: { tone: 'bad', shape: 'triangle' },
    reported: { tone: 'good', shape: 'check' },
    undated: { tone: 'quiet', shape: 'dots' },
    'cannot-tell': { tone: 'doubt', shape: 'question' },
  },
  follow_up_state: {
    'on-track': { tone: 'good', shape: 'circle' },
    'at-risk': { tone: 'doubt', shape: 'triangle' },
    'off-track': { tone: 'bad', shape: 'cross' },
    done: { tone: 'good', shape: 'check' },
    unknown: { tone: 'quiet', shape: 'question' },
  },
  outcome: {
    approved: { tone: 'good', shape: 'check' },
    'approved-with-changes': { tone: 'good', shape: 'half' },
    'approved-in-part': { tone: 'good', shape: 'half' },
    'approved-on-condition': { tone: 'good', shape: 'diamond' },
    rejected: { tone: 'bad', shape: 'cross' },
    'referred-back': { tone: 'doubt', shape: 'pause' },
    tabled: { tone: 'doubt', shape: 'pause' },
    annulled: { tone: 'bad', shape: 'cross' },
    forwarded: { tone: 'accent', shape: 'ring' },
    recommended: { tone: 'accent', shape: 'ring' },
  },
  signature: {
    valid: { tone: 'good', shape: 'check' },
    invalid: { tone: 'bad', shape: 'cross' },
  },
};

export function lookOf(vocabulary: Vocabulary, code: string): Look {
  return looks[vocabulary]?.[code] ?? quiet;
}

export function Mark({ tone, shape, children }: Look & { children: ComponentChildren }) {
  return (
    <span class={`mark ${tone}`}>
      <Shape name={shape} />
      {children}
    </span>
  );
}

/** An enumerated word as colour, shape and word: `<WordMark vocabulary="status" code="ongoing" />`. */
export function WordMark({ vocabulary, code }: { vocabulary: Vocabulary; code: string }) {
  const word = useWord();
  return <Mark {...lookOf(vocabulary, code)}>{word(vocabulary, code)}</Mark>;
}
