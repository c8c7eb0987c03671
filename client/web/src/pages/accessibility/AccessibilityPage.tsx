import { useLink } from '../../address/address';
import { Page } from '../../parts/Page';
import { useMessages } from '../../words/messages';
import { messages } from './messages';

/** The accessibility statement, as the act on accessibility of digital public services asks for it. */
export default function AccessibilityPage() {
  const t = useMessages(messages);
  const link = useLink();
  return (
    <Page title={t.title} lead={t.lead}>
      <section class="stack tight">
        <h2>{t.how}</h2>
        <p>{t.howText}</p>
        <ul>
          {t.points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
      </section>
      <section class="stack tight">
        <h2>{t.keys}</h2>
        <dl class="facts">
          {t.keyList.map(([key, what]) => (
            <KeyFact key={key} name={key} what={what} />
          ))}
        </dl>
      </section>
      <section class="stack tight">
        <h2>{t.lacking}</h2>
        <ul>
          {t.lackingList.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
      </section>
      <section class="stack tight">
        <h2>{t.tested}</h2>
        <p>{t.testedText}</p>
      </section>
      <section class="stack tight">
        <h2>{t.report}</h2>
        <p>{t.reportText}</p>
        <p>
          <a href={link('/')}>{t.start}</a>
        </p>
      </section>
    </Page>
  );
}

function KeyFact({ name, what }: { name: string; what: string }) {
  return (
    <>
      <dt>
        <kbd class="code">{name}</kbd>
      </dt>
      <dd>{what}</dd>
    </>
  );
}
