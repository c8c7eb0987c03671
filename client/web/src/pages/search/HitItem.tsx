import { useLink } from '../../address/address';
import { pageOf } from '../../address/subjects';
import type { Schemas } from '../../api/ask';
import { Doubt, EntryLinks } from '../../parts/Facts';
import { inLanguage, useLanguage } from '../../words/language';
import { defineMessages, useMessages } from '../../words/messages';
import { useWord } from '../../words/words';
import { piecesOf } from './highlight';

export type Hit = Schemas['Search']['hits'][number];
type Match = Hit['matched'][number];

const messages = defineMessages(
  {
    oldName: 'Tidigare namn',
    identifier: 'Beteckning i liggaren',
    more: (count: number) => (count === 1 ? 'och en träff till' : `och ${count} träffar till`),
  },
  {
    oldName: 'Former name',
    identifier: 'Identifier in the ledger',
    more: (count: number) => (count === 1 ? 'and one more hit' : `and ${count} more hits`),
  },
);

const shownMax = 3;

/** A subject that was found, and where the words stand in it. */
export function HitItem({ hit, query }: { hit: Hit; query: string }) {
  const t = useMessages(messages);
  const language = useLanguage();
  const link = useLink();
  const title = inLanguage(hit.title, language);
  const told = hit.matched.filter((match) => !isTheTitle(match, hit));
  return (
    <li class="card search-item">
      <a class="search-hit" href={link(pageOf(hit.subject))}>
        <Marked text={title} query={query} />
      </a>{' '}
      <Doubt certain={hit.certain} />
      {told.slice(0, shownMax).map((match) => (
        <MatchLine key={`${match.member} ${matchText(match)}`} match={match} query={query} />
      ))}
      {told.length > shownMax && <p class="soft small">{t.more(told.length - shownMax)}</p>}
    </li>
  );
}

function matchText({ text }: Match): string {
  return typeof text === 'string' ? text : Object.values(text).join(' / ');
}

function isName({ member }: Match): boolean {
  return member === 'name' || member === 'title';
}

/** Already said by the title above. */
function isTheTitle(match: Match, { title }: Hit): boolean {
  const titles = typeof title === 'string' ? [title] : Object.values(title);
  return isName(match) && titles.includes(matchText(match));
}

function MatchLine({ match, query }: { match: Match; query: string }) {
  const t = useMessages(messages);
  const word = useWord();
  const term = isName(match)
    ? t.oldName
    : match.member === 'subject'
      ? t.identifier
      : word('member', match.member);
  return (
    <p class="search-match">
      <span class="soft small">{term}</span> <Marked text={matchText(match)} query={query} />{' '}
      {match.position !== null && <EntryLinks positions={[match.position]} />}
    </p>
  );
}

function Marked({ text, query }: { text: string; query: string }) {
  let place = 0;
  return (
    <>
      {piecesOf(text, query).map((piece) => {
        const key = place;
        place += piece.text.length;
        return piece.isHit ? <mark key={key}>{piece.text}</mark> : piece.text;
      })}
    </>
  );
}
