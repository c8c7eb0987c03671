import { Page } from '../../parts/Page';

export default function ResponsibilitiesPage() {
  return <Page title="Ansvar" />;
}
