import { Page } from '../../parts/Page';

export default function FindingsPage() {
  return <Page title="Brister" />;
}
