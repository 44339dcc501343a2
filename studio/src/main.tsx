import { render } from 'preact';
import '../styles/tokens.css';
import '../styles/studio.css';
import { App } from './shell/app.tsx';

const place = document.getElementById('studio');
if (place !== null) render(<App />, place);
