import { Page } from '../../parts/Page';

export default function SearchPage() {
  return <Page title="Sök" />;
}
