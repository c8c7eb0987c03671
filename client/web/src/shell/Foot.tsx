import { useLink } from '../address/address';
import { defineMessages, useMessages } from '../words/messages';

const messages = defineMessages(
  {
    label: 'Om webbplatsen',
    accessibility: 'Tillgänglighet',
    programs: 'För program (OpenAPI)',
    checkpoint: 'Kontrollpunkt',
    privacy: 'Inga kakor, inga mätningar, inga andra webbplatser.',
  },
  {
    label: 'About this site',
    accessibility: 'Accessibility',
    programs: 'For programs (OpenAPI)',
    checkpoint: 'Checkpoint',
    privacy: 'No cookies, no tracking, no other sites.',
  },
);

export function Foot() {
  const t = useMessages(messages);
  const link = useLink();
  return (
    <footer class="foot">
      <nav class="foot-inner" aria-label={t.label}>
        <a href={link('/accessibility')}>{t.accessibility}</a>
        <a href="/openapi.json" target="_self">
          {t.programs}
        </a>
        <a href="/checkpoint" target="_self">
          {t.checkpoint}
        </a>
        <span class="soft">{t.privacy}</span>
      </nav>
    </footer>
  );
}
