import { type Language, useLanguage } from './language';
import words from './words.json';

// words.json is what the program `liggare` says, written by `liggare words`; a test compares them.

export type Vocabulary = keyof typeof words;

interface Phrase {
  sv: string;
  en: string;
}

/** An enumerated word of the formats as people say it; the code itself where it is unknown. */
export function wordIn(vocabulary: Vocabulary, code: string, language: Language): string {
  const phrases: Record<string, Phrase> = words[vocabulary];
  return phrases[code]?.[language] ?? code;
}

export function codesOf(vocabulary: Vocabulary): string[] {
  return Object.keys(words[vocabulary]);
}

export function useWord(): (vocabulary: Vocabulary, code: string) => string {
  const language = useLanguage();
  return (vocabulary, code) => wordIn(vocabulary, code, language);
}
