import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { FactName } from '../../recording/facts';
import type { Values } from '../../recording/fields';

/** Something wrong with a field, in words. */
export interface FieldError {
  path: string;
  text: string;
  /** The ledger's own sentence and code, where it was the ledger that refused. */
  ledger?: { detail: string; code: string };
}

export interface Form {
  fact: FactName;
  values: Values;
  /** Whether texts are asked for in both languages. */
  isBilingual: boolean;
  errors: readonly FieldError[];
  set: (changes: Record<string, string>) => void;
  /** Takes away every value at a path and inside it. */
  clear: (path: string) => void;
  /** Whoever leaves a field may be told what is wrong with it. */
  leave: (path: string) => void;
}

export const FormContext = createContext<Form>({
  fact: 'decision',
  values: {},
  isBilingual: false,
  errors: [],
  set: () => {},
  clear: () => {},
  leave: () => {},
});

export function useForm(): Form {
  return useContext(FormContext);
}

/** The id of the control at a path: where its label and links to its error lead. */
export function idOf(path: string): string {
  return `field-${path.replaceAll('.', '-')}`;
}

/** Takes whoever mends something to its field. */
export function goToField(path: string): void {
  const place = document.getElementById(idOf(path));
  const control = place?.matches('input, select, textarea, button')
    ? place
    : place?.querySelector<HTMLElement>('input, select, textarea, button');
  (control ?? place)?.focus();
  place?.scrollIntoView({ block: 'center' });
}

export function withoutPath(values: Values, path: string): Values {
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => name !== path && !name.startsWith(`${path}.`)),
  );
}
