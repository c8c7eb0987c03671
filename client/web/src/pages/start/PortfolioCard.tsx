import { useLink } from '../../address/address';
import type { Schemas } from '../../api/ask';
import { lookOf, Mark } from '../../parts/Mark';
import { useMessages } from '../../words/messages';
import { codesOf, useWord } from '../../words/words';
import { messages } from './messages';

/** How many initiatives have come how far. */
export function PortfolioCard({ portfolio }: { portfolio: Schemas['Portfolio'] }) {
  const t = useMessages(messages);
  const link = useLink();
  const word = useWord();
  const areas = portfolio.areas.filter(({ area }) => area !== null);
  const initiatives = portfolio.areas.flatMap((area) => area.initiatives);
  const countOf = (status: string | null) =>
    initiatives.filter((initiative) => initiative.status === status).length;
  const unknown = countOf(null);
  const running = initiatives.filter((initiative) => initiative.running === 'yes').length;
  const stated = areas.filter(
    (area) => area.surveyed?.ongoing.length === 0 && area.initiatives.length === 0,
  ).length;
  return (
    <section class="card stack tight" aria-labelledby="start-portfolio">
      <h2 id="start-portfolio">{t.portfolioTitle}</h2>
      <p>{t.portfolioCount(areas.length, initiatives.length)}</p>
      {running > 0 && <p>{t.running(running)}</p>}
      <ul class="plain-list start-statuses">
        {codesOf('status').map((status) => {
          const count = countOf(status);
          return (
            count > 0 && (
              <li key={status}>
                <a class="start-line" href={link('/portfolio', { status })}>
                  <Mark {...lookOf('status', status)}>
                    {count} {word('status', status)}
                  </Mark>
                </a>
              </li>
            )
          );
        })}
        {unknown > 0 && (
          <li>
            <Mark tone="doubt" shape="question">
              {unknown} {t.withoutStatus}
            </Mark>
          </li>
        )}
      </ul>
      {stated > 0 && <p>{t.stated(stated)}</p>}
      <p class="start-more">
        <a href={link('/portfolio')}>{t.portfolioMore}</a>
      </p>
    </section>
  );
}
