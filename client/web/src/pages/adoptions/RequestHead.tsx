import { useLink } from '../../address/address';
import { slugOf } from '../../address/subjects';
import type { Schemas } from '../../api/ask';
import { DateText, type Names, TextOf, useNameOf } from '../../parts/Facts';
import { useMessages } from '../../words/messages';
import type { RequestRow } from './AdoptionsPage';
import { messages } from './messages';

/** The decision that asks: leads to its request in full. */
export function RequestLink({ row }: { row: RequestRow }) {
  const link = useLink();
  return (
    <a href={link(`/adoptions/${slugOf(row.decision)}`)}>
      <TextOf text={row.title} />
    </a>
  );
}

interface Props {
  row: RequestRow;
  names: Names;
  counts: Schemas['Adoptions']['counts'] | null;
}

/** Who asks, until when, and how many have answered. */
export function RequestNotes({ row, names, counts }: Props) {
  const t = useMessages(messages);
  const nameOf = useNameOf(names);
  const { deadline } = row.requests;
  return (
    <>
      <span class="adoptions-note small soft">
        {nameOf(row.body)}, <DateText date={row.since} />
      </span>
      <span class="adoptions-note small soft">
        {t.deadline}: {deadline ? <DateText date={deadline} /> : t.noDeadline}
      </span>
      {counts && (
        <span class="adoptions-note small">
          {t.counts(counts.evidenced, counts.claimed, counts.none, counts.other)}
        </span>
      )}
    </>
  );
}
