import { Page } from '../../parts/Page';

export default function StartPage() {
  return <Page title="Översikt" />;
}
