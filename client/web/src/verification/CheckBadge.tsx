import './badge.css';
import { useId, useRef } from 'preact/hooks';
import { useLink } from '../address/address';
import { Mark } from '../parts/Mark';
import { Shape } from '../parts/Shape';
import { defineMessages, useMessages } from '../words/messages';
import { faultMessages } from './fault-messages';
import type { Report, StepState, Verdict } from './report';
import { StepList, stateLooks } from './StepList';
import { verdictMessages } from './step-messages';
import type { Checked } from './use-report';

const messages = defineMessages(
  {
    title: 'Det här har din webbläsare kontrollerat',
    details: 'visa vad som har kontrollerats',
    notChecked: 'Det här är inte kontrollerat',
    limits: [
      'Att servern har vägt samman posterna rätt: vad som gällde den dagen, vad som är försenat ' +
        'och vad som saknas.',
      'Att inget har utelämnats ur svaret.',
      'Programmet på den här sidan, som också kommer från servern.',
    ],
    howTo:
      'Det kan du kontrollera själv, med programmet liggare och en egen kopia av loggen. Spara ' +
      'svaret och kör:',
    truth:
      'Ingen kontroll visar att det som har registrerats är sant, bara vem som registrerade det.',
    more: 'Mer om kontrollen, och nyckeln',
    all: 'Kontrollera alla',
    again: 'Kontrollera igen',
    save: 'Spara svaret',
    close: 'Stäng',
  },
  {
    title: 'What your browser has checked',
    details: 'show what was checked',
    notChecked: 'This was not checked',
    limits: [
      'That the server weighed the entries together rightly: what held on the day, what is late ' +
        'and what is missing.',
      'That nothing was left out of the answer.',
      'The program of this page, which comes from the server as well.',
    ],
    howTo:
      'That you can check yourself, with the program liggare and a copy of the log of your own. ' +
      'Save the answer and run:',
    truth: 'No check shows that what was recorded is true, only who recorded it.',
    more: 'More about the check, and the key',
    all: 'Check all',
    again: 'Check again',
    save: 'Save the answer',
    close: 'Close',
  },
);

const verdictStates: Record<Verdict, StepState> = {
  checked: 'holds',
  partly: 'partly',
  unchecked: 'unchecked',
  wrong: 'fails',
};

/** A mark that says what was checked, and tells all of it when it is pressed. */
interface BadgeProps {
  checked: Checked;
  /** Where the answer can be had, to be kept as a file. */
  answer?: string;
}

export function CheckBadge({ checked, answer }: BadgeProps) {
  const words = useMessages(verdictMessages);
  const t = useMessages(messages);
  const dialog = useRef<HTMLDialogElement>(null);
  const { report } = checked;
  if (!report) {
    return (
      <Mark tone="quiet" shape="dots">
        {words.pending}
      </Mark>
    );
  }
  const { tone, shape } = stateLooks[verdictStates[report.verdict]];
  return (
    <>
      <button
        type="button"
        class={`check-badge mark ${tone}`}
        aria-haspopup="dialog"
        data-verdict={report.verdict}
        onClick={() => dialog.current?.showModal()}
      >
        <Shape name={shape} />
        {words.verdicts[report.verdict](report)}
        <span class="visually-hidden">: {t.details}</span>
      </button>
      <CheckDialog dialog={dialog} checked={checked} report={report} answer={answer} />
    </>
  );
}

/** Read aloud without being asked for: only what is wrong. */
export function WrongAloud({ report }: { report: Report | null }) {
  const words = useMessages(verdictMessages);
  const faults = useMessages(faultMessages);
  const fault = report?.steps.find((step) => step.fault)?.fault;
  return (
    <span class="visually-hidden" role="status">
      {report && fault && `${words.verdicts.wrong(report)}. ${faults[fault.code](fault.facts)}`}
    </span>
  );
}

interface DialogProps {
  dialog: { current: HTMLDialogElement | null };
  checked: Checked;
  report: Report;
  answer: string | undefined;
}

function CheckDialog({ dialog, checked, report, answer }: DialogProps) {
  const t = useMessages(messages);
  const link = useLink();
  const id = useId();
  return (
    <dialog ref={dialog} class="check-dialog" aria-labelledby={id}>
      <div class="stack">
        <div class="check-head">
          <h2 id={id}>{t.title}</h2>
          <button type="button" onClick={() => dialog.current?.close()}>
            {t.close}
          </button>
        </div>
        <StepList steps={report.steps} />
        <h3>{t.notChecked}</h3>
        <Limits />
        <div class="row">
          {report.left > 0 && (
            <button type="button" class="primary" onClick={() => checked.checkAgain('all')}>
              {t.all}
            </button>
          )}
          <button type="button" onClick={() => checked.checkAgain('some')}>
            {t.again}
          </button>
          {answer && (
            <a class="button" href={answer} download="svar.json" target="_self">
              {t.save}
            </a>
          )}
          <a class="button" href={link('/verify')} onClick={() => dialog.current?.close()}>
            {t.more}
          </a>
        </div>
      </div>
    </dialog>
  );
}

/** What no check in a browser can tell. */
export function Limits() {
  const t = useMessages(messages);
  return (
    <>
      <ul>
        {t.limits.map((limit) => (
          <li key={limit}>{limit}</li>
        ))}
      </ul>
      <p>{t.howTo}</p>
      <pre class="check-command">liggare verify --answer svar.json --export logg.jsonl</pre>
      <p>{t.truth}</p>
    </>
  );
}
