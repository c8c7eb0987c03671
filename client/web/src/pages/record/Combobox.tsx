import { useRef, useState } from 'preact/hooks';
import { type Choice, useChoices } from '../../recording/subjects';
import { inLanguage, useLanguage } from '../../words/language';
import { useMessages } from '../../words/messages';
import { useWord } from '../../words/words';
import type { Tied } from './Frame';
import { messages } from './messages';

interface Props {
  tied: Tied;
  kinds: readonly string[];
  text: string;
  label?: string | undefined;
  onText: (text: string) => void;
  onPick: (choice: Choice) => void;
}

/** Finds subjects as one types: the editable combobox of the ARIA Authoring Practices. */
export function Combobox({ tied, kinds, text, label, onText, onPick }: Props) {
  const t = useMessages(messages);
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const { choices, isWaiting } = useChoices(kinds, text, isOpen);
  const listId = `${tied.id}-list`;
  // What was found for an earlier text must not be chosen by whoever types on.
  const isShown = isOpen && !isWaiting && choices.length > 0;
  const isActive = isShown && active >= 0 && active < choices.length;

  const close = () => {
    setOpen(false);
    setActive(-1);
  };
  const pick = (choice: Choice) => {
    close();
    onPick(choice);
  };
  const keys: Record<string, () => boolean> = {
    ArrowDown: () => {
      if (!isOpen) setOpen(true);
      else if (isShown) setActive((at) => (at + 1 >= choices.length ? 0 : at + 1));
      return true;
    },
    ArrowUp: () => {
      if (!isOpen) setOpen(true);
      else if (isShown) setActive((at) => (at <= 0 ? choices.length - 1 : at - 1));
      return true;
    },
    Enter: () => {
      const chosen = isActive ? choices[active] : undefined;
      if (chosen) pick(chosen);
      return chosen !== undefined;
    },
    Escape: () => {
      const wasShown = isShown;
      close();
      return wasShown;
    },
  };
  return (
    <div class="record-combobox">
      <input
        {...tied}
        ref={input}
        type="text"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={isShown}
        aria-controls={listId}
        aria-activedescendant={isActive ? `${listId}-${active}` : undefined}
        aria-label={label}
        autocomplete="off"
        spellcheck={false}
        placeholder={t.seek}
        value={text}
        onInput={(event) => {
          setOpen(true);
          setActive(-1);
          onText(event.currentTarget.value);
        }}
        onClick={() => setOpen(true)}
        onBlur={close}
        onKeyDown={(event) => {
          if (keys[event.key]?.()) event.preventDefault();
        }}
      />
      <div id={listId} role="listbox" aria-label={label ?? t.seek} hidden={!isShown}>
        {choices.map((choice, index) => (
          <OptionRow
            key={choice.subject}
            id={`${listId}-${index}`}
            choice={choice}
            isActive={index === active}
            onPick={() => {
              pick(choice);
              input.current?.focus();
            }}
          />
        ))}
      </div>
      <span class="visually-hidden" role="status">
        {isOpen && !isWaiting && text.trim() !== '' ? t.hits(choices.length) : ''}
      </span>
      {isOpen && !isWaiting && text.trim() !== '' && choices.length === 0 && (
        <span class="small soft" aria-hidden="true">
          {t.hits(0)}
        </span>
      )}
    </div>
  );
}

interface OptionProps {
  id: string;
  choice: Choice;
  isActive: boolean;
  onPick: () => void;
}

function OptionRow({ id, choice, isActive, onPick }: OptionProps) {
  const language = useLanguage();
  const word = useWord();
  const shown = useRef<HTMLDivElement>(null);
  if (isActive) shown.current?.scrollIntoView({ block: 'nearest' });
  const [kind = ''] = choice.subject.split('/');
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox has the focus and takes the keys.
    <div
      id={id}
      ref={shown}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPick}
    >
      {inLanguage(choice.name, language)}
      <span class="small soft">
        {word('subject_kind', kind)} · <code>{choice.subject}</code>
      </span>
    </div>
  );
}
