import './decisions.css';
import { useAddress, useChange } from '../../address/address';
import type { Parameters } from '../../api/ask';
import { Page } from '../../parts/Page';
import { defineMessages, useMessages } from '../../words/messages';
import { Filters } from './Filters';
import { RegisterTable } from './RegisterTable';
import { useRegister } from './register';

const messages = defineMessages(
  {
    title: 'Beslut',
    lead: 'Alla beslut i liggaren, det senaste först: vem som beslutade vad, när, och om beslutet har vunnit laga kraft.',
    shown: (shown: number, total: number) =>
      shown === total ? `${total} beslut` : `Visar ${shown} av ${total} beslut`,
    one: '1 beslut',
    none: 'Inget beslut stämmer med urvalet.',
    noneAtAll: 'Inga beslut är kända vid den här tidpunkten.',
    more: 'Visa fler',
    fetching: 'Hämtar fler …',
  },
  {
    title: 'Decisions',
    lead: 'All decisions in the ledger, the latest first: who decided what, when, and whether the decision has legal force.',
    shown: (shown: number, total: number) =>
      shown === total ? `${total} decisions` : `Showing ${shown} of ${total} decisions`,
    one: '1 decision',
    none: 'No decision matches the choices.',
    noneAtAll: 'No decisions are known at this moment.',
    more: 'Show more',
    fetching: 'Fetching more …',
  },
);

/** How many decisions are shown before somebody asks for more. */
const pageSize = 50;

const filterNames = ['body', 'organisation', 'matter', 'outcome', 'from', 'to', 'text'];

export default function DecisionsPage() {
  const t = useMessages(messages);
  const { params } = useAddress();
  const change = useChange();
  const filters = filtersIn(params);
  const pagesShown = Math.max(1, Number(params.pages) || 1);
  const register = useRegister({ ...filters, limit: pageSize }, pagesShown);
  const { asked, rows, names, total, isWhole, isPending } = register;
  const isFiltered = Object.values(filters).some(Boolean);
  return (
    <Page title={t.title} lead={t.lead} asked={asked}>
      <Filters names={names} />
      <div class={`stack tight ${asked.isPending ? 'pending' : ''}`}>
        <p class="soft" role="status">
          {rows.length === 0 && (isFiltered ? t.none : t.noneAtAll)}
          {rows.length > 0 && (total === 1 ? t.one : t.shown(rows.length, total))}
        </p>
        {rows.length > 0 && <RegisterTable rows={rows} names={names} />}
        {!isWhole && rows.length > 0 && (
          <div class="screen-only">
            <button
              type="button"
              aria-disabled={isPending}
              onClick={() => {
                if (!isPending) change({ pages: String(pagesShown + 1) }, { replace: true });
              }}
            >
              {isPending ? t.fetching : t.more}
            </button>
          </div>
        )}
      </div>
    </Page>
  );
}

function filtersIn(params: Readonly<Record<string, string>>): Parameters {
  return Object.fromEntries(filterNames.map((name) => [name, params[name]]));
}
