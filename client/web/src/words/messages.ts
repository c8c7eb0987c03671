import { type Language, useLanguage } from './language';

/** What a part of the interface says, by language: both have the same keys, or it does not compile. */
export type Messages<T> = Record<Language, T>;

type Say<T> = {
  [Key in keyof T]: T[Key] extends string
    ? string
    : T[Key] extends (...args: infer Args) => string
      ? (...args: Args) => string
      : T[Key];
};

export function defineMessages<T extends Record<string, unknown>>(
  sv: T,
  en: Say<T>,
): Messages<Say<T>> {
  return { sv: sv as Say<T>, en };
}

export function useMessages<T>(messages: Messages<T>): T {
  return messages[useLanguage()];
}
