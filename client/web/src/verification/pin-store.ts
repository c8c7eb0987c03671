import { del, get, update } from 'idb-keyval';
import type { KeptFacts, PinnedBy } from './report';

// Kept for each origin that pages come from, as browsers keep everything.

export interface Pin {
  vkey: string;
  since: string;
  by: PinnedBy;
  kept: KeptFacts | null;
}

const name = 'liggare.log';

/** What has been pinned, for as long as the browser lets it be kept. */
export class PinStore {
  #inMemory: Pin | null = null;
  isLasting = true;

  async read(): Promise<Pin | null> {
    try {
      this.#inMemory = (await get<Pin>(name)) ?? null;
    } catch {
      this.isLasting = false; // Storage is switched off: the pin lasts as long as the page.
    }
    return this.#inMemory;
  }

  /**
   * Puts another in the place of what is pinned at that very moment, which another tab may have
   * pinned since it was read.
   */
  async change(changed: (before: Pin | null) => Pin | null): Promise<Pin | null> {
    let after: Pin | null = null;
    const change = (before: Pin | null | undefined) => {
      after = changed(before ?? null);
      return after;
    };
    try {
      await update<Pin | null>(name, change);
    } catch {
      this.isLasting = false;
      change(this.#inMemory);
    }
    this.#inMemory = after;
    return after;
  }

  async clear(): Promise<void> {
    this.#inMemory = null;
    try {
      await del(name);
    } catch {
      this.isLasting = false;
    }
  }
}
