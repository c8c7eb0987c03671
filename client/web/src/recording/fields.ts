import type { Vocabulary } from '../words/words';

/** What a member of `data` may hold, and so how it is asked for. */
export type Field = { name: string; required?: true } & (
  | { kind: 'text'; lines?: true }
  | { kind: 'string' | 'date' | 'period' | 'number' | 'flag' | 'person' | 'json' }
  | { kind: 'choice'; vocabulary: Vocabulary }
  | { kind: 'subject'; kinds: readonly string[]; missing?: true }
  | { kind: 'subjects'; kinds: readonly string[] }
  | { kind: 'texts'; outcomes?: true }
  | { kind: 'group'; fields: readonly Field[] }
  | { kind: 'list'; fields: readonly Field[] }
);

/**
 * What stands in a form: a text for each path, such as `data.title.sv`. Paths follow the JSON
 * pointers of the draft, so that a refusal finds its field.
 */
export type Values = Readonly<Record<string, string>>;

/** What is wrong with a field, before the ledger is asked. */
export type Fault =
  | 'required'
  | 'date-unreadable'
  | 'no-such-day'
  | 'date-reversed'
  | 'date-half'
  | 'not-a-reference'
  | 'wrong-kind'
  | 'not-a-slug'
  | 'not-a-number'
  | 'not-json'
  | 'nothing-changed'
  | 'no-entry'
  | 'no-key';

export interface FieldFault {
  path: string;
  fault: Fault;
}

/** Where a field that a path leads to has its label and its error. */
export function pathOf(prefix: string, field: Field): string {
  return `${prefix}.${field.name}`;
}

/** The last part of a path that has a meaning: not the number in a list. */
export function memberOf(path: string): string {
  const parts = path.split('.').filter((part) => !/^\d+$/.test(part));
  return parts.at(-1) ?? path;
}

/** `/data/requests/parties/3` to the longest path that is among those of the form. */
export function pathOfPointer(pointer: string, paths: readonly string[]): string | null {
  const parts = pointer.split('/').slice(1);
  while (parts.length > 0) {
    const path = parts.join('.');
    if (paths.includes(path)) return path;
    parts.pop();
  }
  return null;
}

/** Every path that a form with these fields can show an error at. */
export function pathsOf(fields: readonly Field[], prefix: string, values: Values): string[] {
  return fields.flatMap((field) => {
    const path = pathOf(prefix, field);
    if (field.kind === 'group') return [path, ...pathsOf(field.fields, path, values)];
    if (field.kind === 'list') {
      const items = indexesOf(values, path).flatMap((index) =>
        pathsOf(field.fields, `${path}.${index}`, values),
      );
      return [path, ...items];
    }
    if (field.kind === 'texts') {
      return [path, ...indexesOf(values, path).map((index) => `${path}.${index}`)];
    }
    return [path];
  });
}

export function indexesOf(values: Values, path: string): number[] {
  return Array.from({ length: Number(values[`${path}.count`] ?? 0) }, (_, index) => index);
}

export function itemsOf(value: string | undefined): string[] {
  return (value ?? '').split(' ').filter((item) => item !== '');
}
