import './portfolio.css';
import { changed, useAddress } from '../../address/address';
import { useAnswer } from '../../api/ask';
import { Page } from '../../parts/Page';
import { ChangesList, SinceControl, useSince } from '../../time/Changes';
import { useMessages } from '../../words/messages';
import { Filters } from './Filters';
import { messages } from './messages';
import { Parties } from './Parties';
import { PortfolioTable } from './PortfolioTable';
import { choiceOf, chosenAreas, isEverything, type Portfolio } from './portfolio';
import { Summary } from './Summary';
import { Timeline } from './Timeline';

type View = 'table' | 'timeline';

const views: readonly View[] = ['table', 'timeline'];

export default function PortfolioPage() {
  const t = useMessages(messages);
  const asked = useAnswer<Portfolio>('/v1/portfolio');
  return (
    <Page title={t.title} lead={t.lead} asked={asked}>
      {asked.answer && (
        <div class={asked.isPending ? 'portfolio stack loose pending' : 'portfolio stack loose'}>
          <Shown portfolio={asked.answer} />
        </div>
      )}
    </Page>
  );
}

function Shown({ portfolio }: { portfolio: Portfolio }) {
  const t = useMessages(messages);
  const { params } = useAddress();
  const choice = choiceOf(params);
  const areas = chosenAreas(portfolio.areas, choice);
  const shown = areas.flatMap((area) => area.shown).length;
  const total = portfolio.areas.flatMap(({ initiatives }) => initiatives).length;
  return (
    <>
      <Summary areas={areas} />
      <div class="filters screen-only">
        <ViewSwitch />
        <Filters portfolio={portfolio} />
        <SinceControl />
      </div>
      <p role="status" class={isEverything(choice) ? 'visually-hidden' : ''}>
        {!isEverything(choice) && t.filtered(shown, total)}
      </p>
      {viewOf(params) === 'timeline' ? (
        <Timeline portfolio={portfolio} areas={areas} />
      ) : (
        <PortfolioTable portfolio={portfolio} areas={areas} />
      )}
      <p class="small soft">{t.byPeriod}</p>
      <Changed />
      <Parties portfolio={portfolio} />
    </>
  );
}

/** All that has changed, also what is no longer here to be marked. */
function Changed() {
  const t = useMessages(messages);
  if (!useSince().since) return null;
  return (
    <details class="portfolio-changes">
      <summary>{t.changes}</summary>
      <ChangesList />
    </details>
  );
}

function viewOf({ view }: Readonly<Record<string, string>>): View {
  return view === 'timeline' ? 'timeline' : 'table';
}

function ViewSwitch() {
  const t = useMessages(messages);
  const address = useAddress();
  const current = viewOf(address.params);
  return (
    <nav class="portfolio-views" aria-label={t.view}>
      {views.map((view) => (
        <a
          key={view}
          class="button"
          href={changed(address, { view: view === 'table' ? null : view })}
          aria-current={view === current ? 'true' : undefined}
        >
          {t.views[view]}
        </a>
      ))}
    </nav>
  );
}
