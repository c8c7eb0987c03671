import { Page } from '../../parts/Page';

export default function AccessibilityPage() {
  return <Page title="Tillgänglighet" />;
}
