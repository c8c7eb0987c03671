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
