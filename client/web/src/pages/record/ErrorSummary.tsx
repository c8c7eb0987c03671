import type { Ref } from 'preact';
import type { FactName } from '../../recording/facts';
import { useMessages } from '../../words/messages';
import { LedgerSays } from './Frame';
import { useFieldWords } from './fieldWords';
import { type FieldError, goToField } from './form';
import { keyMessages } from './keyMessages';
import { messages } from './messages';

interface Props {
  fact: FactName;
  errors: readonly FieldError[];
  /** Something was sent, and came back. */
  wasSent: boolean;
  place: Ref<HTMLElement>;
}

/** Everything that is wrong, each with a way to its field. */
export function ErrorSummary({ fact, errors, wasSent, place }: Props) {
  const t = useMessages(messages);
  const labelOf = useLabels(fact);
  if (errors.length === 0) return null;
  return (
    <section
      class="notice bad record-summary"
      aria-labelledby="record-summary"
      tabIndex={-1}
      ref={place}
    >
      <strong id="record-summary">{t.summary(errors.length)}</strong>
      {wasSent && <p>{t.nothingRecorded}</p>}
      <ul>
        {errors.map((error) => (
          <li key={error.path + error.text}>
            {error.path ? (
              <button type="button" class="record-link" onClick={() => goToField(error.path)}>
                {labelOf(error.path)}: {error.text}
              </button>
            ) : (
              error.text
            )}
            <LedgerSays error={error} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function useLabels(fact: FactName): (path: string) => string {
  const t = useMessages(messages);
  const k = useMessages(keyMessages);
  const wordsOf = useFieldWords(fact);
  return (path) => {
    if (path === 'key') return k.choose;
    if (path === 'subject')
      return fact === 'decision' || fact === 'adoption' ? t.subjectNew : t.subject;
    if (path === 'position') return t.position;
    return path === 'pasted' ? t.pasted : wordsOf(path).label;
  };
}
