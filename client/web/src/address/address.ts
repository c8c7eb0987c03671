import { createContext } from 'preact';
import { useContext, useMemo } from 'preact/hooks';
import { useLocation } from 'preact-iso';

/** The two clocks as the address has them; null where it does not say: today, and all that is known. */
export interface Moment {
  /** A day, `2025-12-31`: what held at its end. */
  at: string | null;
  /** `#226`, a day or an RFC 3339 time: what was known then. */
  known: string | null;
}

/**
 * Where a handle of the time bar is held (time/held.tsx). It stands for the address until it is
 * released: browsers do not let an address change as often as a handle moves.
 */
export const HeldMoment = createContext<Moment | null>(null);

export interface Address extends Moment {
  path: string;
  /** The page's own parameters, without `at`, `known` and `lang`. */
  params: Readonly<Record<string, string>>;
  lang: string | null;
}

/** What follows the reader from page to page. */
const following = ['at', 'known', 'lang'] as const;

export type Changes = Record<string, string | null | undefined>;

export function useAddress(): Address {
  const { path, query } = useLocation();
  const held = useContext(HeldMoment);
  return useMemo(() => {
    const { at, known, lang, ...params } = query;
    return {
      path,
      params,
      at: at || null,
      known: known || null,
      lang: lang || null,
      ...held,
    };
  }, [path, query, held]);
}

function write(path: string, entries: [string, string][]): string {
  const query = entries
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  return query ? `${path}?${query}` : path;
}

/** The address of another page at the same moment and in the same language. */
export function linkFrom(address: Address, path: string, changes: Changes = {}): string {
  const kept = following.map((name) => [name, address[name]] as const);
  const all = { ...Object.fromEntries(kept), ...changes };
  return write(
    path,
    Object.entries(all).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
}

/** The address of this page with some of its parameters changed; null takes one away. */
export function changed(address: Address, changes: Changes): string {
  return linkFrom(address, address.path, { ...address.params, ...changes });
}

export function useLink(): (path: string, changes?: Changes) => string {
  const address = useAddress();
  return (path, changes) => linkFrom(address, path, changes);
}

/** Goes to this page with other parameters. `replace`: without a step to go back to. */
export function useChange(): (changes: Changes, how?: { replace?: boolean }) => void {
  const address = useAddress();
  const { route } = useLocation();
  return (changes, { replace = false } = {}) => route(changed(address, changes), replace);
}

export function useGo(): (path: string, changes?: Changes) => void {
  const address = useAddress();
  const { route } = useLocation();
  return (path, changes) => route(linkFrom(address, path, changes));
}
