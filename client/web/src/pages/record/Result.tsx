import type { Ref } from 'preact';
import { useLink } from '../../address/address';
import { fileNameOf, positionIn, type ReceiptFile } from '../../recording/receipts';
import type { Outcome } from '../../recording/recorder';
import { useMessages } from '../../words/messages';
import { giveFile } from './files';
import { reviewMessages } from './reviewMessages';

/** How far recording has come. */
export type Progress =
  | { state: 'idle' | 'signing' | 'sending' }
  | { state: 'done'; outcome: Outcome; file: ReceiptFile | null };

interface Props {
  progress: Progress;
  /** Something waits for an answer. */
  isPending: boolean;
  place: Ref<HTMLDivElement>;
  onAgain: () => void;
  onDrop: () => void;
}

export function giveReceipt(file: ReceiptFile): void {
  giveFile(fileNameOf(file), `${JSON.stringify(file, null, 2)}\n`, 'application/json');
}

/** What became of what was sent. */
export function Result({ progress, isPending, place, onAgain, onDrop }: Props) {
  const t = useMessages(reviewMessages);
  if (progress.state === 'signing' || progress.state === 'sending') {
    return <p role="status">{t[progress.state]}</p>;
  }
  const outcome = progress.state === 'done' ? progress.outcome : null;
  const file = progress.state === 'done' ? progress.file : null;
  if (file && (outcome?.state === 'recorded' || outcome?.state === 'repeated')) {
    return <Recorded state={outcome.state} file={file} place={place} />;
  }
  if (outcome?.state === 'refused') {
    return (
      <div class="notice bad" role="alert">
        <h3>{t.refused}</h3>
        <p>{t.refusedDetail}</p>
        <p>
          <span lang="en">{outcome.problem.detail}</span> <code>{outcome.problem.code}</code>
        </p>
      </div>
    );
  }
  if (!isPending) return <p class="soft">{t.none}</p>;
  const isBusy = outcome?.state === 'busy';
  return (
    <div class="notice doubt" role="alert" tabIndex={-1} ref={place}>
      <h3>{isBusy ? t.busy : t.unknownOutcome}</h3>
      <p>{isBusy ? t.busyDetail(outcome.seconds) : t.unknownDetail}</p>
      <div class="row">
        <button type="button" class="primary" onClick={onAgain}>
          {t.again}
        </button>
        <button type="button" onClick={onDrop}>
          {t.drop}
        </button>
        <span class="small soft">{t.dropNote}</span>
      </div>
    </div>
  );
}

interface RecordedProps {
  state: 'recorded' | 'repeated';
  file: ReceiptFile;
  place: Ref<HTMLDivElement>;
}

function Recorded({ state, file, place }: RecordedProps) {
  const t = useMessages(reviewMessages);
  const link = useLink();
  const position = positionIn(file);
  const detail = state === 'recorded' ? t.recordedDetail : t.repeatedDetail;
  return (
    <div class="notice good" role="status" tabIndex={-1} ref={place}>
      <h3>{t[state](position)}</h3>
      <p>{detail}</p>
      <p>{t.keep}</p>
      <div class="row">
        <button type="button" class="primary" onClick={() => giveReceipt(file)}>
          {t.download}
        </button>
        <a class="button" href={link(`/entries/${position}`, { known: null, at: null })}>
          {t.entry}
        </a>
      </div>
    </div>
  );
}
