import { Page } from '../../parts/Page';

export default function OrganisationPage() {
  return <Page title="Organisation" />;
}
