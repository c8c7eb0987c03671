// The program as others meet it: its binary and the worked example, recorded in a ledger that lives
// as long as the test file.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after } from 'node:test';

const root = fileURLToPath(new URL('../..', import.meta.url));
export const binary = process.env.LIGGARE_BINARY ?? join(root, 'build/release/liggare');

export class Ledger {
  constructor({ origin = 'ledger.example/test', organisation = 'keeper', name = 'Keeper' } = {}) {
    this.folder = mkdtempSync(join(tmpdir(), 'liggare-interop-'));
    after(() => rmSync(this.folder, { recursive: true }));
    this.run('init', join(this.folder, 'ledger'), '--origin', origin, '--organisation',
             organisation, '--name', name, '--kind', 'joint', '--since', '2011');
  }

  // What the program prints; throws with its error where it does not end with 0.
  run(...words) {
    const environment = { ...process.env, LIGGARE_LEDGER: join(this.folder, 'ledger') };
    delete environment.LIGGARE_LANG;
    const run = spawnSync(binary, words, {
      env: environment, encoding: 'utf8', maxBuffer: 1 << 28,
    });
    if (run.error) throw run.error;
    if (run.status !== 0) throw new Error(`liggare ${words.join(' ')}: ${run.stderr}`);
    return run.stdout;
  }

  // Records drafts: objects, as they stand in a file.
  record(...drafts) {
    const file = join(this.folder, 'drafts.jsonl');
    writeFileSync(file, drafts.map((draft) => JSON.stringify(draft) + '\n').join(''));
    this.run('record', file);
  }

  // The log as it stands, one entry a line.
  lines() {
    return this.run('export', '--format', 'jsonl').split('\n').slice(0, -1);
  }
}

// A new ledger with everything of examples/sormland.
export function recordExample() {
  const ledger = new Ledger({
    origin: 'liggare.example/sormland', organisation: 'lrs', name: 'Länsgemensamt regionalt stöd',
  });
  const folder = join(root, 'examples/sormland');
  const files = readdirSync(folder).filter((file) => file.endsWith('.jsonl')).sort();
  ledger.run('record', ...files.map((file) => join(folder, file)));
  return ledger;
}
