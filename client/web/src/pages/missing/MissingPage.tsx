import { useLink } from '../../address/address';
import { Page } from '../../parts/Page';
import { defineMessages, useMessages } from '../../words/messages';

const messages = defineMessages(
  {
    title: 'Sidan finns inte',
    lead: 'Adressen leder ingenstans. Den kan vara felskriven, eller komma från en äldre version.',
    search: 'Sök i liggaren',
    start: 'Till översikten',
  },
  {
    title: 'There is no such page',
    lead: 'The address leads nowhere. It may be misspelt, or come from an older version.',
    search: 'Search the ledger',
    start: 'To the overview',
  },
);

export default function MissingPage() {
  const t = useMessages(messages);
  const link = useLink();
  return (
    <Page title={t.title} lead={t.lead}>
      <p class="row">
        <a class="button primary" href={link('/')}>
          {t.start}
        </a>
        <a class="button" href={link('/search')}>
          {t.search}
        </a>
      </p>
    </Page>
  );
}
