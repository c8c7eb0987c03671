import { useEffect, useState } from 'preact/hooks';
import { useLink } from '../../address/address';
import { send, urlOf } from '../../api/ask';
import { DateText, type Names, useNameOf } from '../../parts/Facts';
import { useMessages } from '../../words/messages';
import { useWord } from '../../words/words';
import { messages } from './messages';

interface Entry {
  position: number;
  type: string;
  subject: string;
  effective: string;
}

const shown = 5;

/** The newest entries of those that are known. */
export function Recorded({ size, names }: { size: number; names: Names }) {
  const t = useMessages(messages);
  const link = useLink();
  const word = useWord();
  const nameOf = useNameOf(names);
  const entries = useNewest(size);
  if (entries.length === 0) return null;
  return (
    <section class="stack tight" aria-labelledby="start-recorded">
      <h2 id="start-recorded">{t.recordedTitle}</h2>
      <ul class="plain-list start-recorded">
        {entries.map(({ position, type, subject, effective }) => (
          <li key={position}>
            <a href={link(`/entries/${position}`)}>
              <span class="soft">{position}</span> {word('event_type', type)}
            </a>
            <span class="start-subject">{nameOf(subject)}</span>
            <span class="soft small">
              <DateText date={effective} />
            </span>
          </li>
        ))}
      </ul>
      <p class="start-more">
        <a href={link('/log')}>{t.recordedMore}</a>
      </p>
    </section>
  );
}

function useNewest(size: number): Entry[] {
  const [entries, setEntries] = useState<Entry[]>([]);
  useEffect(() => {
    if (size === 0) return;
    const aborter = new AbortController();
    const from = Math.max(0, size - shown);
    send(urlOf('/v1/entries', { from, limit: shown }), { signal: aborter.signal })
      .then((response) => response.text())
      .then((lines) => setEntries(read(lines, size)))
      // The page is about other things; the log says what is wrong with itself.
      .catch(() => setEntries([]));
    return () => aborter.abort();
  }, [size]);
  return entries;
}

function read(lines: string, size: number): Entry[] {
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Entry)
    .filter((entry) => entry.position < size)
    .reverse();
}
