import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

export type Language = 'sv' | 'en';

/** A text of the ledger: one for all languages, or one for each that there is. */
export type Text = string | { sv?: string; en?: string };

const kept = 'liggare.language';

function isLanguage(value: string | null | undefined): value is Language {
  return value === 'sv' || value === 'en';
}

/** By the address, else what was chosen last, else what the browser prefers, else Swedish. */
export function languageOf(asked: string | null): Language {
  if (isLanguage(asked)) return asked;
  const chosen = readKept();
  if (chosen) return chosen;
  const preferred = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
  return preferred.find(isLanguage) ?? 'sv';
}

function readKept(): Language | null {
  try {
    const value = localStorage.getItem(kept);
    return isLanguage(value) ? value : null;
  } catch {
    return null; // Storage is switched off: the address still carries the language.
  }
}

export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(kept, language);
  } catch {
    // As above.
  }
}

export const LanguageContext = createContext<Language>('sv');

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

/** The text in the language, else in the other. */
export function inLanguage(text: Text, language: Language): string {
  if (typeof text === 'string') return text;
  return text[language] ?? text.sv ?? text.en ?? '';
}
