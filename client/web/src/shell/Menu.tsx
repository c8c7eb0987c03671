import { useAddress, useLink } from '../address/address';
import { type MenuName, pages } from '../pages/pages';
import { defineMessages, useMessages } from '../words/messages';

const messages = defineMessages(
  {
    label: 'Huvudmeny',
    names: {
      start: 'Översikt',
      portfolio: 'Portföljen',
      adoptions: 'Antaganden',
      decisions: 'Beslut',
      responsibilities: 'Ansvar',
      findings: 'Brister',
      followups: 'Uppföljning',
      indicators: 'Indikatorer',
      log: 'Logg',
      verify: 'Kontrollera',
      record: 'Registrera',
    } as Record<MenuName, string>,
  },
  {
    label: 'Main menu',
    names: {
      start: 'Overview',
      portfolio: 'Portfolio',
      adoptions: 'Adoptions',
      decisions: 'Decisions',
      responsibilities: 'Responsibility',
      findings: 'Findings',
      followups: 'Follow-ups',
      indicators: 'Indicators',
      log: 'Log',
      verify: 'Verify',
      record: 'Record',
    },
  },
);

export function Menu({ isOpen }: { isOpen: boolean }) {
  const t = useMessages(messages);
  const link = useLink();
  const { path } = useAddress();
  return (
    <nav id="menu" class={isOpen ? 'menu is-open' : 'menu'} aria-label={t.label}>
      <ul>
        {pages.map(({ path: target, menu }) => {
          if (menu === undefined) return null;
          const isHere = path === target || (target !== '/' && path.startsWith(`${target}/`));
          return (
            <li key={target}>
              <a href={link(target)} aria-current={isHere ? 'page' : undefined}>
                {t.names[menu]}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
