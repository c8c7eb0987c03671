import { useState } from 'preact/hooks';
import { DateText } from '../../parts/Facts';
import { Mark } from '../../parts/Mark';
import { Table } from '../../parts/Table';
import { faultMessages } from '../../verification/fault-messages';
import type { FileKind } from '../../verification/file-kinds';
import type { FileEntry, FileReport } from '../../verification/report';
import { StepList, stateLooks } from '../../verification/StepList';
import { stepMessages } from '../../verification/step-messages';
import { defineMessages, useMessages } from '../../words/messages';
import { useWord } from '../../words/words';
import { verdictLook, verdictState } from './looks';

interface Messages extends Record<string, unknown> {
  kinds: Record<FileKind, string>;
  shows: Partial<Record<FileKind, string>>;
  entries: (count: number) => string;
  columns: { position: string; type: string; subject: string; effective: string; by: string };
  genuine: string;
}

const messages = defineMessages<Messages>(
  {
    kinds: {
      bundle: 'Utdrag',
      answer: 'Sparat svar',
      inclusion: 'Bevis för en post',
      consistency: 'Bevis för att loggen har vuxit',
      checkpoint: 'Kontrollpunkt',
      receipt: 'Kvitto',
      unknown: 'Okänd fil',
    },
    shows: {
      bundle:
        'Utdraget visar vem som har registrerat vad. Det visar inte att det är allt: senare ' +
        'poster kan vara utelämnade.',
      checkpoint: 'Spara kontrollpunkten: en senare logg måste bygga vidare på den.',
    },
    entries: (count) => (count === 1 ? 'Visa posten' : `Visa de ${count} posterna`),
    columns: {
      position: 'Post',
      type: 'Händelse',
      subject: 'Om',
      effective: 'Gäller från',
      by: 'Registrerad av',
    },
    genuine: 'Äkta?',
  },
  {
    kinds: {
      bundle: 'Extract',
      answer: 'Saved answer',
      inclusion: 'Proof of an entry',
      consistency: 'Proof that the log has grown',
      checkpoint: 'Checkpoint',
      receipt: 'Receipt',
      unknown: 'Unknown file',
    },
    shows: {
      bundle:
        'The extract shows who recorded what. It does not show that there is no more: later ' +
        'entries can be left out.',
      checkpoint: 'Keep the checkpoint: a later log must continue it.',
    },
    entries: (count) => (count === 1 ? 'Show the entry' : `Show the ${count} entries`),
    columns: {
      position: 'Entry',
      type: 'Event',
      subject: 'About',
      effective: 'Holds from',
      by: 'Recorded by',
    },
    genuine: 'Genuine?',
  },
);

export function FileResult({ name, report }: { name: string; report: FileReport }) {
  const t = useMessages(messages);
  const { states } = useMessages(stepMessages);
  const { kind, verdict, steps, entries } = report;
  const shows = verdict === 'wrong' ? undefined : t.shows[kind];
  return (
    <article class="verify-file stack tight" data-verdict={verdict}>
      <div class="row">
        <h3>{name}</h3>
        <span class="soft">{t.kinds[kind]}</span>
        <Mark {...verdictLook(verdict)}>{states[verdictState(verdict)]}</Mark>
      </div>
      <StepList steps={steps} />
      {shows && <p class="soft small">{shows}</p>}
      {entries.length > 0 && <Entries entries={entries} />}
    </article>
  );
}

function Entries({ entries }: { entries: readonly FileEntry[] }) {
  const t = useMessages(messages);
  // A bundle can hold thousands: they are drawn when they are asked for.
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t.entries(entries.length)}</summary>
      {isOpen && <EntryTable entries={entries} />}
    </details>
  );
}

function EntryTable({ entries }: { entries: readonly FileEntry[] }) {
  const t = useMessages(messages);
  const word = useWord();
  return (
    <Table cards caption={t.entries(entries.length)} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t.columns.position}</th>
          <th scope="col">{t.columns.type}</th>
          <th scope="col">{t.columns.subject}</th>
          <th scope="col">{t.columns.effective}</th>
          <th scope="col">{t.columns.by}</th>
          <th scope="col">{t.genuine}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.position}>
            <th scope="row">{entry.position}</th>
            <td>{word('event_type', entry.type)}</td>
            <td>
              <code>{entry.subject}</code>
            </td>
            <td>
              <DateText date={entry.effective} />
            </td>
            <td>
              <code>{entry.actor}</code>
            </td>
            <td>
              <Genuine entry={entry} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Genuine({ entry: { fault, position } }: { entry: FileEntry }) {
  const { states } = useMessages(stepMessages);
  const faults = useMessages(faultMessages);
  if (!fault) return <Mark {...stateLooks.holds}>{states.holds}</Mark>;
  return (
    <>
      <Mark {...stateLooks.fails}>{states.fails}</Mark>
      <br />
      {faults[fault.code]({ position, ...fault.facts })}
    </>
  );
}
