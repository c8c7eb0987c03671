import { useEffect, useId, useRef } from 'preact/hooks';
import type { Schemas } from '../../api/ask';
import { DateText, Doubt, Fact, SubjectLink, useNameOf } from '../../parts/Facts';
import { Mark, WordMark } from '../../parts/Mark';
import { defineMessages, useMessages } from '../../words/messages';
import { useWord } from '../../words/words';
import { messages as shared } from './messages';
import { PartyChain } from './PartyChain';
import { TimingText, useStanding } from './StandingMark';
import { type Party, standingOf } from './standing';

const messages = defineMessages(
  {
    close: 'Stäng',
    unknown: 'inget känt',
    request: 'Begäran',
    when: 'När',
    timing: 'Mot sista dagen',
  },
  {
    close: 'Close',
    unknown: 'nothing known',
    request: 'Request',
    when: 'When',
    timing: 'Against the last day',
  },
);

/** The square that somebody has chosen: a party's answer to a request. */
export interface Opened {
  party: Party;
  answer: Schemas['Adoptions'];
}

/** A square in full. The browser keeps focus in it, closes it by Escape and gives focus back. */
export function CellDialog({ opened, onClose }: { opened: Opened | null; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    if (opened && !dialog.current?.open) dialog.current?.showModal();
    if (!opened) dialog.current?.close();
  }, [opened]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside is for the mouse; keys have Escape.
    <dialog
      ref={dialog}
      class="adoptions-dialog"
      aria-labelledby={heading}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      {opened && <Contents {...opened} heading={heading} onClose={onClose} />}
    </dialog>
  );
}

function Contents({
  party,
  answer,
  heading,
  onClose,
}: Opened & { heading: string; onClose: () => void }) {
  const t = useMessages(messages);
  const common = useMessages(shared);
  const word = useWord();
  const look = useStanding();
  const nameOf = useNameOf(answer.names);
  const deadline = answer.requests?.deadline;
  const { word: standing, ...mark } = look(standingOf(party, deadline, answer.at), party);
  return (
    <div class="stack">
      <h2 id={heading}>{nameOf(party.organisation)}</h2>
      <dl class="facts">
        <Fact term={t.request}>
          <SubjectLink subject={answer.decision} names={answer.names} />
        </Fact>
        <Fact term={word('member', 'adoption')}>
          <Mark {...mark}>{standing}</Mark>{' '}
          {party.outcome && <WordMark vocabulary="adoption_outcome" code={party.outcome} />}{' '}
          <Doubt certain={party.certain} />
        </Fact>
        <Fact term={t.when}>
          {party.since ? <DateText date={party.since} /> : <span class="soft">{t.unknown}</span>}
        </Fact>
        <Fact term={common.deadline}>
          {deadline ? <DateText date={deadline} /> : common.noDeadline}
        </Fact>
        <Fact term={t.timing}>
          <TimingText party={party} deadline={deadline} />
        </Fact>
      </dl>
      <h3>{common.chain}</h3>
      <PartyChain party={party} names={answer.names} />
      <div>
        <button type="button" class="primary" onClick={onClose}>
          {t.close}
        </button>
      </div>
    </div>
  );
}
