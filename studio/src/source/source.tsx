import { useEffect, useRef, useState } from 'preact/hooks';
import type { SourceFile, SourceView } from '../../../src/studio/api/answer-source.ts';
import type { ConnectorCard } from '../../../src/studio/model/overview.ts';
import { Loaded } from '../parts/loaded.tsx';
import { ofConnector, useApi } from '../shell/api.ts';
import { versionOf } from '../shell/live.ts';
import { linkTo, route, setQuery } from '../shell/route.ts';

/** The files, with what the linter found at their lines; jumps to and from every other screen. */
export const Source = ({ connector }: { readonly connector: ConnectorCard }) => {
  const { pointer = '' } = route.value.query;
  const path = ofConnector(connector.name, 'source');
  const answer = useApi<SourceView>(
    pointer === '' ? path : `${path}?pointer=${encodeURIComponent(pointer)}`,
    versionOf(connector.name),
  );
  return (
    <div class="page wide source">
      <h1>Source of {connector.title}</h1>
      <Loaded answer={answer}>{(view) => <Files connector={connector.name} view={view} />}</Loaded>
    </div>
  );
};

const Files = ({ connector, view }: { readonly connector: string; readonly view: SourceView }) => {
  const { file: wanted, line = String(view.at ?? 1) } = route.value.query;
  const [at, setAt] = useState(1);
  const [first] = view.files;
  const file = view.files.find(({ path }) => path === wanted) ?? first;
  const operation = view.operations.findLast((each) => each.line <= at);
  if (file === undefined) return <p>There is no file.</p>;
  return (
    <>
      <div class="bar">
        <label>
          File{' '}
          <select
            value={file.path}
            onChange={(event) => setQuery({ file: event.currentTarget.value, line: '1', pointer: '' })}
          >
            {view.files.map(({ path }) => (
              <option key={path} value={path}>
                {path}
              </option>
            ))}
          </select>
        </label>
        {file === first && operation !== undefined && (
          <>
            <a href={linkTo(['connector', connector, operation.id])}>Card of {operation.id}</a>
            <a href={linkTo(['connector', connector, operation.id, 'try'])}>Try it</a>
            <a href={linkTo(['lint', connector], { by: 'operation', q: operation.id })}>Its findings</a>
          </>
        )}
      </div>
      <Editor file={file} line={Number(line) || 1} onLine={setAt} />
    </>
  );
};

interface EditorProps {
  readonly file: SourceFile;
  readonly line: number;
  readonly onLine: (line: number) => void;
}

/** The editor is a large part of the studio, so it is loaded when somebody looks at a file. */
const Editor = ({ file, line, onLine }: EditorProps) => {
  const host = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<import('./open-editor.ts').OpenEditor>();
  useEffect(() => {
    const { current } = host;
    if (current === null) return;
    let close = (): void => undefined;
    let left = false;
    void import('./open-editor.ts').then(({ openEditor }) => {
      if (left) return;
      const editor = openEditor(current, onLine);
      setShown(editor);
      close = editor.close;
    });
    return () => {
      left = true;
      close();
      setShown(undefined);
    };
  }, [file.path]);
  useEffect(() => shown?.show(file), [shown, file]);
  useEffect(() => shown?.goTo(line), [shown, line, file]);
  return <div class="editor" ref={host} />;
};
