import { render } from 'preact';
import '../styles/tokens.css';
import '../styles/studio.css';
import { App } from './shell/app.tsx';
import { startListening } from './shell/live.ts';
import { refreshRoute } from './shell/route.ts';
import { readToken } from './shell/token.ts';

readToken();
refreshRoute();
void startListening();
const place = document.getElementById('studio');
if (place !== null) render(<App />, place);
