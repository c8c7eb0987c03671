import './record.css';
import { useEffect, useState } from 'preact/hooks';
import { type Schemas, useAsked } from '../../api/ask';
import { Page } from '../../parts/Page';
import { ProblemNotice } from '../../parts/ProblemNotice';
import { type BrowserKey, keysFor } from '../../recording/keys';
import { useMessages } from '../../words/messages';
import { KeySection } from './KeySection';
import { messages } from './messages';
import { Recording } from './Recording';
import { Step } from './Step';
import { useDesk } from './useDesk';

export default function RecordPage() {
  const t = useMessages(messages);
  const { answer: ledger, problem } = useAsked<Schemas['LedgerFacts']>('/v1/ledger');
  return (
    <Page title={t.title} lead={t.lead}>
      {problem && <ProblemNotice problem={problem} />}
      {ledger?.copy && <p class="notice doubt">{t.copy}</p>}
      {ledger && !ledger.copy && <Workplace ledger={ledger} />}
    </Page>
  );
}

function Workplace({ ledger }: { ledger: Schemas['LedgerFacts'] }) {
  const t = useMessages(messages);
  const [desk, change] = useDesk();
  const [keys, refresh] = useKeys(ledger.origin);
  const chosen = keys.find(({ kid }) => kid === desk.kid) ?? keys[0] ?? null;
  return (
    <div class="stack loose record-steps">
      <Step title={t.steps.who}>
        <KeySection
          ledger={ledger}
          keys={keys}
          chosen={chosen}
          onChoose={(kid) => change(() => ({ kid }))}
          onChange={refresh}
        />
      </Step>
      <Recording ledger={ledger} browserKey={chosen} desk={desk} change={change} />
    </div>
  );
}

function useKeys(origin: string): [BrowserKey[], () => void] {
  const [keys, setKeys] = useState<BrowserKey[]>([]);
  const [generation, setGeneration] = useState(0);
  useEffect(() => {
    // Where nothing may be kept there are no keys; making one says why.
    keysFor(origin).then(setKeys, () => {});
  }, [origin, generation]);
  return [keys, () => setGeneration((number) => number + 1)];
}
