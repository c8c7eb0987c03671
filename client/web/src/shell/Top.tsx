import { useEffect, useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { changed, useAddress, useGo, useLink } from '../address/address';
import { type Schemas, useAsked } from '../api/ask';
import { keepLanguage, useLanguage } from '../words/language';
import { defineMessages, useMessages } from '../words/messages';
import { Menu } from './Menu';

const messages = defineMessages(
  {
    search: 'Sök i liggaren',
    searchHint: 'Sök ( / )',
    otherLanguage: 'English',
    otherLanguageTag: 'en',
    menu: 'Meny',
  },
  {
    search: 'Search the ledger',
    searchHint: 'Search ( / )',
    otherLanguage: 'Svenska',
    otherLanguageTag: 'sv',
    menu: 'Menu',
  },
);

/** The head of every page: the ledger's name, the menu, the search, the other language. */
export function Top() {
  const t = useMessages(messages);
  const link = useLink();
  const [isOpen, setOpen] = useState(false);
  const { path } = useAddress();
  useEffect(() => setOpen(false), [path]);
  return (
    <header class="top">
      <div class="top-inner">
        <a class="brand" href={link('/')}>
          <img src="/icon.svg" alt="" />
          <span class="brand-name">Liggare</span> <LedgerName />
        </a>
        <div class="tools">
          <SearchField />
          <LanguageLink />
          <button
            type="button"
            class="menu-button"
            aria-expanded={isOpen}
            aria-controls="menu"
            onClick={() => setOpen(!isOpen)}
          >
            {t.menu}
          </button>
        </div>
        <Menu isOpen={isOpen} />
      </div>
    </header>
  );
}

/** Whose ledger this is: its origin. */
function LedgerName() {
  const { answer } = useAsked<Schemas['LedgerFacts']>('/v1/ledger');
  return answer && <small>{answer.origin}</small>;
}

function LanguageLink() {
  const t = useMessages(messages);
  const address = useAddress();
  const other = useLanguage() === 'sv' ? 'en' : 'sv';
  return (
    <a
      class="button"
      href={changed(address, { lang: other })}
      lang={t.otherLanguageTag}
      onClick={() => keepLanguage(other)}
    >
      {t.otherLanguage}
    </a>
  );
}

/** Reached with `/` from everywhere where nothing is being written. */
function SearchField() {
  const t = useMessages(messages);
  const go = useGo();
  const field = useRef<HTMLInputElement>(null);
  const { query } = useLocation();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target as HTMLElement | null;
      if (target?.closest('input, textarea, select, [contenteditable]')) return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  const submit = (event: Event) => {
    event.preventDefault();
    const text = field.current?.value.trim();
    if (text) go('/search', { text });
  };
  return (
    <search>
      <form action="/search" onSubmit={submit}>
        <input
          ref={field}
          class="search"
          type="search"
          name="text"
          aria-label={t.search}
          aria-keyshortcuts="/"
          placeholder={t.searchHint}
          defaultValue={query.text ?? ''}
        />
      </form>
    </search>
  );
}
