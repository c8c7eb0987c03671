import type { Answer } from '../api/ask';
import { CheckBadge, WrongAloud } from './CheckBadge';
import { useAnswerReport, useEntriesReport } from './use-report';

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

export function CheckedEntries({ positions }: { positions: readonly number[] }) {
  const checked = useEntriesReport(positions);
  return (
    <>
      <CheckBadge checked={checked} />
      <WrongAloud report={checked.report} />
    </>
  );
}
