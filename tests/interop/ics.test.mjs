// Calendars as a calendar program reads them: through ical.js, which Thunderbird uses.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import ICAL from 'ical.js';
import { Ledger, recordExample } from './program.mjs';

function events(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
}

function calendarOf(ledger, ...options) {
  return ledger.run('export', '--format', 'ics', '--at', '2026-11-22', ...options);
}

// The events whose summary begins so, each as "first day/day after the last".
function days(text, summary) {
  return events(text).filter((event) => event.summary.startsWith(summary))
    .map((event) => `${event.startDate}/${event.endDate}`);
}

const example = recordExample();
const calendar = calendarOf(example);

test('Every event is a whole day or several, and says what it is about', () => {
  assert.ok(events(calendar).length > 10);
  for (const event of events(calendar)) {
    assert.ok(event.startDate.isDate && event.endDate.isDate);
    assert.ok(event.endDate.compare(event.startDate) > 0);
    assert.match(event.summary, /^[A-ZÅÄÖ].*: /);
    assert.match(event.description, /liggare\.example\/sormland, post \d+/);
  }
  const uids = events(calendar).map((event) => event.uid);
  assert.equal(new Set(uids).size, uids.length);
});

test('A deadline is on its day', () => {
  assert.deepEqual(days(calendar, 'Sista dag att anta: Länsgemensam målbild'),
                   ['2022-08-31/2022-09-01']);
});

test('What is known to the year spans the year and says so', () => {
  assert.deepEqual(days(calendar, 'Satsningen slutar: Suicidprevention (någon dag 2027)'),
                   ['2027-01-01/2028-01-01']);
});

test('What may lie on more than a year of days is named but not shown', () => {
  const component = new ICAL.Component(ICAL.parse(calendar));
  assert.match(component.getFirstPropertyValue('description'), /hemsjukvården/);
  assert.deepEqual(days(calendar, 'Följ upp'), []);
});

test('Lines have at most 75 octets, end with CRLF and cut no character', () => {
  const lines = Buffer.from(calendar).toString('latin1').split('\r\n');
  assert.equal(lines.pop(), '');
  for (const line of lines) {
    assert.ok(line.length <= 75, line);
    assert.doesNotMatch(line, /[\r\n]/);
    new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(line, 'latin1'));
  }
});

test('The same log and moment give the same bytes', () => {
  assert.equal(calendarOf(example), calendar);
});

test('An organisation has a calendar of its own, in English where asked', () => {
  const own = calendarOf(example, '--organisation', 'arbetsformedlingen', '--lang', 'en');
  assert.ok(events(own).length > 0 && events(own).length < events(calendar).length);
  for (const event of events(own)) {
    assert.match(event.summary, /^Initiative ends: .*\(some day in \d{4}\)$/);
    assert.match(event.description, /Concerns: .*Arbetsförmedlingen/);
  }
});

test('A misspelt organisation is refused, not an empty calendar', () => {
  assert.throws(() => calendarOf(example, '--organisation', 'nowhere'),
                /not-found: organisation\/nowhere/);
  assert.throws(() => calendarOf(example, '--organisation', 'body/nsv'), /bad-argument/);
});

// The first days on which what begins so happens.
function occurrences(text, summary, count) {
  const event = events(text).find((one) => one.summary.startsWith(summary));
  const iterator = event.iterator();
  return Array.from({ length: count }, () => iterator.next()?.toString());
}

const followUp = (slug, title, data) => [
  { type: 'document.registered', subject: `document/${slug}`, effective: '2025', data: { title } },
  { type: 'followup.scheduled', subject: `followup/${slug}`, effective: '2025-12-01',
    data: { of: `document/${slug}`, by: 'organisation/keeper', ...data } },
];

const small = new Ledger();
small.record(
  ...followUp('a', 'Halvårsvis', { due: '2026-01-15', every: 'P6M' }),
  ...followUp('b', 'Varannan vecka', { due: '2026-12-28', every: 'P2W' }),
  ...followUp('c', 'Månadsslut', { due: '2026-10-31', every: 'P1M' }),
  ...followUp('d', 'En gång', { due: '2026-05', question: 'Två, tre; \\ fyra\nfem "sex" 👩‍👧' }),
  ...followUp('e', 'Varje vår', { due: '2026-02', every: 'P1Y' }),
  ...followUp('f', 'Klockslag', { due: '2026-06-01T12:30:00+02:00' }),
  { type: 'body.established', subject: 'body/kf', effective: '2020',
    data: { name: 'Fullmäktige', kind: 'council', organisation: 'organisation/keeper' } },
  { type: 'decision.taken', subject: 'decision/x', effective: '2026-05-20',
    data: { body: 'body/kf', title: 'Reglemente', outcome: 'approved' } },
  { type: 'decision.announced', subject: 'decision/x', effective: '2026-05-29', data: {} },
);
const written = calendarOf(small);

test('A rule of recurrence gives the days that the ledger counts', () => {
  assert.deepEqual(occurrences(written, 'Följ upp: Halvårsvis', 4),
                   ['2026-01-15', '2026-07-15', '2027-01-15', '2027-07-15']);
  assert.deepEqual(occurrences(written, 'Följ upp: Varannan vecka', 3),
                   ['2026-12-28', '2027-01-11', '2027-01-25']);
});

test('The last day of a month stays the last, also where no rule says so', () => {
  assert.deepEqual(days(written, 'Följ upp: Månadsslut').slice(0, 6),
                   ['2026-10-31/2026-11-01', '2026-11-30/2026-12-01', '2026-12-31/2027-01-01',
                    '2027-01-31/2027-02-01', '2027-02-28/2027-03-01', '2027-03-31/2027-04-01']);
});

test('A month that recurs is the whole month, as long as it is that year', () => {
  assert.deepEqual(days(written, 'Följ upp: Varje vår').slice(0, 3),
                   ['2026-02-01/2026-03-01', '2027-02-01/2027-03-01', '2028-02-01/2028-03-01']);
});

test('A text arrives as it was written', () => {
  const event = events(written).find(({ summary }) => summary.startsWith('Följ upp: En gång'));
  assert.equal(event.summary, 'Följ upp: En gång (någon dag 2026-05)');
  assert.ok(event.description.startsWith('Fråga: Två, tre; \\ fyra\nfem "sex" 👩‍👧\n'));
});

test('An hour that matters is said', () => {
  assert.deepEqual(days(written, 'Följ upp: Klockslag (kl. 12.30)'), ['2026-06-01/2026-06-02']);
});

test('Time to appeal ends on a working day', () => {
  // Three weeks from 29 May 2026 is Midsummer Eve.
  assert.deepEqual(days(written, 'Sista dag att överklaga: Reglemente'),
                   ['2026-06-22/2026-06-23']);
});

test('An event keeps its UID when its date is corrected, and counts up', () => {
  const before = events(written).find(({ summary }) => summary.startsWith('Följ upp: Klockslag'));
  const entry = small.lines().map((line) => JSON.parse(line))
    .find(({ subject }) => subject === 'followup/f');
  small.record({ type: 'entry.corrected', subject: 'followup/f', effective: '2026-11-01',
                 data: { entry: entry.id, data: { ...entry.data, due: '2026-06-08' },
                         reason: 'Fel dag' } });
  const after = events(calendarOf(small)).find(({ uid }) => uid === before.uid);
  assert.equal(after.startDate.toString(), '2026-06-08');
  assert.equal(after.sequence, before.sequence + 1);
});
