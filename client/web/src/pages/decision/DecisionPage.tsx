import { Page } from '../../parts/Page';

export default function DecisionPage() {
  return <Page title="Beslut" />;
}
