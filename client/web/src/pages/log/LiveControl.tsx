import { useState } from 'preact/hooks';
import { type Names, useNameOf } from '../../parts/Facts';
import { Mark, type Tone } from '../../parts/Mark';
import type { ShapeName } from '../../parts/Shape';
import { defineMessages, useMessages } from '../../words/messages';
import { useWord } from '../../words/words';
import { type LogEntry, type LogFilter, matches } from './entries';
import { type LiveState, useLive } from './useLive';

const messages = defineMessages(
  {
    follow: 'Visa nya poster direkt',
    states: {
      connecting: 'ansluter …',
      connected: 'ansluten',
      interrupted: 'avbruten, försöker igen',
      paused: 'pausad',
    } as Record<LiveState, string>,
    one: (what: string) => `Ny post: ${what}`,
    several: (count: number) => `${count} nya poster`,
  },
  {
    follow: 'Show new entries at once',
    states: {
      connecting: 'connecting …',
      connected: 'connected',
      interrupted: 'interrupted, trying again',
      paused: 'paused',
    },
    one: (what: string) => `New entry: ${what}`,
    several: (count: number) => `${count} new entries`,
  },
);

const looks: Record<LiveState, { tone: Tone; shape: ShapeName }> = {
  connecting: { tone: 'quiet', shape: 'dots' },
  connected: { tone: 'good', shape: 'circle' },
  interrupted: { tone: 'doubt', shape: 'triangle' },
  paused: { tone: 'quiet', shape: 'pause' },
};

interface Props {
  from: number;
  names: Names;
  filter: LogFilter;
  /** What came, oldest first, of all subjects and types. */
  onEntries: (entries: LogEntry[]) => void;
}

/** Follows the log: its state for all to see, a switch to pause, and what came read aloud. */
export function LiveControl({ from, names, filter, onEntries }: Props) {
  const t = useMessages(messages);
  const word = useWord();
  const nameOf = useNameOf(names);
  const [isPaused, setPaused] = useState(false);
  const [news, setNews] = useState('');
  const state = useLive(from, isPaused, (entries) => {
    onEntries(entries);
    const [only, ...rest] = entries.filter((entry) => matches(entry, filter));
    if (!only) return;
    const what = `${word('event_type', only.type)}, ${nameOf(only.subject)}`;
    setNews(rest.length === 0 ? t.one(what) : t.several(rest.length + 1));
  });
  return (
    <div class="row screen-only">
      <button
        type="button"
        role="switch"
        class="log-switch"
        aria-checked={!isPaused}
        onClick={() => setPaused(!isPaused)}
      >
        <span class="log-knob" aria-hidden="true" />
        {t.follow}
      </button>
      <span role="status">
        <Mark {...looks[state]}>{t.states[state]}</Mark>
      </span>
      <span class="visually-hidden" aria-live="polite">
        {news}
      </span>
    </div>
  );
}
