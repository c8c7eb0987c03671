import type { Answer } from '../api/ask';
import { CheckBadge, WrongAloud } from './CheckBadge';
import { type ShownEntry, useAnswerReport, useEntriesReport } from './use-report';

// Comes after the page is shown: everything that checks.

export function CheckedAnswer({ answer }: { answer: Answer }) {
  const checked = useAnswerReport(answer);
  return (
    <>
      <CheckBadge checked={checked} />
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
