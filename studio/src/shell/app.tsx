import { route } from './route.ts';

/** The whole page: what stands on every screen, and the screen that the address names. */
export const App = () => (
  <main>
    <h1>Pinout Studio</h1>
    <p>{route.value.words.join(' › ')}</p>
  </main>
);
