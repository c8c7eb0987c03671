import { useMemo } from 'preact/hooks';
import { type Answer, useAnswer } from '../../api/ask';
import type { Names } from '../../parts/Facts';

/** What most subjects are called. Entries name nobody: names come with answers. */
export function useKnownNames(): Names {
  const portfolio = useAnswer<Answer>('/v1/portfolio').answer;
  const decisions = useAnswer<Answer>('/v1/decisions').answer;
  return useMemo(() => ({ ...portfolio?.names, ...decisions?.names }), [portfolio, decisions]);
}
