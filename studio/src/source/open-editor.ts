import { json } from '@codemirror/lang-json';
import { bracketMatching, foldGutter, HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches } from '@codemirror/search';
import { EditorState } from '@codemirror/state';
import { EditorView, highlightActiveLine, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { SourceFile, SourceMarker } from '../../../src/studio/api/answer-source.ts';

/** An editor that shows files. */
export interface OpenEditor {
  readonly show: (file: SourceFile) => void;
  readonly goTo: (line: number) => void;
  readonly close: () => void;
}

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--brand-foreground)' },
  { tag: tags.string, color: 'var(--foreground-1)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--warning)' },
]);

const look = EditorView.theme({
  '&': {
    height: '100%',
    fontSize: '0.8125rem',
    color: 'var(--foreground-1)',
    background: 'var(--background-1)',
  },
  '.cm-scroller': { fontFamily: 'var(--mono)' },
  '.cm-gutters': { background: 'var(--background-2)', color: 'var(--foreground-3)', border: 'none' },
  '.cm-activeLine': { background: 'var(--brand-background-2)' },
  '&.cm-focused': { outline: '2px solid var(--brand-foreground)', outlineOffset: '-2px' },
  '.cm-tooltip': {
    background: 'var(--background-1)',
    color: 'var(--foreground-1)',
    border: '1px solid var(--stroke-1)',
  },
});

/**
 * Opens a read-only editor. It lives in a shadow root: there its styles are sheets that a script makes, which the page's policy allows, and
 * not `<style>` elements, which it does not.
 */
export const openEditor = (host: HTMLElement, onLine: (line: number) => void): OpenEditor => {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const place = document.createElement('div');
  place.style.height = '100%';
  root.append(place);
  const extensions = [
    lineNumbers(),
    foldGutter(),
    lintGutter(),
    json(),
    bracketMatching(),
    highlightActiveLine(),
    highlightSelectionMatches(),
    syntaxHighlighting(colours),
    look,
    EditorState.readOnly.of(true),
    EditorView.contentAttributes.of({ 'aria-label': 'The file, read only', tabindex: '0' }),
    EditorView.updateListener.of(({ selectionSet, state }) => {
      if (selectionSet) onLine(state.doc.lineAt(state.selection.main.head).number);
    }),
  ];
  const view = new EditorView({ parent: place, root, state: EditorState.create({ extensions }) });
  return {
    show: ({ text, markers }) => {
      const { scrollTop } = view.scrollDOM;
      view.setState(EditorState.create({ doc: text, extensions }));
      view.dispatch(
        setDiagnostics(
          view.state,
          markers.flatMap((marker) => toDiagnostic(view.state, marker)),
        ),
      );
      view.scrollDOM.scrollTop = scrollTop;
    },
    goTo: (line) => {
      const { doc } = view.state;
      const { from } = doc.line(Math.max(1, Math.min(doc.lines, line)));
      view.dispatch({
        selection: { anchor: from },
        effects: EditorView.scrollIntoView(from, { y: 'center' }),
      });
      onLine(line);
    },
    close: () => {
      view.destroy();
      place.remove();
    },
  };
};

const toDiagnostic = ({ doc }: EditorState, marker: SourceMarker): readonly Diagnostic[] => {
  const offset = (line: number, column: number): number | undefined => {
    if (line < 1 || line > doc.lines) return undefined;
    const { from, to } = doc.line(line);
    return Math.min(to, from + Math.max(0, column - 1));
  };
  const from = offset(marker.line, marker.column);
  if (from === undefined) return [];
  // Of a value that goes on over many lines, its first line is marked.
  const to =
    marker.endLine > marker.line
      ? doc.line(marker.line).to
      : (offset(marker.endLine, marker.endColumn) ?? from);
  const severity = /^(error|warning)$/.test(marker.severity) ? marker.severity : 'info';
  return [
    {
      from,
      to: Math.max(from, to),
      severity: severity as Diagnostic['severity'],
      message: marker.message,
      source: marker.code,
    },
  ];
};
