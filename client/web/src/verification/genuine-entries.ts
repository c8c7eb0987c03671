import { type Amended, applyAmendments } from './amendments';
import type { BundleReport } from './bundle';
import type { Entry } from './entry';

const entriesMax = 20_000;

/** Entries of the log that were found genuine, as far as they have been asked for. */
export class GenuineEntries {
  readonly #byPosition = new Map<number, Entry>();
  readonly #bySubject = new Map<string, Entry[]>();
  /** Asked for again for each row of an answer. */
  readonly #amended = new Map<string, readonly Amended[]>();
  /** How much of the log the entries of a subject are taken from. */
  readonly #sizes = new Map<string, number>();

  /** Takes the entries of a bundle that holds. */
  add({ checkpoint, entries }: BundleReport): void {
    if (this.#byPosition.size > entriesMax) this.clear();
    this.#amended.clear();
    const bySubject = new Map<string, Entry[]>();
    for (const { entry } of entries) {
      if (!entry) continue;
      this.#byPosition.set(entry.position, entry);
      const before = bySubject.get(entry.subject);
      if (before) before.push(entry);
      else bySubject.set(entry.subject, [entry]);
    }
    for (const [subject, whole] of bySubject) {
      if ((this.#sizes.get(subject) ?? -1) >= checkpoint.size) continue;
      this.#sizes.set(subject, checkpoint.size);
      this.#bySubject.set(subject, whole);
    }
  }

  clear(): void {
    this.#byPosition.clear();
    this.#bySubject.clear();
    this.#sizes.clear();
    this.#amended.clear();
  }

  at(position: number): Entry | undefined {
    return this.#byPosition.get(position);
  }

  /**
   * Whether all that the first `size` entries say of the subject is here, as the server told it.
   */
  covers(subject: string, size: number): boolean {
    return (this.#sizes.get(subject) ?? -1) >= size;
  }

  /** The entries of a subject among the first `size`, as amended there. */
  amended(subject: string, size: number): readonly Amended[] {
    const name = `${subject} ${size}`;
    const kept = this.#amended.get(name);
    if (kept) return kept;
    const entries = this.#bySubject.get(subject) ?? [];
    const amended = applyAmendments(entries.filter(({ position }) => position < size));
    this.#amended.set(name, amended);
    return amended;
  }
}
