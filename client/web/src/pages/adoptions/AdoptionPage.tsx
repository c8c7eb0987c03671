import { Page } from '../../parts/Page';

export default function AdoptionPage() {
  return <Page title="Antagande" />;
}
