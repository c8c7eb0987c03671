import type { Answer } from '../api/ask';
import { CheckBadge, WrongAloud } from './CheckBadge';
import { type ShownEntry, useAnswerReport, useEntriesReport, usePageReport } from './use-report';

// Comes after the page is shown: everything that checks.

export function CheckedAnswer({ answer, url }: { answer: Answer; url: string }) {
  const checked = useAnswerReport(answer, url);
  return (
    <>
      <CheckBadge checked={checked} answer={url} />
      <WrongAloud report={checked.report} />
    </>
  );
}

export function CheckedPage({ answer, url }: { answer: Answer; url: string }) {
  const checked = usePageReport(answer, url);
  return (
    <>
      <CheckBadge checked={checked} answer={url} />
      <WrongAloud report={checked.report} />
    </>
  );
}

interface EntriesProps {
  entries: readonly ShownEntry[];
  beside: Answer | null;
}

export function CheckedEntries({ entries, beside }: EntriesProps) {
  const checked = useEntriesReport(entries, beside);
  return (
    <>
      <CheckBadge checked={checked} />
      <WrongAloud report={checked.report} />
    </>
  );
}
