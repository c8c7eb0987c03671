import { useEffect, useRef, useState } from 'preact/hooks';
import { forgetAnswers, type Problem, type Schemas } from '../../api/ask';
import type { Desk, Pending } from '../../recording/desk';
import { type Draft, type SignedDraft, sign } from '../../recording/draft';
import type { BrowserKey } from '../../recording/keys';
import { useOriginal } from '../../recording/original';
import { keepReceipt, receiptFile } from '../../recording/receipts';
import { bodyOf, record } from '../../recording/recorder';
import { forgetSalts, prepareAgain, useJudgement, usePrepared } from '../../recording/review';
import { useMessages } from '../../words/messages';
import { ErrorSummary } from './ErrorSummary';
import { FactSection } from './FactSection';
import { useFaultWords } from './fieldWords';
import { type FieldError, FormContext } from './form';
import { messages } from './messages';
import { Receipts } from './Receipts';
import { type Progress, Result } from './Result';
import { Review } from './Review';
import { reviewMessages } from './reviewMessages';
import { Step } from './Step';
import { type DeskChange, useChosenFact } from './useDesk';
import { useFactForm } from './useFactForm';

interface Props {
  ledger: Schemas['LedgerFacts'];
  browserKey: BrowserKey | null;
  desk: Desk;
  change: DeskChange;
}

/** From what has happened to its receipt. */
export function Recording({ ledger, browserKey, desk, change }: Props) {
  const t = useMessages(messages);
  const r = useMessages(reviewMessages);
  const wordOf = useFaultWords();
  const { fact, position, choose, choosePosition } = useChosenFact(desk);
  const asked = useOriginal(position, ledger.size);
  const original = asked.state === 'found' ? asked.original : null;
  const form = useFactForm(fact, original, ledger, desk, change);
  const sending = useSending(ledger, desk, change);
  const prepared = usePrepared(ledger.origin, form.built.draft, sending.receipts);
  const judgement = useJudgement(prepared, browserKey);

  const problems = judgement.state === 'refused' ? judgement.problems : [];
  const refusedNow = sending.refusedOf(prepared?.payload);
  const refusals = form.refusals(refusedNow ? [refusedNow] : problems);
  const errors = [...form.errors, ...refusals];
  const [isTried, setTried] = useState(false);
  const noKey: FieldError[] = browserKey ? [] : [{ path: 'key', text: wordOf('no-key') }];
  const summary = isTried || refusedNow ? [...noKey, ...form.faults, ...refusals] : [];
  const summaryPlace = useRef<HTMLElement>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (tries > 0 || refusedNow) summaryPlace.current?.focus();
  }, [tries, refusedNow]);
  useEffect(() => setTried(false), [form.name]);

  const submit = () => {
    form.tellAll();
    if (browserKey && form.built.draft && summaryOf(noKey, form.faults, refusals).length === 0) {
      setTried(false);
      void sending.start(form.name, form.built.draft, browserKey);
    } else {
      setTried(true);
      setTries((number) => number + 1);
    }
  };
  const clear = () =>
    change(({ forms }) => ({
      forms: Object.fromEntries(Object.entries(forms).filter(([name]) => name !== form.name)),
    }));
  const needsOwnId = refusals.some(({ ledger: said }) => said?.code === 'retracted-meanwhile');
  const isBusy = sending.progress.state === 'signing' || sending.progress.state === 'sending';
  return (
    <FormContext.Provider value={{ ...form, errors }}>
      <Step title={t.steps.what}>
        <FactSection
          asked={asked}
          position={position}
          onChoose={(chosen) => {
            change(() => ({ fact: chosen }));
            choose(chosen);
          }}
          onPosition={choosePosition}
          onClear={clear}
        />
      </Step>
      <Step title={t.steps.review}>
        <Review
          fact={fact}
          original={original}
          prepared={prepared}
          keyChosen={browserKey}
          judgement={judgement}
          refusals={summary.length > 0 ? [] : refusals}
        />
        <ErrorSummary fact={fact} errors={summary} wasSent={!!refusedNow} place={summaryPlace} />
        {needsOwnId && (
          <div>
            <button type="button" onClick={() => form.set({ ownId: crypto.randomUUID() })}>
              {r.ownId}
            </button>
          </div>
        )}
        {desk.pending && !isBusy ? (
          <p class="notice doubt">{r.pendingFirst}</p>
        ) : (
          <div>
            <button type="button" class="primary record-sign" disabled={isBusy} onClick={submit}>
              {r.sign}
            </button>
          </div>
        )}
      </Step>
      <Step title={t.steps.receipt}>
        <Result
          progress={sending.progress}
          isPending={desk.pending !== null}
          place={sending.place}
          onAgain={sending.again}
          onDrop={sending.drop}
        />
        <Receipts origin={ledger.origin} zone={ledger.zone} generation={sending.receipts} />
      </Step>
    </FormContext.Provider>
  );
}

function summaryOf(...all: (readonly FieldError[])[]): readonly FieldError[] {
  return all.flat();
}

interface Refused {
  payload: string;
  problem: Problem;
}

/** Signs, sends, and sends again; keeps what waits for an answer on the desk. */
function useSending(ledger: Schemas['LedgerFacts'], desk: Desk, change: DeskChange) {
  const [progress, setProgress] = useState<Progress>({ state: 'idle' });
  const [refused, setRefused] = useState<Refused | null>(null);
  const [receipts, setReceipts] = useState(0);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (progress.state === 'done') place.current?.focus();
  }, [progress]);

  const settle = async ({ form, body, payload }: Pending) => {
    setProgress({ state: 'sending' });
    const outcome = await record(body);
    if (outcome.state === 'refused') {
      change(() => ({ pending: null }));
      setRefused({ payload, problem: outcome.problem });
      setProgress({ state: 'done', outcome, file: null });
      return;
    }
    if (outcome.state !== 'recorded' && outcome.state !== 'repeated') {
      setProgress({ state: 'done', outcome, file: null });
      return;
    }
    const drafts = JSON.parse(body) as SignedDraft[];
    const file = receiptFile(ledger, outcome.receipt, drafts);
    // Where nothing may be kept, it can still be downloaded.
    await keepReceipt(file).catch(() => {});
    change(({ forms }) => ({
      pending: null,
      forms: Object.fromEntries(Object.entries(forms).filter(([name]) => name !== form)),
    }));
    forgetSalts();
    setReceipts((number) => number + 1);
    setProgress({ state: 'done', outcome, file });
    forgetAnswers();
  };

  return {
    progress,
    place,
    receipts,
    refusedOf: (payload: string | undefined) =>
      refused && refused.payload === payload ? refused.problem : null,
    start: async (form: string, draft: Draft, { kid, privateKey }: BrowserKey) => {
      setProgress({ state: 'signing' });
      setRefused(null);
      const prepared = await prepareAgain(ledger.origin, draft);
      const body = bodyOf([await sign(prepared, kid, privateKey)]);
      const pending = { form, body, payload: prepared.payload };
      change(() => ({ pending }));
      await settle(pending);
    },
    again: () => {
      if (desk.pending) void settle(desk.pending);
    },
    drop: () => {
      change(() => ({ pending: null }));
      setProgress({ state: 'idle' });
    },
  };
}
