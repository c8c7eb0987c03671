// A small ledger for tests: like docs/format.md's, its keys are the test vectors 1 and 2 of RFC
// 8032 section 7.1, whose private halves everybody knows.
import { type Bytes, concat, toBase64, toBase64Url, toHex, utf8 } from './bytes';
import { type Entry, signedPart } from './entry';
import { canonical, type Json, type JsonObject } from './json';
import { emptyRoot, leafHash, nodeHash, sha256 } from './merkle';

const privateKeys = {
  recorder: {
    x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
    d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
  },
  log: {
    x: 'PUAXw-hDiVqStwqnTRt-vJyYLM8uxJaMwM1V8Sr0Zgw',
    d: 'TM0Imyj_ltqdtsNG7BFOD1uKMZ81q6Yk2oz27U-4pvs',
  },
};
type KeyName = keyof typeof privateKeys;

export const origin = 'ledger.example/test';
export const recorderKey = '11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=';
/** The public half of the log's key, as another recorder's. */
export const secondKey = 'PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=';

async function sign(text: string, by: KeyName): Promise<Bytes> {
  const jwk = { kty: 'OKP', crv: 'Ed25519', ...privateKeys[by] };
  const key = await crypto.subtle.importKey('jwk', jwk, 'Ed25519', false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('Ed25519', key, utf8(text)));
}

export async function signJws(content: string, kid: string, by: KeyName): Promise<string> {
  const header = toBase64Url(utf8(canonical({ alg: 'Ed25519', kid })));
  const signature = await sign(`${header}.${toBase64Url(utf8(content))}`, by);
  return `${header}..${toBase64Url(signature)}`;
}

/** The log's key, as readers are given it. */
export async function vkeyOf(name = origin): Promise<string> {
  return `${name}+${toHex(await logKeyId(name))}+${toBase64(typedLogKey)}`;
}

const typedLogKey = concat(Uint8Array.of(1), publicBytes(secondKey));

async function logKeyId(name: string): Promise<Bytes> {
  return (await sha256(concat(utf8(`${name}\n`), typedLogKey))).slice(0, 4);
}

export async function signNote(text: string, name = origin): Promise<string> {
  const id = await logKeyId(name);
  return `${text}\n\u2014 ${name} ${toBase64(concat(id, await sign(text, 'log')))}\n`;
}

function publicBytes(base64: string): Bytes {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}

export interface Fact {
  type: string;
  subject: string;
  data: JsonObject;
  effective?: string;
  kid?: string;
  by?: KeyName;
}

export class ExampleLedger {
  readonly entries: Entry[] = [];

  /** With its organisation and its first key. */
  static async begin(): Promise<ExampleLedger> {
    const ledger = new ExampleLedger();
    await ledger.record(
      {
        type: 'organisation.registered',
        subject: 'organisation/lrs',
        data: { kind: 'joint', name: 'Regionalt stöd' },
      },
      {
        type: 'key.registered',
        subject: 'key/lrs-1',
        data: {
          organisation: 'organisation/lrs',
          public: recorderKey,
          roles: ['administrator', 'recorder'],
        },
      },
    );
    return ledger;
  }

  async record(...facts: Fact[]): Promise<Entry[]> {
    const before = this.entries.length;
    for (const fact of facts) await this.#record(fact);
    return this.entries.slice(before);
  }

  async #record({ kid = 'lrs/lrs-1', by = 'recorder', effective = '2022', ...fact }: Fact) {
    const position = this.entries.length;
    const number = String(position).padStart(12, '0');
    const entry = {
      ...fact,
      actor: kid,
      datacontenttype: 'application/json',
      effective,
      id: `00000000-0000-4000-8000-${number}`,
      position,
      revision: this.entries.filter(({ subject }) => subject === fact.subject).length,
      signature: '',
      source: origin,
      specversion: '1.0',
      time: `2026-03-02T08:00:00.${number.slice(6)}Z`,
    };
    entry.signature = await signJws(signedPart(entry), kid, by);
    this.entries.push(entry);
  }

  texts(size = this.entries.length): string[] {
    return this.entries.slice(0, size).map((entry) => canonical(entry as Entry & JsonObject));
  }

  async root(size = this.entries.length): Promise<Bytes> {
    return rootOf(await Promise.all(this.texts(size).map(leafHash)));
  }

  async checkpoint(size = this.entries.length): Promise<string> {
    return signNote(`${origin}\n${size}\n${toBase64(await this.root(size))}\n`);
  }

  async inclusion(position: number, size = this.entries.length): Promise<Bytes[]> {
    const leaves = await Promise.all(this.texts(size).map(leafHash));
    return pathOf(position, leaves);
  }

  async consistency(from: number, to: number): Promise<Bytes[]> {
    const leaves = await Promise.all(this.texts(to).map(leafHash));
    return from === 0 || from === to ? [] : consistencyOf(from, leaves, true);
  }

  /** A bundle that holds the entries at these positions. */
  async bundle(positions = this.entries.map(({ position }) => position)): Promise<BundleJson> {
    const texts = this.texts();
    const entries = await Promise.all(
      positions.map(async (position) => ({
        entry: texts[position] ?? '',
        position,
        proof: (await this.inclusion(position)).map(toBase64),
      })),
    );
    return {
      checkpoint: await this.checkpoint(),
      disclosures: [],
      entries,
      format: 'liggare-bundle/1',
      subjects: ['organisation/lrs'],
    };
  }
}

export interface BundleJson extends JsonObject {
  checkpoint: string;
  disclosures: Json[];
  entries: { entry: string; position: number; proof: string[] }[];
  format: string;
  subjects: string[];
}

function splitOf(count: number): number {
  return 2 ** (Math.ceil(Math.log2(count)) - 1);
}

export async function rootOf(leaves: readonly Bytes[]): Promise<Bytes> {
  const [first] = leaves;
  if (!first) return emptyRoot();
  if (leaves.length === 1) return first;
  const split = splitOf(leaves.length);
  return nodeHash(await rootOf(leaves.slice(0, split)), await rootOf(leaves.slice(split)));
}

// RFC 6962 section 2.1.1.
async function pathOf(position: number, leaves: readonly Bytes[]): Promise<Bytes[]> {
  if (leaves.length <= 1) return [];
  const split = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  if (position < split) return [...(await pathOf(position, left)), await rootOf(right)];
  return [...(await pathOf(position - split, right)), await rootOf(left)];
}

// RFC 6962 section 2.1.2.
async function consistencyOf(from: number, leaves: readonly Bytes[], isWhole: boolean) {
  if (from === leaves.length) return isWhole ? [] : [await rootOf(leaves)];
  const split = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  const proof: Bytes[] =
    from <= split
      ? [...(await consistencyOf(from, left, isWhole)), await rootOf(right)]
      : [...(await consistencyOf(from - split, right, false)), await rootOf(left)];
  return proof;
}

export async function commitment(salt: string, name: string): Promise<JsonObject> {
  return { sha256: toHex(await sha256(utf8(canonical([salt, name])))) };
}
