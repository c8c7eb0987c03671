// The manual pages and completions as the programs that they are written for read them.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { binary } from './program.mjs';

const folder = mkdtempSync(join(tmpdir(), 'liggare-shells-'));
after(() => rmSync(folder, { recursive: true }));

function run(command, words, input = '') {
  const result = spawnSync(command, words, { encoding: 'utf8', input, cwd: folder });
  if (result.error) throw result.error;
  return result;
}
function liggare(...words) {
  const result = run(binary, words);
  assert.equal(result.status, 0, result.stderr);
  return result.stdout;
}

const pages = liggare('manual', '--list').trim().split('\n').map((page) => page.split(' ').slice(1));

// What the page says, as a reader sees it.
function read(page) {
  const shown = run('mandoc', ['-K', 'utf-8', '-T', 'utf8', '-O', 'width=300'], page);
  assert.equal(shown.status, 0, shown.stderr);
  return shown.stdout.replace(/.\x08/g, '').replace(/\s+/g, ' ');
}

test('there is a manual page for every command that help knows', () => {
  const listed = new Set(pages.map((page) => page.join(' ')));
  const commands = (words) => [...liggare(...words, '--help').matchAll(/^ {2}([a-z]+) {2,}\S/gm)]
    .map((match) => [...words, match[1]]);
  const helped = commands([]);
  assert.ok(helped.length > 15);
  for (const words of [...helped, ...commands(['key'])]) {
    assert.ok(listed.has(words.join(' ')), words.join(' '));
  }
});

for (const words of pages) {
  const name = ['liggare', ...words].join('-');
  test(`${name}(1) is well-formed and says all that --help does`, () => {
    const page = liggare('manual', ...words);
    const lint = run('mandoc', ['-T', 'lint', '-W', 'warning'], page);
    assert.equal(lint.stdout + lint.stderr, '');
    const shown = read(page);
    const help = liggare(...words, '--help');
    const options = help.match(/(?<![\w`-])--?[a-z][a-z-]*/g);
    assert.ok(options.includes('--help'));
    for (const option of options) assert.ok(shown.includes(option), `${name}: ${option}`);
    // Every description, wherever either of the two breaks its lines.
    const flat = help.replace(/\s+/g, ' ');
    for (const description of help.split('\n').slice(0, 2)) {
      assert.ok(shown.includes(description.replace(/\s+/g, ' ')), description);
      assert.ok(flat.includes(description));
    }
  });
}

// What bash offers for the last word of the line.
function bash(...words) {
  const script = join(folder, 'liggare.bash');
  writeFileSync(script, liggare('completion', 'bash'));
  const ask = 'source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _liggare; '
    + 'printf "%s\\n" "${COMPREPLY[@]}"';
  const result = run('bash', ['--norc', '-c', ask, script, 'liggare', ...words]);
  assert.equal(result.stderr, '');
  return result.stdout.trim().split('\n');
}

test('bash completes commands, options and the words of an option', () => {
  assert.deepEqual(bash('port'), ['portfolio']);
  assert.deepEqual(bash('key', ''), ['new', 'show', '-h', '--help']);
  assert.ok(bash('portfolio', '--').includes('--known'));
  assert.deepEqual(bash('portfolio', '--format', ''), ['table', 'json', 'csv']);
  assert.deepEqual(bash('findings', '--fail-on', '=', 'w'), ['warning']);
  assert.deepEqual(bash('completion', 'b'), ['bash']);
});

test('bash takes the value of an option for no command', () => {
  assert.deepEqual(bash('--ledger', 'key', 'port'), ['portfolio']);
  assert.deepEqual(bash('portfolio', '--at', ''), ['']);
});

test('bash knows the completion once it is sourced', () => {
  const script = join(folder, 'sourced.bash');
  writeFileSync(script, liggare('completion', 'bash'));
  const known = run('bash', ['--norc', '-c', 'source "$0" && complete -p liggare', script]);
  assert.match(known.stdout, /-F _liggare liggare/);
});

function fish(line) {
  const script = join(folder, 'liggare.fish');
  writeFileSync(script, liggare('completion', 'fish'));
  const result = run('fish', ['--no-config', '-c', `source ${script}; complete -C '${line}'`]);
  assert.equal(result.stderr, '');
  return result.stdout.trim().split('\n').map((offer) => offer.split('\t')[0]);
}

test('fish completes commands, options and the words of an option', () => {
  assert.deepEqual(fish('liggare port'), ['portfolio']);
  assert.deepEqual(fish('liggare key '), ['new', 'show']);
  assert.ok(fish('liggare portfolio --').includes('--known'));
  assert.deepEqual(fish('liggare portfolio --format ').sort(), ['csv', 'json', 'table']);
});

test('zsh reads its completion, sourced or from its folder', () => {
  const script = join(folder, '_liggare');
  writeFileSync(script, liggare('completion', 'zsh'));
  assert.equal(run('zsh', ['-f', '-n', script]).stderr, '');
  for (const load of [`source ${script}`, ':']) {
    const ask = `fpath=(${folder} $fpath); autoload -Uz compinit; compinit -u -D; ${load};
      print $_comps[liggare]; autoload +X _liggare; whence -w _liggare`;
    const result = run('zsh', ['-f', '-c', ask]);
    assert.equal(result.stderr, '');
    assert.equal(result.stdout, '_liggare\n_liggare: function\n');
  }
});
