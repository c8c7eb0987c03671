import { firstFault, parseBundleText, verifyBundle } from './bundle';
import { parseEntry } from './entry';
import { Fault, type FaultCode } from './fault';
import { GenuineEntries } from './genuine-entries';
import type { LogTrust } from './log-trust';
import type { Tree } from './merkle';
import { parseInclusionProof, verifyInclusionProof } from './proof-files';
import { fetchProof, fetchText } from './server';
import { Steps, Unavailable } from './steps';

// A page that shows very much is checked in part until the reader asks for all of it.
const bundlesMax = 3;
const proofsMax = 10;
const subjectsMax = 60;
const pathMax = 6000;

/** How much is looked at: what a page needs without being asked, or all. */
export type Extent = 'some' | 'all';

/**
 * Asks the server for entries, and takes none that is not genuine and in the log that is trusted.
 */
export class EntrySource {
  readonly genuine = new GenuineEntries();
  readonly #trust: LogTrust;
  #epoch = '';

  constructor(trust: LogTrust) {
    this.#trust = trust;
  }

  /** What was found genuine by another key than the one that is pinned now says nothing. */
  async #forgetIfOther(): Promise<void> {
    const epoch = await this.#trust.epoch();
    if (epoch !== this.#epoch) this.genuine.clear();
    this.#epoch = epoch;
  }

  /** Throws `otherwise` unless the tree begins the log. */
  async connect(tree: Tree, otherwise: FaultCode): Promise<void> {
    // The log may have grown since it was followed.
    if (tree.size > (await this.#trust.keptSize())) await this.#followOn();
    await this.#trust.connect(tree, otherwise);
  }

  async #followOn(): Promise<void> {
    const steps = new Steps();
    await this.#trust.follow(steps);
    const last = steps.list.at(-1);
    if (last?.fault) throw new Fault(last.fault.code, last.fault.facts);
    if (!steps.goesOn) throw new Unavailable('offline');
  }

  /** Asks for bundles until all subjects are covered, or as many as the extent allows. */
  async coverSubjects(subjects: readonly string[], size: number, extent: Extent): Promise<void> {
    await this.#forgetIfOther();
    // Each is asked for once: more than can be kept at a time must not be asked for for ever.
    const asked = new Set<string>();
    for (let bundles = 0; extent === 'all' || bundles < bundlesMax; ++bundles) {
      const left = subjects.filter(
        (subject) => !this.genuine.covers(subject, size) && !asked.has(subject),
      );
      if (left.length === 0) return;
      const next = firstOf(left);
      for (const subject of next) asked.add(subject);
      await this.#takeBundle(next);
    }
  }

  async #takeBundle(subjects: readonly string[]): Promise<void> {
    let text: string;
    try {
      text = await fetchText(pathOf(subjects));
    } catch (error) {
      if (!(error instanceof Unavailable) || error.status !== 404) throw error;
      if (subjects.length === 1) return;
      const middle = Math.floor(subjects.length / 2);
      await this.#takeBundle(subjects.slice(0, middle));
      await this.#takeBundle(subjects.slice(middle));
      return;
    }
    const report = await verifyBundle(parseBundleText(text), await this.#trust.verifier());
    const fault = firstFault(report);
    if (fault) throw new Fault(fault.code, fault.facts);
    await this.connect(report.checkpoint, 'forked');
    this.genuine.add(report);
  }

  /** Asks for entries that are cited without their subjects. */
  async coverPositions(positions: readonly number[], size: number, extent: Extent): Promise<void> {
    await this.#forgetIfOther();
    const missing = positions.filter((position) => !this.genuine.at(position));
    for (const position of extent === 'all' ? missing : missing.slice(0, proofsMax)) {
      // One of those before may have brought it.
      if (!this.genuine.at(position)) await this.#coverPosition(position, size);
    }
  }

  async #coverPosition(position: number, size: number): Promise<void> {
    const text = await fetchProof(`/v1/proof/inclusion?position=${position}`);
    const proof = parseInclusionProof(text);
    const checkpoint = await verifyInclusionProof(proof, await this.#trust.verifier());
    await this.connect(checkpoint, 'forked');
    const { subject, position: own } = parseEntry(proof.entry);
    if (proof.position !== position || own !== position) {
      throw new Fault('wrong-position', { position });
    }
    await this.coverSubjects([subject], size, 'some');
    if (!this.genuine.at(position)) throw new Fault('entries-missing', { position, subject });
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
