import { Page } from '../../parts/Page';

export default function MissingPage() {
  return <Page title="Sidan finns inte" />;
}
