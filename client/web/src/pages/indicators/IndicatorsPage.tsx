import { Page } from '../../parts/Page';

export default function IndicatorsPage() {
  return <Page title="Indikatorer" />;
}
