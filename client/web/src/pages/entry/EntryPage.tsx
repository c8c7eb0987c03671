import { Page } from '../../parts/Page';

export default function EntryPage() {
  return <Page title="Post" />;
}
