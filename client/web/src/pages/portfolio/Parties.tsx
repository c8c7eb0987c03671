import { Doubt, SubjectLink } from '../../parts/Facts';
import { useMessages } from '../../words/messages';
import { messages } from './messages';
import type { Portfolio } from './portfolio';

/** Who is in it: the way to each party's own page. */
export function Parties({ portfolio: { areas, names, parties } }: { portfolio: Portfolio }) {
  const t = useMessages(messages);
  const initiatives = areas.flatMap((area) => area.initiatives);
  const countOf = (party: string) =>
    initiatives.filter(({ participants }) => participants?.includes(party)).length;
  return (
    <section class="stack tight" aria-labelledby="portfolio-parties">
      <h2 id="portfolio-parties">{t.parties}</h2>
      {parties.length === 0 && <p>{t.noParties}</p>}
      {parties.length > 0 && <p class="soft screen-only">{t.partiesLead}</p>}
      <ul class="plain-list portfolio-parties">
        {parties.map(({ organisation, certain }) => (
          <li key={organisation}>
            <SubjectLink subject={organisation} names={names} /> <Doubt certain={certain} />
            <span class="small soft">{t.takesPart(countOf(organisation))}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
