import { useEffect, useState } from 'preact/hooks';
import { useLink } from '../../address/address';
import { formatTime } from '../../dates/edtf';
import { WordMark } from '../../parts/Mark';
import { type KeptReceipt, positionIn, receiptsFor } from '../../recording/receipts';
import { useLanguage } from '../../words/language';
import { useMessages } from '../../words/messages';
import { giveReceipt } from './Result';
import { reviewMessages } from './reviewMessages';

interface Props {
  origin: string;
  zone: string;
  /** Another number: there may be more than before. */
  generation: number;
}

/** The receipts that this browser has got. */
export function Receipts({ origin, zone, generation }: Props) {
  const t = useMessages(reviewMessages);
  const link = useLink();
  const language = useLanguage();
  const [receipts, setReceipts] = useState<KeptReceipt[]>([]);
  useEffect(() => {
    // Where nothing may be kept there is nothing to list.
    receiptsFor(origin).then(setReceipts, () => {});
  }, [origin, generation]);
  return (
    <section class="stack tight">
      <h3>{t.receipts}</h3>
      {receipts.length === 0 ? (
        <p class="soft">{t.receiptsNone}</p>
      ) : (
        <>
          <p class="small soft">{t.receiptsLead}</p>
          <ul class="plain-list record-receipts">
            {receipts.map(({ file, received }) => (
              <li key={positionIn(file)} class="row">
                <a
                  href={link(`/entries/${positionIn(file)}`, { known: null, at: null })}
                  aria-label={t.receiptOf(positionIn(file))}
                >
                  {positionIn(file)}
                </a>
                <WordMark vocabulary="event_type" code={file.drafts[0]?.type ?? ''} />
                <code class="small">{file.drafts[0]?.subject}</code>
                <time class="small soft" dateTime={received}>
                  {formatTime(received, language, zone)}
                </time>
                <button
                  type="button"
                  aria-label={t.downloadOf(positionIn(file))}
                  onClick={() => giveReceipt(file)}
                >
                  {t.downloadShort}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <a href={link('/verify')}>{t.check}</a>
      </p>
    </section>
  );
}
