import '../../verification/badge.css';
import './verify.css';
import { Page } from '../../parts/Page';
import { Limits } from '../../verification/CheckBadge';
import { useLedgerTrust } from '../../verification/use-ledger-trust';
import { defineMessages, useMessages } from '../../words/messages';
import { FileSection } from './FileSection';
import { LedgerSection } from './LedgerSection';

const messages = defineMessages(
  {
    title: 'Kontrollera',
    lead:
      'Din webbläsare kontrollerar själv underskrifter och bevis, mot en nyckel som du väljer att ' +
      'lita på. Vad det inte visar står längst ned.',
    limits: 'Vad kontrollen i webbläsaren inte visar',
    offline: 'Utan nät',
    offlineText:
      'När du har varit här en gång har webbläsaren sparat sidorna. Då kan du kontrollera ' +
      'utdrag, bevis och kontrollpunkter också utan nät, och efter att servern har stängts av. ' +
      'Svar ur liggaren sparas inte.',
  },
  {
    title: 'Verify',
    lead:
      'Your browser itself checks signatures and proofs, with a key that you choose to trust. What ' +
      'that does not show stands at the end.',
    limits: 'What the check in the browser does not show',
    offline: 'Without a network',
    offlineText:
      'When you have been here once, the browser has kept the pages. Then you can check ' +
      'extracts, proofs and checkpoints also without a network, and after the server has been ' +
      'switched off. Answers of the ledger are not kept.',
  },
);

export default function VerifyPage() {
  const t = useMessages(messages);
  const trust = useLedgerTrust();
  return (
    <Page title={t.title} lead={t.lead}>
      <LedgerSection ledger={trust} />
      <FileSection pinned={trust.trust?.key ?? null} />
      <div class="verify-notes">
        <section class="stack tight">
          <h2>{t.limits}</h2>
          <Limits />
        </section>
        <section class="stack tight">
          <h2>{t.offline}</h2>
          <p>{t.offlineText}</p>
        </section>
      </div>
    </Page>
  );
}
