import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { Problem, Schemas } from '../../api/ask';
import { todayIn } from '../../dates/edtf';
import {
  type Built,
  buildCorrection,
  buildFact,
  buildPasted,
  buildRetraction,
  type Original,
  valuesOfCorrection,
} from '../../recording/build';
import type { Desk } from '../../recording/desk';
import { type FactName, facts } from '../../recording/facts';
import { pathOfPointer, type Values } from '../../recording/fields';
import { useFaultWords } from './fieldWords';
import { type FieldError, type Form, withoutPath } from './form';
import { useRefusalWords } from './refusalWords';
import type { DeskChange } from './useDesk';

export interface FactForm extends Form {
  /** What it is called on the desk. */
  name: string;
  built: Built;
  /** From now on everything that is wrong is told, also where nobody has been yet. */
  tellAll: () => void;
  /** Everything that the form itself finds wrong, told or not. */
  faults: readonly FieldError[];
  /** What the ledger refuses, as far as it is about this form. */
  refusals: (problems: readonly Problem[]) => FieldError[];
}

function initialValues(fact: FactName, original: Original | null, today: string): Values {
  const found = { 'effective.how': 'on', 'effective.from': today };
  if (fact === 'correction' && original) return { ...valuesOfCorrection(original), ...found };
  return fact === 'retraction' ? found : {};
}

function build(fact: FactName, original: Original | null, values: Values): Built {
  if (fact === 'draft') return buildPasted(values);
  if (fact === 'correction' || fact === 'retraction') {
    if (!original) {
      return {
        draft: null,
        faults: [{ path: 'position', fault: 'no-entry' }],
        paths: ['position'],
      };
    }
    return (fact === 'correction' ? buildCorrection : buildRetraction)(original, values);
  }
  const form = facts.find(({ name }) => name === fact);
  return form ? buildFact(form, values) : { draft: null, faults: [], paths: [] };
}

/** The form of a fact: what stands in it, what it makes, and what is wrong with it. */
export function useFactForm(
  fact: FactName,
  original: Original | null,
  ledger: Schemas['LedgerFacts'],
  desk: Desk,
  change: DeskChange,
): FactForm {
  const wordOf = useFaultWords();
  const refusalOf = useRefusalWords();
  const name = original ? `${fact}/${original.position}` : fact;
  const initial = useMemo(
    () => initialValues(fact, original, todayIn(ledger.zone)),
    [fact, original?.position, original?.id, ledger.zone],
  );
  const values = desk.forms[name] ?? initial;
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [isAllTold, setAllTold] = useState(false);
  useEffect(() => {
    setLeft(new Set());
    setAllTold(false);
  }, [name]);

  const alter = useCallback(
    (altered: (values: Values) => Values) =>
      change(({ forms }) => ({ forms: { ...forms, [name]: altered(forms[name] ?? initial) } })),
    [change, name, initial],
  );
  const built = useMemo(() => build(fact, original, values), [fact, original, values]);
  const faults = built.faults.map(({ path, fault }) => ({ path, text: wordOf(fault) }));
  const isTold = ({ path }: FieldError) =>
    isAllTold || (left.has(path) && hasContent(values, path));

  return {
    name,
    fact,
    values,
    built,
    faults,
    isBilingual: values.isBilingual === 'yes',
    errors: faults.filter(isTold),
    set: (changes) => alter((now) => ({ ...now, ...changes })),
    clear: (path) => alter((now) => withoutPath(now, path)),
    leave: (path) => setLeft((now) => (now.has(path) ? now : new Set([...now, path]))),
    tellAll: () => setAllTold(true),
    refusals: (problems) =>
      problems.map(({ member = '', code, detail }) => ({
        path: placeOf(member, built.paths),
        text: refusalOf(code) || detail,
        ledger: { detail, code },
      })),
  };
}

// Whoever only passes an empty field is not told to fill it in.
function hasContent(values: Values, path: string): boolean {
  return Object.entries(values).some(
    ([name, value]) => value !== '' && (name === path || name.startsWith(`${path}.`)),
  );
}

function placeOf(pointer: string, paths: readonly string[]): string {
  if (pointer === '/signature') return 'key';
  return pathOfPointer(pointer, paths) ?? '';
}
