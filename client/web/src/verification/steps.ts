import { type Facts, Fault, factsOf } from './fault';
import type { Obstacle, Step, StepName, StepState } from './report';

/** Thrown where something cannot be checked, which says nothing of whether it holds. */
export class Unavailable extends Error {
  readonly obstacle: Obstacle;
  /** The HTTP status; 0 where there was no answer. */
  readonly status: number;

  constructor(obstacle: Obstacle, status = 0) {
    super(obstacle);
    this.obstacle = obstacle;
    this.status = status;
  }
}

interface Outcome {
  state?: StepState;
  facts?: Facts;
}

/** Steps of a check, one after the other. After one that does not hold, no further one is taken. */
export class Steps {
  readonly list: Step[] = [];
  #goesOn = true;

  /** A check that gives null had nothing to check, and is not told. */
  async take(name: StepName, check: () => Promise<Outcome | null>): Promise<void> {
    if (!this.#goesOn) return;
    try {
      const outcome = await check();
      if (outcome === null) return;
      const { state = 'holds', facts = {} } = outcome;
      this.list.push({ name, state, facts, fault: null });
    } catch (error) {
      this.#goesOn = false;
      this.list.push(stepOf(name, error));
    }
  }

  /** As `take`; where it cannot be checked now, what else was checked still counts. */
  async takeIfAble(name: StepName, check: () => Promise<Outcome | null>): Promise<void> {
    await this.take(name, async () => {
      try {
        return await check();
      } catch (error) {
        if (!(error instanceof Unavailable)) throw error;
        return { state: 'partly', facts: { obstacle: error.obstacle, status: error.status } };
      }
    });
  }

  /** Steps that were taken elsewhere. */
  add(steps: readonly Step[]): void {
    if (!this.#goesOn) return;
    this.list.push(...steps);
    this.#goesOn = !steps.some(({ state }) => state === 'fails' || state === 'unchecked');
  }

  get goesOn(): boolean {
    return this.#goesOn;
  }
}

function stepOf(name: StepName, error: unknown): Step {
  if (error instanceof Fault) return { name, state: 'fails', facts: {}, fault: factsOf(error) };
  if (!(error instanceof Unavailable)) throw error;
  const facts = { obstacle: error.obstacle, status: error.status };
  return { name, state: 'unchecked', facts, fault: null };
}
