import { useId, useRef, useState } from 'preact/hooks';
import { useMessages } from '../../words/messages';
import { messages } from './messages';

/** The way to have the organisation's deadlines in a calendar of one's own. */
export function CalendarCard({ slug }: { slug: string }) {
  const t = useMessages(messages);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const [said, setSaid] = useState('');
  const address = new URL(`/v1/calendar/${slug}.ics`, location.origin);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address.href);
      setSaid(t.copied);
    } catch {
      field.current?.select();
      setSaid(t.notCopied);
    }
  };
  return (
    <section class="card stack tight screen-only" aria-labelledby="organisation-calendar">
      <h2 id="organisation-calendar">{t.calendar}</h2>
      <p>{t.calendarLead}</p>
      <div class="field organisation-field">
        <label for={id}>{t.calendarAddress}</label>
        <div class="organisation-address">
          <input id={id} ref={field} type="url" readOnly value={address.href} />
          <button type="button" onClick={copy}>
            {t.copy}
          </button>
        </div>
      </div>
      <p class="row">
        <a href={`webcal://${address.host}${address.pathname}`}>{t.subscribe}</a>
        <a href={address.pathname} download={`${slug}.ics`} target="_self">
          {t.download}
        </a>
      </p>
      <p role="status" class="small">
        {said}
      </p>
    </section>
  );
}
