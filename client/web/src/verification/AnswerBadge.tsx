import { useEffect, useState } from 'preact/hooks';
import type { Answer } from '../api/ask';
import { Mark } from '../parts/Mark';
import { defineMessages, useMessages } from '../words/messages';
import type { ShownEntry } from './use-report';

const messages = defineMessages({ pending: 'Kontrollerar …' }, { pending: 'Checking …' });

type Parts = typeof import('./CheckedAnswer');

/** What checks is loaded when the page has been shown: it must not wait for it. */
function useParts(): Parts | null {
  const [parts, setParts] = useState<Parts | null>(null);
  useEffect(() => {
    let isMounted = true;
    import('./CheckedAnswer').then(
      (loaded) => isMounted && setParts(loaded),
      () => {}, // Offline: it stays pending, and nothing is said to be checked.
    );
    return () => {
      isMounted = false;
    };
  }, []);
  return parts;
}

function Pending() {
  const t = useMessages(messages);
  return (
    <Mark tone="quiet" shape="dots">
      {t.pending}
    </Mark>
  );
}

/** What the browser has checked of an answer. `url`: what it was asked with. */
export function AnswerBadge({ answer, url }: { answer: Answer; url: string }) {
  const parts = useParts();
  return parts ? <parts.CheckedAnswer answer={answer} url={url} /> : <Pending />;
}

/** … and of all else that the page shows. */
export function PageBadge({ answer, url }: { answer: Answer; url: string }) {
  const parts = useParts();
  return parts ? <parts.CheckedPage answer={answer} url={url} /> : <Pending />;
}

interface EntriesProps {
  /** Whole, as they came. */
  entries: readonly ShownEntry[];
  /** The answer that is shown with them, if any. */
  beside?: Answer | null;
}

/** What the browser has checked of entries that are shown as they stand in the log. */
export function EntriesBadge({ entries, beside = null }: EntriesProps) {
  const parts = useParts();
  return parts ? <parts.CheckedEntries entries={entries} beside={beside} /> : <Pending />;
}
