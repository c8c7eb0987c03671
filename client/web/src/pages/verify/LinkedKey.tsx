import { useEffect, useState } from 'preact/hooks';
import type { FaultFacts } from '../../verification/fault';
import { faultMessages } from '../../verification/fault-messages';
import type { KeyFacts, PinnedBy } from '../../verification/report';
import { defineMessages, useMessages } from '../../words/messages';

const messages = defineMessages(
  {
    other: 'Länken som du följde har en annan nyckel än den som är fäst här',
    otherText:
      'Byt bara om du vet varifrån länken kommer. Då glöms det som har kontrollerats med den ' +
      'gamla.',
    change: 'Byt till länkens nyckel',
    keep: 'Behåll den som är fäst',
  },
  {
    other: 'The link that you followed has another key than the one that is pinned here',
    otherText:
      'Change only if you know where the link comes from. What was verified with the old key is ' +
      'then forgotten.',
    change: 'Change to the key of the link',
    keep: 'Keep the one that is pinned',
  },
);

const fragment = '#key=';

interface Props {
  pinned: KeyFacts | null;
  pin: (vkey: string, by: PinnedBy) => Promise<FaultFacts | null>;
}

/** Takes the key that stands in a link, `/verify#key=…`; asks first where another is pinned. */
export function LinkedKey({ pinned, pin }: Props) {
  const t = useMessages(messages);
  const faults = useMessages(faultMessages);
  const [linked, setLinked] = useState(keyInAddress);
  const [fault, setFault] = useState<FaultFacts | null>(null);
  const take = async (vkey: string) => {
    leaveOut();
    // The link is kept in mind: another tab may have pinned another key meanwhile, then it is asked.
    setFault(await pin(vkey, 'link'));
  };
  const isOther = linked !== null && pinned !== null && pinned.vkey !== linked;
  useEffect(() => {
    if (linked !== null && !isOther) take(linked);
  }, []);
  if (fault) {
    return (
      <p class="notice bad" role="alert">
        {faults[fault.code](fault.facts)}
      </p>
    );
  }
  if (!isOther) return null;
  return (
    <div class="notice doubt" role="alert">
      <strong>{t.other}</strong>
      <code class="verify-long">{linked}</code>
      <span>{t.otherText}</span>
      <div class="row">
        <button type="button" onClick={() => take(linked)}>
          {t.change}
        </button>
        <button
          type="button"
          onClick={() => {
            leaveOut();
            setLinked(null);
          }}
        >
          {t.keep}
        </button>
      </div>
    </div>
  );
}

function keyInAddress(): string | null {
  if (!location.hash.startsWith(fragment)) return null;
  const written = location.hash.slice(fragment.length);
  try {
    return decodeURIComponent(written);
  } catch {
    return written; // It is no key then, and that is told.
  }
}

function leaveOut(): void {
  history.replaceState(history.state, '', location.pathname + location.search);
}
