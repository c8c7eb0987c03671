import type { Answer } from '../api/ask';

/** What the browser has checked of an answer. */
export function AnswerBadge(_: { answer: Answer; url: string }) {
  return null;
}
