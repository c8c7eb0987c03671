import type { StepState, Verdict } from '../../verification/report';
import { stateLooks } from '../../verification/StepList';

const states: Record<Verdict, StepState> = {
  checked: 'holds',
  partly: 'partly',
  unchecked: 'unchecked',
  wrong: 'fails',
};

export function verdictState(verdict: Verdict): StepState {
  return states[verdict];
}

export function verdictLook(verdict: Verdict) {
  return stateLooks[states[verdict]];
}
