import './shell.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ErrorBoundary, LocationProvider, Route, Router } from 'preact-iso';
import { useAddress } from '../address/address';
import MissingPage from '../pages/missing/MissingPage';
import { pages } from '../pages/pages';
import { ProblemNotice } from '../parts/ProblemNotice';
import { HeldMomentProvider } from '../time/held';
import { TimeBar } from '../time/TimeBar';
import { LanguageContext, languageOf } from '../words/language';
import { defineMessages, useMessages } from '../words/messages';
import { Foot } from './Foot';
import { Top } from './Top';

const messages = defineMessages({ skip: 'Hoppa till innehållet' }, { skip: 'Skip to the content' });

export function App() {
  return (
    <LocationProvider>
      <HeldMomentProvider>
        <Localised />
      </HeldMomentProvider>
    </LocationProvider>
  );
}

function Localised() {
  const { lang } = useAddress();
  const language = languageOf(lang);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <LanguageContext.Provider value={language}>
      <Shell />
    </LanguageContext.Provider>
  );
}

function Shell() {
  const t = useMessages(messages);
  const main = useRef<HTMLElement>(null);
  const { path } = useAddress();
  const [failure, setFailure] = useState<Error | null>(null);
  useFocusOnNewPage(path, main);
  return (
    <>
      <a class="skip button" href="#main">
        {t.skip}
      </a>
      <Top />
      <TimeBar />
      <main id="main" ref={main} tabIndex={-1}>
        {failure && (
          <ProblemNotice
            problem={{ status: -1, code: 'page-failed', title: '', detail: failure.message }}
          />
        )}
        <ErrorBoundary onError={setFailure}>
          <Router onRouteChange={() => setFailure(null)}>
            {pages.map(({ path, component }) => (
              <Route key={path} path={path} component={component} />
            ))}
            <Route default component={MissingPage} />
          </Router>
        </ErrorBoundary>
      </main>
      <Foot />
    </>
  );
}

/** Whoever cannot see that the page is another is taken to its beginning. */
function useFocusOnNewPage(path: string, main: { current: HTMLElement | null }) {
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [path]);
}
