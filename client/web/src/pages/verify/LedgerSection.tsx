import { useEffect, useState } from 'preact/hooks';
import { Fact } from '../../parts/Facts';
import { Mark } from '../../parts/Mark';
import type { KeptFacts, KeyFacts, PinnedBy, Report } from '../../verification/report';
import { StepList } from '../../verification/StepList';
import { dayOfTime, verdictMessages } from '../../verification/step-messages';
import type { LedgerTrust } from '../../verification/use-ledger-trust';
import { defineMessages, useMessages } from '../../words/messages';
import { KeyForm } from './KeyForm';
import { LinkedKey } from './LinkedKey';
import { verdictLook } from './looks';

interface Messages extends Record<string, unknown> {
  heading: string;
  name: string;
  key: string;
  whole: string;
  pinned: string;
  kept: string;
  root: string;
  entries: (size: number, day: string) => string;
  by: Record<PinnedBy, (day: string) => string>;
  advice: string;
  none: string;
  brief: string;
  check: string;
  change: string;
  forget: string;
  changed: string;
}

const messages = defineMessages<Messages>(
  {
    heading: 'Den här liggaren',
    name: 'Liggare',
    key: 'Nyckelns id',
    whole: 'Hela nyckeln',
    pinned: 'Fäst här',
    kept: 'Senast kontrollerad',
    root: 'Loggens rot då',
    entries: (size, day) => `${size} poster, ${day}`,
    by: {
      server: (day) => `${day}, första gången, från servern själv`,
      reader: (day) => `${day}, angiven av dig`,
      link: (day) => `${day}, från en länk som du följde`,
    },
    advice:
      'Servern kan ha visat dig en annan nyckel än andra har fått. Jämför med en nyckel som du ' +
      'har fått på annat sätt, till exempel i ett protokoll, och ange den här.',
    none: 'Ingen nyckel är fäst ännu. Vid första kontrollen fästs den som servern anger.',
    brief: 'Webbläsaren får inte spara: nyckeln glöms när du stänger sidan.',
    check: 'Kontrollera nu',
    change: 'Ange nyckel',
    forget: 'Glöm nyckel och kontrollpunkt',
    changed: 'Kontrollerar …',
  },
  {
    heading: 'This ledger',
    name: 'Ledger',
    key: 'Id of the key',
    whole: 'The whole key',
    pinned: 'Pinned here',
    kept: 'Verified last',
    root: 'Root of the log then',
    entries: (size, day) => `${size} entries, ${day}`,
    by: {
      server: (day) => `${day}, the first time, from the server itself`,
      reader: (day) => `${day}, entered by you`,
      link: (day) => `${day}, from a link that you followed`,
    },
    advice:
      'The server may have shown you another key than others were given. Compare it with a key ' +
      'that you have from elsewhere, such as minutes of a meeting, and enter that here.',
    none: 'No key is pinned yet. The first check pins the one that the server names.',
    brief: 'The browser may not keep anything: the key is forgotten when you close the page.',
    check: 'Check now',
    change: 'Enter a key',
    forget: 'Forget key and checkpoint',
    changed: 'Checking …',
  },
);

export function LedgerSection({ ledger }: { ledger: LedgerTrust }) {
  const t = useMessages(messages);
  const { trust, report, isChecking, checkNow, pin, forget } = ledger;
  const [isEntering, setEntering] = useState(false);
  // Once it is known which key is pinned: a link may bring one, which must come first.
  const isReady = trust !== null && !location.hash.startsWith('#key=');
  useEffect(() => {
    if (isReady) checkNow();
  }, [isReady]);
  return (
    <section class="card stack" aria-labelledby="this-ledger">
      <h2 id="this-ledger">{t.heading}</h2>
      {trust && <LinkedKey pinned={trust.key} pin={pin} />}
      {trust?.key && <TrustTable pinned={trust.key} kept={trust.kept} />}
      {trust && !trust.key && <p>{t.none}</p>}
      {trust?.key?.by === 'server' && <p class="notice doubt">{t.advice}</p>}
      {trust && !trust.isLasting && <p class="notice doubt">{t.brief}</p>}
      <div class="row">
        <button type="button" class="primary" disabled={isChecking} onClick={checkNow}>
          {isChecking ? t.changed : t.check}
        </button>
        <button type="button" aria-expanded={isEntering} onClick={() => setEntering(!isEntering)}>
          {t.change}
        </button>
        {trust?.key && (
          <button type="button" onClick={forget}>
            {t.forget}
          </button>
        )}
      </div>
      {isEntering && (
        <KeyForm
          pin={async (vkey) => {
            const fault = await pin(vkey, 'reader');
            if (!fault) setEntering(false);
            return fault;
          }}
        />
      )}
      <div role="status">{report && <LogReport report={report} />}</div>
    </section>
  );
}

function LogReport({ report }: { report: Report }) {
  const words = useMessages(verdictMessages);
  return (
    <div class="stack tight">
      <div>
        <Mark {...verdictLook(report.verdict)}>{words.verdicts[report.verdict](report)}</Mark>
      </div>
      <StepList steps={report.steps} />
    </div>
  );
}

function TrustTable({ pinned, kept }: { pinned: KeyFacts; kept: KeptFacts | null }) {
  const t = useMessages(messages);
  return (
    <dl class="facts">
      <Fact term={t.name}>{pinned.name}</Fact>
      <Fact term={t.key}>
        <code>{pinned.keyId}</code>
      </Fact>
      <Fact term={t.whole}>
        <code class="verify-long">{pinned.vkey}</code>
      </Fact>
      <Fact term={t.pinned}>{t.by[pinned.by](dayOfTime(pinned.since))}</Fact>
      {kept && <Fact term={t.kept}>{t.entries(kept.size, dayOfTime(kept.at))}</Fact>}
      {kept && (
        <Fact term={t.root}>
          <code class="verify-long">{kept.root}</code>
        </Fact>
      )}
    </dl>
  );
}
