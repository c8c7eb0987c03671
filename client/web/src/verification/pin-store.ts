import { del, get, set } from 'idb-keyval';
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
      return (await get<Pin>(name)) ?? null;
    } catch {
      this.isLasting = false; // Storage is switched off: the pin lasts as long as the page.
      return this.#inMemory;
    }
  }

  async write(pin: Pin): Promise<void> {
    this.#inMemory = pin;
    try {
      await set(name, pin);
    } catch {
      this.isLasting = false;
    }
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
