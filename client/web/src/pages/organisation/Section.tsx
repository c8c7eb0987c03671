import type { ComponentChildren } from 'preact';
import type { Answer, Asked } from '../../api/ask';
import { ProblemNotice } from '../../parts/ProblemNotice';
import { AnswerBadge } from '../../verification/AnswerBadge';
import { useMessages } from '../../words/messages';
import { messages } from './messages';

interface Props<T extends Answer> {
  id: string;
  title: string;
  asked: Asked<T>;
  /** The way to where the same is shown of all organisations. */
  more?: ComponentChildren;
  children: (answer: T) => ComponentChildren;
}

/** A part of the page with an answer of its own, and so with a badge of its own. */
export function Section<T extends Answer>({ id, title, asked, more, children }: Props<T>) {
  const t = useMessages(messages);
  return (
    <section class="stack tight">
      <div class="organisation-section-head">
        <h2 id={id} tabIndex={-1}>
          {title}
        </h2>
        <div class="row small screen-only">
          {more}
          {asked.answer && <AnswerBadge answer={asked.answer} url={asked.url} />}
        </div>
      </div>
      {asked.isPending && asked.answer === null && <p role="status">{t.loading}</p>}
      {asked.problem && <ProblemNotice problem={asked.problem} />}
      {asked.answer && children(asked.answer)}
    </section>
  );
}
