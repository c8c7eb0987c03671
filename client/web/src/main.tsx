import './style/tokens.css';
import './style/elements.css';
import './style/parts.css';
import { render } from 'preact';
import { App } from './shell/App';

const root = document.getElementById('app');
if (root) {
  root.replaceChildren();
  render(<App />, root);
}

// What has been built can be kept; while it is being developed it would only be old.
if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  // Without it everything works as long as there is a network.
  addEventListener('load', () =>
    navigator.serviceWorker.register('/service-worker.js').catch(() => {}),
  );
}
