import type { RunRow, VerifyView } from '../../../src/studio/model/checks-view.ts';
import { download, ofConnector } from '../shell/api.ts';
import { setQuery } from '../shell/route.ts';

/** What came of a run, in a sentence; the earlier ones; the report of the command. */
export const RunSummary = ({ name, verify }: { readonly name: string; readonly verify: VerifyView }) => {
  const { at, run, runs, facts, checks, url } = verify;
  if (at === undefined || run === undefined)
    return <p class="faint">No run yet. Choose whom to ask, look at the plan, and send it.</p>;
  const failed = checks.filter(({ verdict }) => verdict.kind === 'fail').length;
  const path = `${ofConnector(name, 'verify', 'report')}?run=${run}`;
  return (
    <>
      <p>
        {facts['coverage']} % of the documented statuses seen, {failed} failed, against <code>{url}</code> at{' '}
        <time dateTime={at}>{timeOf(at)}</time>.
      </p>
      <div class="bar">
        {runs.length > 1 && (
          <label>
            Run{' '}
            <select
              value={String(run)}
              onChange={(event) => setQuery({ run: event.currentTarget.value, cell: '' })}
            >
              {runs.map((each) => (
                <option key={each.id} value={String(each.id)}>
                  {writeRun(each)}
                </option>
              ))}
            </select>
          </label>
        )}
        <button type="button" onClick={() => download(path, `pinout-verify-${name}.html`)}>
          Save the HTML report
        </button>
      </div>
    </>
  );
};

const timeOf = (at: string): string => new Date(at).toLocaleTimeString();

const writeRun = ({ at, target, coverage, failed }: RunRow): string =>
  `${timeOf(at)} · ${target === 'mock' ? 'the mock' : target} · ${coverage} % seen · ${failed} failed`;
