import './search.css';
import { useEffect, useRef } from 'preact/hooks';
import { useAddress, useChange, useLink } from '../../address/address';
import { type Schemas, useAnswer } from '../../api/ask';
import { Page } from '../../parts/Page';
import { defineMessages, useMessages } from '../../words/messages';
import { sentence } from '../../words/sentence';
import { useWord } from '../../words/words';
import { type Hit, HitItem } from './HitItem';

const messages = defineMessages(
  {
    title: 'Sök',
    titleFor: (text: string) => `Sök: ${text}`,
    field: 'Sök efter',
    search: 'Sök',
    how: 'Skriv ett eller flera ord. Alla orden ska finnas med. Sökningen går genom namn, titlar och texter, också äldre namn, på svenska och engelska. Personnamn genomsöks inte.',
    keys: 'Tangenten / går till sökfältet, pilarna går mellan träffarna och Enter öppnar.',
    hits: (count: number, text: string) =>
      count === 1 ? `1 träff på ”${text}”` : `${count} träffar på ”${text}”`,
    none: (text: string) => `Inga träffar på ”${text}”`,
    hints: [
      'Pröva färre ord, eller början av ett ord: ”vård” hittar också ”vårdcentral”.',
      'Pröva ett annat namn: både dagens och äldre namn ger träff.',
      'Personnamn går inte att söka efter.',
    ],
    moment: 'Tidsraden kan vara ställd så att det du söker inte var känt då.',
    kinds: 'Visa ett slag',
    all: 'Alla',
    more: (count: number) => `Visa alla ${count}`,
  },
  {
    title: 'Search',
    titleFor: (text: string) => `Search: ${text}`,
    field: 'Search for',
    search: 'Search',
    how: 'Write one or more words. All of them must be there. Names, titles and texts are searched, old names too, in Swedish and English. Names of persons are not searched.',
    keys: 'The key / goes to the search field, arrows go between the hits, and Enter opens.',
    hits: (count: number, text: string) =>
      count === 1 ? `1 hit for “${text}”` : `${count} hits for “${text}”`,
    none: (text: string) => `No hits for “${text}”`,
    hints: [
      'Try fewer words, or the beginning of a word: “care” also finds “careful”.',
      'Try another name: both present and old names are found.',
      'Names of persons cannot be searched for.',
    ],
    moment: 'The time bar may be set so that what you look for was not known then.',
    kinds: 'Show one kind',
    all: 'All',
    more: (count: number) => `Show all ${count}`,
  },
);

export default function SearchPage() {
  const t = useMessages(messages);
  const { params } = useAddress();
  const text = params.text?.trim() ?? '';
  const asked = useAnswer<Schemas['Search']>(text ? '/v1/search' : null, { text });
  const hits = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => moveBetweenHits(event, hits.current);
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return (
    <Page title={text ? t.titleFor(text) : t.title} lead={text ? undefined : t.how} asked={asked}>
      <SearchForm text={text} key={text} />
      <div ref={hits} class="stack loose search-hits">
        {asked.answer && text && <Hits answer={asked.answer} />}
      </div>
      <p class="soft small screen-only">{t.keys}</p>
    </Page>
  );
}

/** Arrows go from the search field into the hits and between them; Tab still goes through all. */
function moveBetweenHits(event: KeyboardEvent, hits: HTMLElement | null): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const links = [...(hits?.querySelectorAll<HTMLElement>('a.search-hit') ?? [])];
  const focused = document.activeElement as HTMLElement | null;
  const at = focused ? links.indexOf(focused) : -1;
  if (at === -1 && !focused?.matches('input[type="search"]')) return;
  const field = document.getElementById('search-field');
  const next = event.key === 'ArrowDown' ? links[at + 1] : at === 0 ? field : links[at - 1];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function SearchForm({ text }: { text: string }) {
  const t = useMessages(messages);
  const change = useChange();
  const field = useRef<HTMLInputElement>(null);
  const submit = (event: Event) => {
    event.preventDefault();
    change({ text: field.current?.value.trim(), kind: null });
  };
  return (
    <form class="filters screen-only" action="/search" onSubmit={submit}>
      <div class="field search-field">
        <label for="search-field">{t.field}</label>
        <input id="search-field" ref={field} type="search" name="text" defaultValue={text} />
      </div>
      <button type="submit" class="primary">
        {t.search}
      </button>
    </form>
  );
}

/** So many of each kind are shown among the others. */
const shownMax = 6;

function Hits({ answer }: { answer: Schemas['Search'] }) {
  const t = useMessages(messages);
  const word = useWord();
  const link = useLink();
  const { params } = useAddress();
  const { hits, text } = answer;
  if (hits.length === 0) return <NoHits text={text} />;
  const kinds = [...new Set(hits.map(({ kind }) => kind))];
  const chosen = kinds.filter((kind) => !params.kind || params.kind === kind);
  return (
    <>
      <div class="stack tight">
        <p role="status">
          <strong>{t.hits(hits.length, text)}</strong>
        </p>
        {kinds.length > 1 && <Kinds hits={hits} kinds={kinds} text={text} />}
      </div>
      {chosen.map((kind) => {
        const mine = hits.filter((hit) => hit.kind === kind);
        const shown = params.kind ? mine : mine.slice(0, shownMax);
        return (
          <section key={kind} class="stack tight">
            <h2>
              {sentence(word('subject_kind', kind))} <span class="soft">({mine.length})</span>
            </h2>
            <ul class="plain-list stack tight">
              {shown.map((hit) => (
                <HitItem key={hit.subject} hit={hit} query={text} />
              ))}
            </ul>
            {shown.length < mine.length && (
              <a href={link('/search', { text, kind })}>{t.more(mine.length)}</a>
            )}
          </section>
        );
      })}
    </>
  );
}

interface KindsProps {
  hits: readonly Hit[];
  kinds: readonly Hit['kind'][];
  text: string;
}

function Kinds({ hits, kinds, text }: KindsProps) {
  const t = useMessages(messages);
  const word = useWord();
  const link = useLink();
  const { params } = useAddress();
  const choices = [
    { kind: '', label: t.all, count: hits.length },
    ...kinds.map((kind) => ({
      kind,
      label: sentence(word('subject_kind', kind)),
      count: hits.filter((hit) => hit.kind === kind).length,
    })),
  ];
  return (
    <nav aria-label={t.kinds} class="screen-only">
      <ul class="plain-list search-kinds">
        {choices.map(({ kind, label, count }) => (
          <li key={kind}>
            <a
              class="button"
              href={link('/search', { text, kind })}
              aria-current={(params.kind ?? '') === kind ? 'true' : undefined}
            >
              {label} <span class="soft">{count}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function NoHits({ text }: { text: string }) {
  const t = useMessages(messages);
  const { at, known } = useAddress();
  const hints = at || known ? [...t.hints, t.moment] : t.hints;
  return (
    <div class="notice" role="status">
      <strong>{t.none(text)}</strong>
      <ul>
        {hints.map((hint) => (
          <li key={hint}>{hint}</li>
        ))}
      </ul>
    </div>
  );
}
