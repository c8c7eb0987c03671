import { useCallback, useEffect, useState } from 'preact/hooks';
import { useAddress, useChange } from '../../address/address';
import { type Desk, keepDesk, readDesk } from '../../recording/desk';
import { type FactName, isFactName } from '../../recording/facts';

export type DeskChange = (change: (desk: Desk) => Partial<Desk>) => void;

/** What lies on the desk, and a way to change it that a reload survives. */
export function useDesk(): [Desk, DeskChange] {
  const [desk, setDesk] = useState(readDesk);
  useEffect(() => keepDesk(desk), [desk]);
  const change = useCallback<DeskChange>(
    (made) => setDesk((now) => ({ ...now, ...made(now) })),
    [],
  );
  return [desk, change];
}

interface ChosenFact {
  fact: FactName;
  /** Of the entry that is amended. */
  position: number | null;
  choose: (fact: FactName) => void;
  choosePosition: (text: string) => void;
}

export function isAmendment(fact: FactName): boolean {
  return fact === 'correction' || fact === 'retraction';
}

/** What is to be recorded: by the address, else by the desk. */
export function useChosenFact(desk: Desk): ChosenFact {
  const { params } = useAddress();
  const change = useChange();
  const { fact: asked, correct } = params;
  const otherwise = correct !== undefined ? 'correction' : desk.fact;
  const fact = isFactName(asked) ? asked : otherwise;
  return {
    fact,
    position: isAmendment(fact) && /^\d{1,10}$/.test(correct ?? '') ? Number(correct) : null,
    choose: (chosen) =>
      change({ fact: chosen, correct: isAmendment(chosen) ? correct : null }, { replace: true }),
    choosePosition: (text) => change({ fact, correct: text.trim() || null }, { replace: true }),
  };
}
