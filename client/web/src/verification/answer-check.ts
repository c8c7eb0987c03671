import { firstFault, parseBundleText, verifyBundle } from './bundle';
import { compareAnswer } from './comparison';
import { parseEntry } from './entry';
import { Fault } from './fault';
import type { GenuineEntries } from './genuine-entries';
import type { JsonObject } from './json';
import type { LogTrust } from './log-trust';
import { parseInclusionProof, verifyInclusionProof } from './proof-files';
import { type Report, verdictOf } from './report';
import { fetchProof, fetchText } from './server';
import { type Shown, shownBy } from './shown';
import { Steps, Unavailable } from './steps';

// A page that shows very much is checked in part until the reader asks for all of it.
const bundlesMax = 3;
const subjectsMax = 60;
const pathMax = 6000;
const proofsMax = 10;

/** How much is looked at: what a page needs without being asked, or all. */
export type Extent = 'some' | 'all';

export class AnswerCheck {
  readonly #trust: LogTrust;
  readonly #genuine: GenuineEntries;

  constructor(trust: LogTrust, genuine: GenuineEntries) {
    this.#trust = trust;
    this.#genuine = genuine;
  }

  /** Checks an answer of this page's server, as the brief list of steps that the page tells. */
  async check(answer: JsonObject, extent: Extent): Promise<Report> {
    const steps = new Steps();
    await this.#trust.follow(steps);
    let shown: Shown = { trees: [], subjects: [], positions: [] };
    await steps.take('prefix', async () => {
      shown = shownBy(answer);
      for (const tree of shown.trees) await this.#connect(tree);
      return { facts: { size: Math.max(...shown.trees.map(({ size }) => size)) } };
    });
    const sizes = shown.trees.map(({ size }) => size);
    const counts = await this.#takeEntries(steps, shown, Math.max(0, ...sizes), extent);
    await steps.take('facts', async () => {
      const { compared, fault } = await compareAnswer(answer, this.#genuine, sizes);
      if (fault) throw new Fault(fault.code, fault.facts);
      return { facts: { compared } };
    });
    return { verdict: verdictOf(steps.list), steps: steps.list, ...counts };
  }

  /** Checks single entries by their positions. */
  async checkEntries(positions: readonly number[]): Promise<Report> {
    const steps = new Steps();
    await this.#trust.follow(steps);
    const shown = { trees: [], subjects: [], positions: [...positions] };
    const size = steps.goesOn ? await this.#trust.keptSize() : 0;
    const counts = await this.#takeEntries(steps, shown, size, 'all');
    return { verdict: verdictOf(steps.list), steps: steps.list, ...counts };
  }

  async #connect(tree: { size: number; root: Uint8Array<ArrayBuffer> }): Promise<void> {
    // The log may have grown after it was followed, and before it was asked.
    if (tree.size > (await this.#trust.keptSize())) await this.#followOn();
    await this.#trust.connect(tree, 'other-root');
  }

  async #followOn(): Promise<void> {
    const steps = new Steps();
    await this.#trust.follow(steps);
    const last = steps.list.at(-1);
    if (last?.fault) throw new Fault(last.fault.code, last.fault.facts);
    if (!steps.goesOn) throw new Unavailable('offline');
  }

  async #takeEntries(steps: Steps, shown: Shown, size: number, extent: Extent) {
    const counts = { entries: 0, left: 0 };
    await steps.take('entries', async () => {
      const absent = await this.#cover(shown.subjects, size, extent);
      const missing = shown.positions.filter((position) => !this.#genuine.at(position));
      await this.#coverPositions(missing, size, extent);
      Object.assign(counts, this.#count(shown, size));
      const { entries, left } = counts;
      const facts = { entries, left, absent: absent.length };
      return { state: left > 0 ? ('partly' as const) : ('holds' as const), facts };
    });
    return counts;
  }

  #count({ subjects, positions }: Shown, size: number) {
    const covered = subjects.filter((subject) => this.#genuine.covers(subject, size));
    const cited = positions.filter((position) => this.#isLookedAt(position, size));
    const behind = covered.flatMap((subject) => this.#genuine.amended(subject, size));
    const entries = new Set([...cited, ...behind.map(({ entry }) => entry.position)]);
    const left = subjects.length - covered.length + positions.length - cited.length;
    return { entries: entries.size, left };
  }

  #isLookedAt(position: number, size: number): boolean {
    const entry = this.#genuine.at(position);
    return entry !== undefined && this.#genuine.covers(entry.subject, size);
  }

  /** Asks for bundles about the subjects until all are covered; those that the server does not know. */
  async #cover(subjects: readonly string[], size: number, extent: Extent): Promise<string[]> {
    const absent: string[] = [];
    for (let asked = 0; extent === 'all' || asked < bundlesMax; ++asked) {
      const left = subjects.filter(
        (subject) => !this.#genuine.covers(subject, size) && !absent.includes(subject),
      );
      if (left.length === 0) break;
      absent.push(...(await this.#takeBundle(firstOf(left))));
    }
    return absent;
  }

  async #takeBundle(subjects: readonly string[]): Promise<string[]> {
    let text: string;
    try {
      text = await fetchText(pathOf(subjects));
    } catch (error) {
      if (!(error instanceof Unavailable) || error.status !== 404) throw error;
      if (subjects.length === 1) return [...subjects];
      const middle = subjects.length >> 1;
      const first = await this.#takeBundle(subjects.slice(0, middle));
      return [...first, ...(await this.#takeBundle(subjects.slice(middle)))];
    }
    const report = await verifyBundle(parseBundleText(text), await this.#trust.verifier());
    const fault = firstFault(report);
    if (fault) throw new Fault(fault.code, fault.facts);
    await this.#connect(report.checkpoint);
    this.#genuine.add(report);
    // A bundle about something else than what was asked for would be asked for without end.
    return subjects.filter((subject) => !this.#genuine.covers(subject, 0));
  }

  /** Entries that are cited without their subjects. */
  async #coverPositions(positions: readonly number[], size: number, extent: Extent) {
    const asked = extent === 'all' ? positions : positions.slice(0, proofsMax);
    for (const position of asked) {
      if (this.#genuine.at(position)) continue;
      const path = `/v1/proof/inclusion?position=${position}`;
      const proof = parseInclusionProof(await fetchProof(path));
      const checkpoint = await verifyInclusionProof(proof, await this.#trust.verifier());
      await this.#connect(checkpoint);
      const entry = parseEntry(proof.entry);
      if (proof.position !== position || entry.position !== position) {
        throw new Fault('wrong-position', { position });
      }
      await this.#cover([entry.subject], size, 'some');
      if (!this.#genuine.at(position)) {
        throw new Fault('entries-missing', { position, subject: entry.subject });
      }
    }
  }
}

function pathOf(subjects: readonly string[]): string {
  return `/v1/bundle?subject=${subjects.map(encodeURIComponent).join(',')}`;
}

/** As many as one request takes. */
function firstOf(subjects: readonly string[]): string[] {
  const taken: string[] = [];
  for (const subject of subjects) {
    if (taken.length === subjectsMax || pathOf([...taken, subject]).length > pathMax) break;
    taken.push(subject);
  }
  return taken;
}
