import { Page } from '../../parts/Page';

export default function AdoptionsPage() {
  return <Page title="Antaganden" />;
}
