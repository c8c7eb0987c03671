import './start.css';
import { type Schemas, useAnswer } from '../../api/ask';
import { Page } from '../../parts/Page';
import { useMessages } from '../../words/messages';
import { AdoptionsCard } from './AdoptionsCard';
import { FollowUpCard } from './FollowUpCard';
import { messages } from './messages';
import { PortfolioCard } from './PortfolioCard';
import { Recorded } from './Recorded';

/** The three questions, each with its short answer and the way to the whole of it. */
export default function StartPage() {
  const t = useMessages(messages);
  const portfolio = useAnswer<Schemas['Portfolio']>('/v1/portfolio');
  return (
    <Page title={t.title} lead={t.lead} asked={portfolio}>
      <div class="start-cards">
        <AdoptionsCard />
        <FollowUpCard />
        {portfolio.answer && <PortfolioCard portfolio={portfolio.answer} />}
      </div>
      <Recorded size={portfolio.answer?.known.size ?? 0} names={portfolio.answer?.names ?? {}} />
      <section class="stack tight">
        <h2>{t.aboutTitle}</h2>
        <p>{t.about}</p>
        <p>{t.aboutTime}</p>
      </section>
    </Page>
  );
}
