import { Page } from '../../parts/Page';

export default function VerifyPage() {
  return <Page title="Kontrollera" />;
}
