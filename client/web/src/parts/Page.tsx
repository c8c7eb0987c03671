import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { useAddress } from '../address/address';
import type { Answer, Asked } from '../api/ask';
import { formatDate } from '../dates/edtf';
import { PageBadge } from '../verification/AnswerBadge';
import { useLanguage } from '../words/language';
import { defineMessages, useMessages } from '../words/messages';
import { ProblemNotice } from './ProblemNotice';

const messages = defineMessages(
  {
    loading: 'Hämtar …',
    printed: (at: string, size: number) => `Så var det ${at}, enligt de första ${size} posterna.`,
  },
  {
    loading: 'Loading …',
    printed: (at: string, size: number) => `As it was on ${at}, by the first ${size} entries.`,
  },
);

interface Props<T> {
  title: string;
  /** One or two sentences that say what the page answers. */
  lead?: ComponentChildren;
  /** What the page shows. The badge that says what the browser has checked of it comes with it. */
  asked?: Asked<T>;
  /** Beside the badge. */
  actions?: ComponentChildren;
  children?: ComponentChildren;
}

/** The frame of every page: its title, the badge of its answer, and the answer or why there is none. */
export function Page<T extends Answer>({ title, lead, asked, actions, children }: Props<T>) {
  const t = useMessages(messages);
  useEffect(() => {
    document.title = `${title} · Liggare`;
  }, [title]);
  const waits = asked?.isPending === true && asked.answer === null;
  return (
    <div class="stack loose">
      <div class="page-head">
        <div>
          <h1 tabIndex={-1}>{title}</h1>
          {lead && <p class="soft">{lead}</p>}
          {asked?.answer && <PrintedMoment answer={asked.answer} />}
        </div>
        <div class="row screen-only">
          {asked?.answer && <PageBadge answer={asked.answer} url={asked.url} />}
          {actions}
        </div>
      </div>
      {waits && <p role="status">{t.loading}</p>}
      {asked?.problem && <ProblemNotice problem={asked.problem} />}
      {!waits && !asked?.problem && children}
    </div>
  );
}

/** On paper there is no time bar. */
function PrintedMoment({ answer }: { answer: Answer }) {
  const t = useMessages(messages);
  const language = useLanguage();
  const { at, known } = useAddress();
  return (
    <p class="print-only" data-at={at} data-known={known}>
      {t.printed(formatDate(answer.at, language), answer.known.size)}
    </p>
  );
}
