import { Doubt } from '../../parts/Facts';
import { Shape } from '../../parts/Shape';
import { useMessages } from '../../words/messages';
import { messages } from './messages';
import { useDaysInWords, useStanding } from './StandingMark';
import { type Party, standingOf, timingOf } from './standing';

interface Props {
  party: Party;
  name: string;
  deadline: string | undefined;
  at: string;
  onOpen: () => void;
}

/** Where a party stands: shape, word and colour, and the days where it was late. Opens its chain. */
export function Cell({ party, name, deadline, at, onOpen }: Props) {
  const t = useMessages(messages);
  const look = useStanding();
  const inWords = useDaysInWords();
  const { tone, shape, word } = look(standingOf(party, deadline, at), party);
  const isLate = timingOf(party, deadline) === 'late';
  return (
    <button type="button" class={`adoptions-cell ${tone}`} aria-haspopup="dialog" onClick={onOpen}>
      <span class="visually-hidden">{name}:</span>
      <Shape name={shape} />
      <span>
        {word}
        <Doubt certain={party.certain} />
      </span>
      {isLate && party.days !== null && (
        <span class="adoptions-late">
          {t.late}, {inWords(party.days)}
        </span>
      )}
    </button>
  );
}
