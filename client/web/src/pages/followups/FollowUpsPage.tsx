import { Page } from '../../parts/Page';

export default function FollowUpsPage() {
  return <Page title="Uppföljningar" />;
}
