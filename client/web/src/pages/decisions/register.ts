import { useEffect, useState } from 'preact/hooks';
import { useAddress } from '../../address/address';
import { type Asked, ask, type Parameters, type Schemas, urlOf, useAnswer } from '../../api/ask';
import type { Names } from '../../parts/Facts';

type Register = Schemas['DecisionRegister'];
export type DecisionRow = Schemas['DecisionRow'];

export interface ShownRegister {
  /** The first page, which is what the page's badge is about. */
  asked: Asked<Register>;
  rows: DecisionRow[];
  names: Names;
  total: number;
  isWhole: boolean;
  isPending: boolean;
}

/** The first pages of the register, at most `pagesMax`, as one list. */
export function useRegister(parameters: Parameters, pagesMax: number): ShownRegister {
  const { at, known } = useAddress();
  const asked = useAnswer<Register>('/v1/decisions', parameters);
  const [later, setLater] = useState<{ first: Register; pages: Register[] } | null>(null);
  const first = asked.answer;
  const key = JSON.stringify({ at, known, ...parameters });
  useEffect(() => {
    if (!first?.next || pagesMax < 2) return undefined;
    let isWanted = true;
    const asked = JSON.parse(key) as Parameters;
    const question = (after: string) => urlOf('/v1/decisions', { ...asked, after });
    laterPages(first, pagesMax, question).then(
      (pages) => {
        if (isWanted) setLater({ first, pages });
      },
      () => {
        if (isWanted) setLater({ first, pages: [] });
      },
    );
    return () => {
      isWanted = false;
    };
  }, [first, pagesMax, key]);
  // While more pages are on their way, those of the same question that have come stay.
  const rest = first && later?.first === first ? later.pages : [];
  const pages = first ? [first, ...rest].slice(0, pagesMax) : [];
  const last = pages[pages.length - 1];
  return {
    asked,
    rows: pages.flatMap(({ decisions }) => decisions),
    names: Object.assign({}, ...pages.map(({ names }) => names)),
    total: first?.total ?? 0,
    isWhole: last?.next === null,
    isPending: last?.next != null && pages.length < pagesMax,
  };
}

async function laterPages(
  first: Register,
  pagesMax: number,
  question: (after: string) => string,
): Promise<Register[]> {
  const pages: Register[] = [];
  let { next } = first;
  while (next !== null && pages.length + 1 < pagesMax) {
    const page: Register = await ask<Register>(question(next));
    pages.push(page);
    next = page.next;
  }
  return pages;
}
