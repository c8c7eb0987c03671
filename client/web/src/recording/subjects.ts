import { useEffect, useState } from 'preact/hooks';
import { kindOf, slugOf } from '../address/subjects';
import { type Schemas, send, urlOf, useAsked } from '../api/ask';
import type { Text } from '../words/language';
import { referenceIn } from './slugs';

/** Something that can be referred to, as it is chosen from a list. */
export interface Choice {
  subject: string;
  name: Text;
}

const debounce = 150;

export function useDebounced<T>(value: T, milliseconds: number): T {
  const [late, setLate] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLate(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return late;
}

const shownMax = 12;
/** Few enough to be listed before anything is sought. */
const listed: Readonly<Record<string, { first: string; renamed: string }>> = {
  organisation: { first: 'organisation.registered', renamed: 'organisation.renamed' },
  body: { first: 'body.established', renamed: 'body.renamed' },
};

/** What may be meant by a text, of some kinds: search as one types, or the parties and bodies. */
export function useChoices(kinds: readonly string[], text: string, isOpen: boolean) {
  const late = useDebounced(text.trim(), debounce);
  const reference = referenceIn(late);
  const sought = reference ? slugOf(reference) : late;
  const { answer, isPending } = useAsked<Schemas['Search']>(
    isOpen && sought ? urlOf('/v1/search', { text: sought }) : null,
  );
  const all = useListed(isOpen && !sought ? kinds : []);
  const hits = (answer?.hits ?? []).filter(({ kind }) => kinds.includes(kind));
  const exact = hits.filter(({ subject }) => subject === reference);
  const found = exact.length > 0 ? exact : hits;
  const choices: Choice[] = sought
    ? found.map(({ subject, title }) => ({ subject, name: title }))
    : all;
  const isWaiting = late !== text.trim() || (sought !== '' && isPending);
  return { choices: choices.slice(0, sought ? shownMax : choices.length), isWaiting };
}

interface Named {
  subject: string;
  type: string;
  data: { name: Text };
}

async function list(kind: string): Promise<Choice[]> {
  const types = listed[kind];
  if (!types) return [];
  const names = new Map<string, Text>();
  for (const type of [types.first, types.renamed]) {
    const lines = await (await send(urlOf('/v1/entries', { type }))).text();
    for (const line of lines.split('\n').filter((one) => one !== '')) {
      const { subject, data } = JSON.parse(line) as Named;
      names.set(subject, data.name);
    }
  }
  return Array.from(names, ([subject, name]) => ({ subject, name }));
}

function useListed(kinds: readonly string[]): Choice[] {
  const [choices, setChoices] = useState<Choice[]>([]);
  const asked = kinds.length > 2 ? '' : kinds.join(' ');
  useEffect(() => {
    let isNewest = true;
    const found = asked.split(' ').map((kind) => list(kind).catch(() => []));
    Promise.all(found).then((lists) => {
      if (isNewest) setChoices(lists.flat());
    });
    return () => {
      isNewest = false;
    };
  }, [asked]);
  return choices;
}

/** What a subject is called today; null while that is not known, or where it is not there. */
export function useNameOf(subject: string | null): { name: Text | null; isKnown: boolean | null } {
  const isSubject = subject !== null && referenceIn(subject) === subject && kindOf(subject) !== '';
  const { answer, isPending } = useAsked<Schemas['Search']>(
    isSubject ? urlOf('/v1/search', { text: slugOf(subject) }) : null,
  );
  const hit = answer?.hits.find((one) => one.subject === subject);
  if (hit) return { name: hit.title, isKnown: true };
  return { name: null, isKnown: isPending || !answer ? null : false };
}
