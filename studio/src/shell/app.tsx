import { useEffect, useRef, useState } from 'preact/hooks';
import type { Overview } from '../../../src/studio/model/overview.ts';
import { Connector } from '../connector/connector.tsx';
import { Diff } from '../diff/diff.tsx';
import { Lint } from '../lint/lint.tsx';
import { Log } from '../log/log.tsx';
import { Matrix } from '../matrix/matrix.tsx';
import { MockControls } from '../mock/mock-controls.tsx';
import { OverviewScreen } from '../overview/overview-screen.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Source } from '../source/source.tsx';
import { useApi } from './api.ts';
import { connectorOf, keyHelp, listenToKeys } from './keys.ts';
import { isThere, versions } from './live.ts';
import { Palette } from './palette.tsx';
import { linkTo, route } from './route.ts';
import { setTheme, type Theme, theme } from './theme.ts';
import { toast } from './toast.ts';

const ofConnector: readonly (readonly [screen: string, title: string])[] = [
  ['connector', 'Operations'],
  ['lint', 'Lint'],
  ['matrix', 'Coverage'],
  ['diff', 'Diff'],
  ['source', 'Source'],
];

/** The whole page: what stands on every screen, and the screen that the address names. */
export const App = () => {
  const help = useRef<HTMLDialogElement>(null);
  const [palette, setPalette] = useState(false);
  useEffect(
    () =>
      listenToKeys(
        () => help.current?.showModal(),
        () => setPalette(true),
      ),
    [],
  );
  const answer = useApi<Overview>('overview', (versions.value['*'] ?? 0) + (versions.value[''] ?? 0));
  return (
    <>
      <Header showHelp={() => help.current?.showModal()} showPalette={() => setPalette(true)} />
      {palette && answer?.kind === 'ok' && (
        <Palette
          connectors={answer.value.connectors}
          current={connectorOf()}
          close={() => setPalette(false)}
        />
      )}
      {!isThere.value && (
        <div class="notice warn banner" role="alert">
          <strong>The server is gone.</strong> What you see is what was there last. If it was only busy, the
          page goes on by itself. Else start <code>pinout studio</code> again, and open the address that it
          shows: each run has a secret of its own.
        </div>
      )}
      <main id="main" tabIndex={-1}>
        <Loaded answer={answer}>{(overview) => <Screen overview={overview} />}</Loaded>
      </main>
      <div class="toast" role="status" aria-live="polite">
        {toast.value !== undefined && (
          <div class="toast-body">
            {toast.value.text}{' '}
            {toast.value.action !== undefined && (
              <button type="button" class="link" onClick={toast.value.action.run}>
                {toast.value.action.label}
              </button>
            )}
          </div>
        )}
      </div>
      <dialog ref={help} aria-labelledby="keys-title">
        <h2 id="keys-title">Keys</h2>
        <dl class="keys">
          {keyHelp.map(([keys, does]) => (
            <div key={keys}>
              <dt>
                <kbd>{keys}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <form method="dialog">
          <button type="submit">Close</button>
        </form>
      </dialog>
    </>
  );
};

/** The skip link leaves the address alone: it has the screen in it. */
const toMain = (event: Event): void => {
  event.preventDefault();
  document.getElementById('main')?.focus();
};

const Header = ({
  showHelp,
  showPalette,
}: {
  readonly showHelp: () => void;
  readonly showPalette: () => void;
}) => {
  const [screen = ''] = route.value.words;
  const connector = connectorOf();
  const current = (own: string) => (screen === own ? { 'aria-current': 'page' as const } : {});
  return (
    <header class="top">
      <a class="skip" href={location.hash} onClick={toMain}>
        To the content
      </a>
      <nav aria-label="Studio">
        <a class="brand" href="#/" {...current('')}>
          <img src="./icon.svg" alt="" width="20" height="20" /> Pinout Studio
        </a>
        <a href="#/log" {...current('log')}>
          Log
        </a>
        <a href="#/mock" {...current('mock')}>
          Mock
        </a>
        {connector !== undefined && (
          <span class="of-connector">
            <span class="name">{connector}</span>
            {ofConnector.map(([own, title]) => (
              <a key={own} href={linkTo([own, connector])} {...current(own)}>
                {title}
              </a>
            ))}
          </span>
        )}
      </nav>
      <button type="button" class="quiet" onClick={showPalette} title="Go to any operation (Ctrl K)">
        Go to …
      </button>
      <label class="theme">
        <span class="hidden">Theme</span>
        <select value={theme.value} onChange={(event) => setTheme(event.currentTarget.value as Theme)}>
          <option value="system">as the system</option>
          <option value="light">light</option>
          <option value="dark">dark</option>
        </select>
      </label>
      <button type="button" class="quiet" onClick={showHelp} aria-label="Keys" title="Keys (?)">
        ?
      </button>
    </header>
  );
};

const Screen = ({ overview }: { readonly overview: Overview }) => {
  const [screen = '', name = '', ...rest] = route.value.words;
  const connector = overview.connectors.find((each) => each.name === name);
  useEffect(() => {
    document.title = [connector?.title, titles[screen], 'Pinout Studio']
      .filter((part) => part !== undefined)
      .join(' · ');
  }, [screen, connector?.title]);
  if (screen === '') return <OverviewScreen overview={overview} />;
  if (screen === 'log') return <Log overview={overview} />;
  if (screen === 'mock') return <MockControls overview={overview} />;
  if (connector === undefined)
    return (
      <div class="page">
        <h1>There is no such screen</h1>
        <p>
          The address names no connector that is open here. <a href="#/">To the overview</a>
        </p>
      </div>
    );
  const shared = { overview, connector };
  return (
    <>
      {connector.broken !== undefined && <Broken broken={connector.broken} name={name} />}
      {screen === 'connector' && <Connector {...shared} operation={rest[0]} tab={rest[1]} />}
      {screen === 'lint' && <Lint {...shared} />}
      {screen === 'matrix' && <Matrix connector={connector} />}
      {screen === 'diff' && <Diff {...shared} />}
      {screen === 'source' && <Source {...shared} />}
    </>
  );
};

const titles: Readonly<Record<string, string>> = {
  log: 'Log',
  mock: 'Mock',
  connector: 'Operations',
  lint: 'Lint',
  matrix: 'Coverage',
  diff: 'Diff',
  source: 'Source',
};

const Broken = ({
  broken,
  name,
}: {
  readonly broken: NonNullable<Overview['connectors'][number]['broken']>;
  readonly name: string;
}) => (
  <div class="notice bad banner" role="alert">
    <strong>The file is broken at present.</strong> {broken.message} {broken.remedy} You see what was good
    before <time dateTime={broken.since}>{new Date(broken.since).toLocaleTimeString()}</time>.{' '}
    <a href={linkTo(['source', name], broken.line === undefined ? {} : { line: String(broken.line) })}>
      {broken.line === undefined ? 'To the source' : `To line ${broken.line}`}
    </a>
  </div>
);
