import { compareAnswer, compareEntries } from './comparison';
import type { Entry } from './entry';
import type { EntrySource, Extent } from './entry-source';
import { Fault } from './fault';
import type { JsonObject } from './json';
import type { LogTrust } from './log-trust';
import { checkQuestion, type Question } from './question';
import { type Report, verdictOf } from './report';
import { isPosition, type Shown, shownBy } from './shown';
import { Steps } from './steps';

/** Checks what this page's server says against the log that the reader trusts. */
export class AnswerCheck {
  readonly #trust: LogTrust;
  readonly #source: EntrySource;

  constructor(trust: LogTrust, source: EntrySource) {
    this.#trust = trust;
    this.#source = source;
  }

  async check(
    answer: JsonObject,
    extent: Extent,
    question: Question | null = null,
  ): Promise<Report> {
    const steps = new Steps();
    await this.#trust.follow(steps);
    if (question) {
      await steps.take('question', async () => {
        checkQuestion(answer, question, this.#trust.sizeSeenAt(question.askedAt));
        return {};
      });
    }
    const counts = await this.takeAnswer(steps, answer, extent);
    return { verdict: verdictOf(steps.list), steps: steps.list, ...counts };
  }

  /** Checks entries as a page shows them, and the answer beside them. */
  async checkEntries(entries: readonly JsonObject[], beside: JsonObject | null): Promise<Report> {
    const steps = new Steps();
    await this.#trust.follow(steps);
    const counts = beside
      ? await this.takeAnswer(steps, beside, 'all', entries)
      : await this.#takeOnlyEntries(steps, entries);
    return { verdict: verdictOf(steps.list), steps: steps.list, ...counts };
  }

  async #takeOnlyEntries(steps: Steps, entries: readonly JsonObject[]) {
    const size = steps.goesOn ? await this.#trust.keptSize() : 0;
    const subjects = [...new Set(entries.map(({ subject }) => String(subject)))];
    const shown = { trees: [], subjects, positions: positionsOf(entries) };
    const counts = await this.#takeEntries(steps, shown, size, 'all');
    await steps.take('facts', async () => ({
      facts: { compared: compareEntries(entries, this.#source.genuine) },
    }));
    return counts;
  }

  /** Takes the steps `prefix`, `entries` and `facts`. */
  async takeAnswer(
    steps: Steps,
    answer: JsonObject,
    extent: Extent,
    entries: readonly JsonObject[] = [],
  ) {
    let shown: Shown = { trees: [], subjects: [], positions: [] };
    let sizes: number[] = [];
    await steps.takeIfAble('prefix', async () => {
      shown = shownBy(answer);
      sizes = shown.trees.map(({ size }) => size);
      for (const tree of shown.trees) await this.#source.connect(tree, 'other-root');
      return { facts: { size: Math.max(...sizes) } };
    });
    shown.positions.push(...positionsOf(entries));
    const counts = await this.#takeEntries(steps, shown, Math.max(0, ...sizes), extent);
    await steps.take('facts', async () => {
      const { compared, fault } = await compareAnswer(answer, this.#source.genuine, sizes);
      if (fault) throw new Fault(fault.code, fault.facts);
      const all = compared + compareEntries(entries, this.#source.genuine);
      return all === 0 ? null : { facts: { compared: all } };
    });
    return counts;
  }

  async #takeEntries(steps: Steps, shown: Shown, size: number, extent: Extent) {
    let counts = { entries: 0, left: 0 };
    await steps.takeIfAble('entries', async () => {
      await this.#source.coverSubjects(shown.subjects, size, extent);
      await this.#source.coverPositions(shown.positions, size, extent);
      counts = this.#count(shown, size);
      return { state: counts.left > 0 ? 'partly' : 'holds', facts: counts };
    });
    return counts;
  }

  #count({ subjects, positions }: Shown, size: number) {
    const { genuine } = this.#source;
    const covered = subjects.filter((subject) => genuine.covers(subject, size));
    const cited = positions.flatMap((position) => genuine.at(position) ?? []);
    const lookedAt = cited.filter(({ subject }: Entry) => genuine.covers(subject, size));
    const behind = covered.flatMap((subject) => genuine.amended(subject, size));
    const entries = new Set([...lookedAt, ...behind.map(({ entry }) => entry)]);
    const left = subjects.length - covered.length + positions.length - lookedAt.length;
    return { entries: entries.size, left };
  }
}

function positionsOf(entries: readonly JsonObject[]): number[] {
  return entries.map(({ position }) => position).filter(isPosition);
}
