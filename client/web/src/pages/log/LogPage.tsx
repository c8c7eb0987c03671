import { Page } from '../../parts/Page';

export default function LogPage() {
  return <Page title="Logg" />;
}
