import { Page } from '../../parts/Page';

export default function PortfolioPage() {
  return <Page title="Portföljen" />;
}
