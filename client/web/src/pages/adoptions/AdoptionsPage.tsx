import './adoptions.css';
import { useState } from 'preact/hooks';
import { Page } from '../../parts/Page';
import { defineMessages, useMessages } from '../../words/messages';
import { type DecisionRow, useRegister } from '../decisions/register';
import { CellDialog, type Opened } from './CellDialog';
import { Matrix } from './Matrix';
import { messages as shared } from './messages';
import { RequestCards } from './RequestCards';
import { useIsNarrow } from './useIsNarrow';

const messages = defineMessages(
  {
    title: 'Antaganden',
    lead: 'Beslut som begär att flera parter var och en antar samma sak, och hur det har gått hos varje part.',
    none: 'Inget beslut begär, så vitt känt, att någon part antar det.',
    fetching: 'Hämtar fler beslut …',
    hint: 'Välj en ruta för att se ärendets väg hos parten.',
  },
  {
    title: 'Adoptions',
    lead: 'Decisions that ask several parties each to adopt the same thing, and how it has gone with each.',
    none: 'No decision, as far as is known, asks any party to adopt it.',
    fetching: 'Fetching more decisions …',
    hint: 'Choose a square to see the path of the matter within the party.',
  },
);

/** A decision that asks parties to adopt it. */
export type RequestRow = DecisionRow & { requests: NonNullable<DecisionRow['requests']> };

function isRequest(row: DecisionRow): row is RequestRow {
  return row.requests !== undefined;
}

export default function AdoptionsPage() {
  const t = useMessages(messages);
  const common = useMessages(shared);
  const isNarrow = useIsNarrow();
  const [opened, setOpened] = useState<Opened | null>(null);
  const register = useRegister({ limit: 200 }, Number.POSITIVE_INFINITY);
  const requests = register.rows.filter(isRequest);
  const View = isNarrow ? RequestCards : Matrix;
  return (
    <Page title={t.title} lead={t.lead} asked={register.asked}>
      {register.isPending && <p role="status">{t.fetching}</p>}
      {register.isWhole && requests.length === 0 && <p>{t.none}</p>}
      {requests.length > 0 && (
        <div class="stack">
          <p>{common.difference}</p>
          <p class="soft screen-only">{t.hint}</p>
          <View requests={requests} names={register.names} onOpen={setOpened} />
        </div>
      )}
      <CellDialog opened={opened} onClose={() => setOpened(null)} />
    </Page>
  );
}
