// What the worked example does not have: an announced decision with votes and reservations, parties
// that adopt in time, late or not at all, a request that all must meet, an entry put right and one
// taken back. Invented for the tests.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const facts = [
  ['body.established', 'body/flen-kf', '2019', {
    name: 'Kommunfullmäktige i Flen', kind: 'council', organisation: 'organisation/flen',
  }],
  ['body.established', 'body/trosa-kf', '2019', {
    name: 'Kommunfullmäktige i Trosa', kind: 'council', organisation: 'organisation/trosa',
  }],
  ['body.established', 'body/gnesta-kf', '2019', {
    name: 'Kommunfullmäktige i Gnesta', kind: 'council', organisation: 'organisation/gnesta',
  }],
  ['document.registered', 'document/avtal-2025', '2025-02', {
    title: { sv: 'Samverkansavtal 2025', en: 'Agreement on co-operation 2025' },
    sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  }],
  ['proposal.made', 'proposal/avtal-2025', '2025-02-20', {
    title: { sv: 'Samverkansavtal 2025', en: 'Agreement on co-operation 2025' },
    points: [{ sv: 'Parterna antar avtalet.', en: 'The parties adopt the agreement.' }],
    text: 'document/avtal-2025',
  }],
  ['decision.taken', 'decision/nsv-2025-9', '2025-03-14', {
    body: 'body/nsv', outcome: 'approved', on: 'proposal/avtal-2025', paragraph: '9/25',
    follows: { missing: { sv: 'avtalet från 1999', en: 'the agreement of 1999' } },
    title: { sv: 'Begäran om samverkansavtal', en: 'Request for an agreement on co-operation' },
    text: 'document/avtal-2025', followUp: 'required',
    requests: {
      parties: ['organisation/flen', 'organisation/trosa', 'organisation/gnesta',
                'organisation/nykoping'],
      deadline: '2025-06-30', rule: 'all',
    },
  }],
  ['decision.taken', 'decision/flen-kf-2025-50', '2025-06-16', {
    body: 'body/flen-kf', outcome: 'approved', adopts: 'decision/nsv-2025-9', paragraph: '50',
    title: { sv: 'Samverkansavtal, antagande', en: 'Agreement on co-operation, adoption' },
    text: 'document/avtal-2025', votes: { for: 21, against: 8, abstain: 2 },
    points: [
      { sv: 'Fullmäktige antar avtalet.', en: 'The council adopts the agreement.' },
      {
        text: { sv: 'Motionen avslås.', en: 'The motion is rejected.' }, outcome: 'rejected',
      },
    ],
    reservations: [{ sv: 'En grupp reserverar sig.', en: 'One group dissents.' }],
    followUp: 'not-required', meeting: '2025-06-16',
  }],
  ['decision.minutes-approved', 'decision/flen-kf-2025-50', '2025-06-23', {}],
  ['decision.announced', 'decision/flen-kf-2025-50', '2025-06-24', { takenDown: '2025-07-16' }],
  ['decision.taken', 'decision/trosa-kf-2025-71', '2025-07-12', {
    body: 'body/trosa-kf', outcome: 'approved', adopts: 'decision/nsv-2025-9', paragraph: '71',
    title: { sv: 'Samverkansavtal i Trosa', en: 'Agreement on co-operation in Trosa' },
  }],
  ['adoption.noted', 'decision/nsv-2025-9', '2025-06-18', {
    organisation: 'organisation/flen', outcome: 'adopted', decision: 'decision/flen-kf-2025-50',
  }],
  ['adoption.noted', 'decision/nsv-2025-9', '2025-07-12', {
    organisation: 'organisation/trosa', outcome: 'adopted', decision: 'decision/trosa-kf-2025-71',
  }],
  ['adoption.noted', 'decision/nsv-2025-9', '2025-06-02', {
    organisation: 'organisation/gnesta', outcome: 'declined',
  }],
];

function draft([type, subject, effective, data], number) {
  const id = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  return { id, type, subject, effective, data };
}

const drafts = facts.map(draft);
const announced = drafts.find(({ type }) => type === 'decision.announced');
const minutes = drafts.find(({ type }) => type === 'decision.minutes-approved');
const amendments = [
  ['entry.corrected', announced.subject, '2025-07-01', {
    entry: announced.id, effective: '2025-06-25',
    reason: { sv: 'Anslaget sattes upp en dag senare.', en: 'It was announced a day later.' },
  }],
  ['entry.retracted', minutes.subject, '2025-07-02', {
    entry: minutes.id, reason: { sv: 'Fel protokoll.', en: 'The wrong minutes.' },
  }],
].map((fact, index) => draft(fact, facts.length + index));

// Records facts, `[type, subject, effective, data]`, through the running server, as its keeper would.
export function recordFacts({ ledger, server }, facts) {
  recordDrafts({ ledger, server },
               facts.map(([type, subject, effective, data]) => ({ type, subject, effective, data })));
}

export function recordLaterFacts(site) {
  recordDrafts(site, [...drafts, ...amendments]);
}

function recordDrafts({ ledger, server }, drafts) {
  const file = join(ledger.folder, 'later.jsonl');
  writeFileSync(file, drafts.map((line) => JSON.stringify(line) + '\n').join(''));
  const key = join(ledger.folder, 'ledger/keys/first.jwk');
  ledger.run('record', '--server', server.address.href, '--key', key, file);
}
