import { useEffect, useMemo, useState } from 'preact/hooks';
import { useAddress } from '../../address/address';
import { type Answer, ask, urlOf, useAnswer } from '../../api/ask';
import type { Names } from '../../parts/Facts';

/**
 * What most subjects are called, and the organisations of all who recorded (`organisation/key`).
 * Entries name nobody: names come with answers.
 */
export function useKnownNames(actors: readonly string[]): Names {
  const portfolio = useAnswer<Answer>('/v1/portfolio').answer;
  const decisions = useAnswer<Answer>('/v1/decisions').answer;
  const indicators = useAnswer<Answer>('/v1/indicators').answer;
  const recorders = useNamesOfRecorders(actors);
  return useMemo(
    () => ({ ...recorders, ...indicators?.names, ...portfolio?.names, ...decisions?.names }),
    [recorders, indicators, portfolio, decisions],
  );
}

const none: Names = {};

/** Few organisations record, yet they need not stand in any other answer. */
function useNamesOfRecorders(actors: readonly string[]): Names {
  const { at, known } = useAddress();
  const [names, setNames] = useState(none);
  const slugs = [...new Set(actors.map((actor) => actor.slice(0, actor.indexOf('/'))))].join(' ');
  useEffect(() => {
    for (const slug of slugs.split(' ').filter((one) => one !== '')) {
      ask<Answer>(urlOf(`/v1/audit/organisation/${slug}`, { at, known }))
        .then((answer) => setNames((before) => ({ ...before, ...answer.names })))
        .catch(() => undefined); // Its slug is shown in place of its name.
    }
  }, [slugs, at, known]);
  return names;
}
