import { type Schemas, urlOf } from '../../api/ask';
import { defineMessages, useMessages } from '../../words/messages';

const messages = defineMessages(
  {
    heading: 'Bevis och rådata',
    proof: 'Ladda ned bevis',
    proofHint:
      'Beviset är en textfil som visar att posten står på sin plats i loggen. Det går att kontrollera utan att lita på servern.',
    bytes: 'Öppna posten precis som den är lagrad',
    raw: 'Visa rådata (JSON)',
  },
  {
    heading: 'Proof and raw data',
    proof: 'Download proof',
    proofHint:
      'The proof is a text file that shows that the entry stands in its place in the log. It can be checked without trusting the server.',
    bytes: 'Open the entry just as it is stored',
    raw: 'Show raw data (JSON)',
  },
);

/** What somebody needs who wants to check the entry for themselves. */
export function RawEntry({ entry }: { entry: Schemas['Entry'] }) {
  const t = useMessages(messages);
  const { position } = entry;
  return (
    <section class="stack tight" aria-labelledby="raw">
      <h2 id="raw">{t.heading}</h2>
      <p class="soft">{t.proofHint}</p>
      <div class="row screen-only">
        <a
          class="button"
          href={urlOf('/v1/proof/inclusion', { position })}
          download={`${position}.tlog-proof`}
        >
          {t.proof}
        </a>
        <a href={urlOf('/v1/entries', { from: position, limit: 1 })} target="_top">
          {t.bytes}
        </a>
      </div>
      <details>
        <summary>{t.raw}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
        <pre class="entry-raw" tabIndex={0}>
          {JSON.stringify(entry, null, 2)}
        </pre>
      </details>
    </section>
  );
}
