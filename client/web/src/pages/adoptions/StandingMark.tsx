import { lookOf, Mark } from '../../parts/Mark';
import { useMessages } from '../../words/messages';
import { useWord } from '../../words/words';
import { messages } from './messages';
import { type Party, type Standing, timingOf } from './standing';

export type Look = ReturnType<typeof lookOf>;

/** How a standing looks and what it is called, for marks and for the cells of the matrix. */
export function useStanding(): (standing: Standing, party: Party) => Look & { word: string } {
  const t = useMessages(messages);
  const word = useWord();
  return (standing, { outcome }) => {
    switch (standing) {
      case 'evidenced':
      case 'claimed':
        return { ...lookOf('evidence', standing), word: word('evidence', standing) };
      case 'missing':
        return { tone: 'bad', shape: 'triangle', word: t.missing };
      case 'awaited':
        return { tone: 'quiet', shape: 'dots', word: t.awaited };
      default: {
        const code = outcome ?? 'received';
        return { ...lookOf('adoption_outcome', code), word: word('adoption_outcome', code) };
      }
    }
  };
}

/** Days against the last day in words: "12 dagar efter". */
export function useDaysInWords(): (days: number) => string {
  const t = useMessages(messages);
  return (days) => {
    if (days === 0) return t.lastDay;
    return days > 0 ? t.after(days) : t.before(-days);
  };
}

/** Whether an adoption came in time, in words; lateness as a mark. */
export function TimingText({ party, deadline }: { party: Party; deadline: string | undefined }) {
  const t = useMessages(messages);
  const inWords = useDaysInWords();
  const timing = timingOf(party, deadline);
  if (party.days !== null && timing === 'late') {
    return (
      <Mark tone="bad" shape="triangle">
        {inWords(party.days)}
      </Mark>
    );
  }
  if (party.days !== null) return <>{inWords(party.days)}</>;
  if (timing === 'unknown') return <span class="soft">{t.unknownTiming}</span>;
  return <span class="soft">–</span>;
}
