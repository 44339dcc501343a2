import type { ConnectorCard, Overview } from '../../../src/studio/model/overview.ts';
import { type Mark, StatusMark } from '../parts/status-mark.tsx';
import { linkTo } from '../shell/route.ts';

/** Every connector with its three dials, and what to do next. */
export const OverviewScreen = ({ overview }: { readonly overview: Overview }) => (
  <div class="page">
    <h1>Connectors</h1>
    <p class="lead">
      Mock: <code>{overview.mock}</code>
      {overview.services.length > 0 && ` · Services: ${overview.services.join(', ')}`} ·{' '}
      {overview.write
        ? 'Fixes and edits change files.'
        : 'Files are only read; start with --write to change them.'}
    </p>
    <ul class="cards">
      {overview.connectors.map((connector) => (
        <li key={connector.name}>
          <Tile connector={connector} />
        </li>
      ))}
    </ul>
  </div>
);

const Tile = ({ connector }: { readonly connector: ConnectorCard }) => {
  const { name, title, version, counts, next, broken } = connector;
  return (
    <article class="tile" aria-labelledby={`tile-${name}`}>
      <header>
        <Icon connector={connector} />
        <div>
          <h2 id={`tile-${name}`}>
            <a href={linkTo(['connector', name])} data-row>
              {title}
            </a>
          </h2>
          <p class="faint">
            {name} {version} · {counts.operations} {counts.operations === 1 ? 'operation' : 'operations'}
            {counts.triggers > 0 &&
              `, ${counts.triggers} of them ${counts.triggers === 1 ? 'a trigger' : 'triggers'}`}
          </p>
        </div>
      </header>
      {broken !== undefined && <StatusMark mark="bad" word="The file is broken at present." />}
      <dl class="dials">
        <Dial title="Lint" to={linkTo(['lint', name])} {...lintDial(connector)} />
        <Dial title="Coverage" to={linkTo(['matrix', name])} {...coverageDial(connector)} />
        <Dial title="Against git" to={linkTo(['diff', name])} {...breakingDial(connector)} />
      </dl>
      <h3>Next</h3>
      <ul class="next">
        {next.map(({ text, to }) => (
          <li key={text}>
            <a href={linkTo(to)}>{text}</a>
          </li>
        ))}
      </ul>
    </article>
  );
};

/** The connector's own picture, else its first letter, on its colour. */
export const Icon = ({ connector }: { readonly connector: ConnectorCard }) => (
  <span class="icon" style={{ backgroundColor: connector.color ?? '#0f6cbd' }} aria-hidden="true">
    {connector.icon === undefined ? connector.title.slice(0, 1) : <img src={connector.icon} alt="" />}
  </span>
);

interface DialText {
  readonly mark: Mark;
  readonly word: string;
}

const Dial = ({ title, to, mark, word }: DialText & { readonly title: string; readonly to: string }) => (
  <div>
    <dt>
      <a href={to}>{title}</a>
    </dt>
    <dd>
      <StatusMark mark={mark} word={word} />
    </dd>
  </div>
);

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

const lintDial = ({ lint }: ConnectorCard): DialText => {
  if (lint === undefined) return { mark: 'none', word: 'looking …' };
  if (lint.errors > 0) return { mark: 'bad', word: count(lint.errors, 'error') };
  return lint.warnings > 0
    ? { mark: 'warn', word: count(lint.warnings, 'warning') }
    : { mark: 'good', word: 'clean' };
};

const coverageDial = ({ coverage }: ConnectorCard): DialText => {
  if (coverage === undefined) return { mark: 'none', word: 'not verified' };
  if (coverage.failed > 0)
    return { mark: 'bad', word: `${coverage.failed} failed, ${coverage.percent} % seen` };
  return { mark: coverage.percent === 100 ? 'good' : 'warn', word: `${coverage.percent} % seen` };
};

const breakingDial = ({ breaking }: ConnectorCard): DialText => {
  if (breaking === undefined) return { mark: 'none', word: 'looking …' };
  if (breaking.kind === 'unknown') return { mark: 'none', word: 'not in git' };
  if (breaking.breaking > 0) return { mark: 'bad', word: count(breaking.breaking, 'breaking change') };
  if (breaking.risky > 0) return { mark: 'warn', word: count(breaking.risky, 'risky change') };
  return {
    mark: 'good',
    word: breaking.others > 0 ? count(breaking.others, 'safe change') : 'unchanged',
  };
};
