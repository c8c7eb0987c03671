import { useEffect, useRef, useState } from 'preact/hooks';
import { forgetAnswers } from '../../api/ask';
import type { LogEntry } from './entries';

export type LiveState = 'connecting' | 'connected' | 'interrupted' | 'paused';

const retryAfterMs = 3_000;
// Entries come one by one, also those of a large batch: they are shown together.
const gatherMs = 150;

/**
 * Follows the log from a position until the page is left or it is paused; then it goes on where it
 * was. `from` null: the log is not followed. `onEntries` gets what came, oldest first.
 */
export function useLive(
  from: number | null,
  isPaused: boolean,
  onEntries: (entries: LogEntry[]) => void,
): LiveState {
  const [state, setState] = useState<LiveState>('connecting');
  const next = useRef(from);
  const receive = useRef(onEntries);
  receive.current = onEntries;
  useEffect(() => {
    next.current = from;
  }, [from]);
  const isOn = from !== null;
  useEffect(() => {
    if (!isOn) return;
    if (isPaused) {
      setState('paused');
      return;
    }
    setState('connecting');
    return follow(next, setState, (entries) => receive.current(entries));
  }, [isOn, isPaused]);
  return state;
}

function follow(
  next: { current: number | null },
  setState: (state: LiveState) => void,
  onEntries: (entries: LogEntry[]) => void,
): () => void {
  let stream: EventSource;
  let retry = 0;
  let gathering = 0;
  let gathered: LogEntry[] = [];
  const give = () => {
    gathering = 0;
    const entries = gathered;
    gathered = [];
    onEntries(entries);
    forgetAnswers();
  };
  const onMessage = ({ data }: MessageEvent<string>) => {
    const entry = JSON.parse(data) as LogEntry;
    if (entry.position < (next.current ?? 0)) return; // Sent again after an interruption.
    next.current = entry.position + 1;
    gathered.push(entry);
    if (gathering === 0) gathering = window.setTimeout(give, gatherMs);
  };
  const connect = () => {
    stream = new EventSource(`/v1/entries?from=${next.current ?? 0}`);
    stream.onopen = () => setState('connected');
    stream.onmessage = onMessage;
    stream.onerror = () => {
      setState('interrupted');
      // The browser tries again by itself, except where it was refused.
      if (stream.readyState !== EventSource.CLOSED) return;
      retry = window.setTimeout(connect, retryAfterMs);
    };
  };
  connect();
  return () => {
    stream.close();
    clearTimeout(retry);
    clearTimeout(gathering);
    if (gathered.length > 0) give();
  };
}
