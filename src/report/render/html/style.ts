/** The style of the HTML report. Its hash is in `html-policy.ts`. */
export const htmlStyle = `
:root {
  --page: #ffffff; --raised: #f6f8fa; --line: #d1d9e0; --text: #1f2328; --soft: #57606a;
  --good: #116329; --good-back: #dafbe1; --bad: #a40e26; --bad-back: #ffebe9;
  --warn: #6e4600; --warn-back: #fff4c9; --note: #0550ae; --note-back: #ddf4ff; --focus: #0550ae;
  color-scheme: light;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0d1117; --raised: #161b22; --line: #3d444d; --text: #e6edf3; --soft: #9da7b3;
    --good: #5fd075; --good-back: #12261e; --bad: #ff9a92; --bad-back: #301a1f;
    --warn: #e3b341; --warn-back: #2b2412; --note: #8cc4ff; --note-back: #121d2f; --focus: #8cc4ff;
    color-scheme: dark;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body {
  margin: 0 auto; padding: 0 1.25rem 4rem; max-width: 72rem; background: var(--page); color: var(--text);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif;
}
code, pre, .target, .url, .headers, .expected, .got, .method {
  font-family: ui-monospace, "Cascadia Code", "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .875rem;
}
h1, h2, h3, h4, h5, p, ul, dl, pre, fieldset { margin: 0; }
h1 { font-size: 1.5rem; line-height: 1.3; overflow-wrap: anywhere; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; }
h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; overflow-wrap: anywhere; }
h4 { font-size: 1rem; }
h5 { font-size: .8125rem; color: var(--soft); margin-bottom: .25rem; }
a { color: var(--note); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 4px; }
#checks:focus { outline: none; }
.jump { position: absolute; left: -100rem; }
.jump:focus { left: 1rem; top: .5rem; background: var(--page); padding: .25rem .5rem; z-index: 1; }

header { border-top: 6px solid var(--good); padding-top: 1.25rem; }
header.fail { border-color: var(--bad); }
header.warning { border-color: var(--warn); }
header .verdict { color: var(--good); }
header.fail .verdict { color: var(--bad); }
header.warning .verdict { color: var(--warn); }
.brand { color: var(--soft); font-size: .875rem; margin-bottom: .25rem; }
.tiles { display: flex; flex-wrap: wrap; gap: .5rem; list-style: none; padding: 0; margin: 1rem 0; }
.tiles li { border: 1px solid var(--line); border-radius: 8px; padding: .375rem .75rem; background: var(--raised); }
.tiles strong { font-size: 1.25rem; font-variant-numeric: tabular-nums; }
.tiles .pass strong { color: var(--good); }
.tiles .fail strong, .tiles .error strong { color: var(--bad); }
.tiles .warning strong { color: var(--warn); }
.tiles .info strong { color: var(--note); }
.tiles .nought { color: var(--soft); }
.coverage meter { width: min(20rem, 50vw); height: 1rem; vertical-align: middle; }
.facts { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; font-size: .875rem; margin-top: .5rem; }
.facts div { display: flex; gap: .5rem; }
.facts dt { color: var(--soft); }
.facts dd { margin: 0; overflow-wrap: anywhere; }

.wide { overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; margin-bottom: 1rem; width: fit-content; max-width: 100%; }
.matrix { border-collapse: collapse; }
.matrix caption { text-align: left; font-weight: 600; padding: .5rem .75rem; position: sticky; left: 0; }
.matrix th, .matrix td { padding: .25rem .5rem; border-top: 1px solid var(--line); text-align: center; }
.matrix thead th { color: var(--soft); font-weight: 600; font-size: .875rem; font-variant-numeric: tabular-nums; }
.matrix thead th:first-child, .matrix tbody th { text-align: left; padding-left: .75rem; }
.matrix tbody th { font-weight: 400; overflow-wrap: anywhere; min-width: 8rem; }
.cell {
  display: inline-block; min-width: 2rem; padding: .125rem .375rem; border-radius: 6px; font-weight: 700;
  text-align: center; text-decoration: none;
}
a.cell:hover { outline: 2px solid currentColor; }
.cell.pass { color: var(--good); background: var(--good-back); }
.cell.note { color: var(--warn); background: var(--warn-back); }
.cell.fail { color: var(--bad); background: var(--bad-back); }
.cell.skip { color: var(--soft); background: var(--raised); }
.legend { color: var(--soft); font-size: .875rem; }
.legend > span { white-space: nowrap; margin-right: .75rem; }
.legend .cell { min-width: 1.5rem; }

#filters { margin-bottom: .75rem; display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1.25rem; padding: .75rem; border: 1px solid var(--line); border-radius: 8px; background: var(--raised); }
#filters[hidden], [hidden] { display: none; }
#filters fieldset { border: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem .75rem; min-width: 0; }
#filters legend { float: left; padding: 0; margin-right: .75rem; color: var(--soft); }
#filters input[type=search] { font: inherit; padding: .25rem .5rem; min-width: 12rem; max-width: 100%; border: 1px solid var(--soft); border-radius: 6px; background: var(--page); color: inherit; }
#filters label { white-space: nowrap; }
#filters output { color: var(--soft); font-size: .875rem; }
button { font: inherit; font-size: .875rem; padding: .25rem .625rem; border: 1px solid var(--soft); border-radius: 6px; background: var(--page); color: inherit; cursor: pointer; }
button:hover { background: var(--raised); }

.alone h3 { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); }
.check { border: 1px solid var(--line); border-radius: 8px; margin-bottom: .1875rem; background: var(--page); }
.check > summary, .check > .line { padding: .125rem .75rem; }
.check > summary { cursor: pointer; border-radius: 8px; }
.check > summary:hover { background: var(--raised); }
div.check { padding-left: 1.0625rem; }
.quiet > summary { cursor: pointer; padding: .25rem 0; color: var(--soft); }
.check .mark { font-weight: 700; }
.mark.pass { color: var(--good); }
.mark.fail { color: var(--bad); }
.mark.skip { color: var(--soft); }
.name { font-weight: 600; overflow-wrap: anywhere; }
.counts { color: var(--soft); font-size: .875rem; margin-left: .5rem; }
.reason { padding: 0 .75rem .625rem 2rem; }

.finding { border-left: 4px solid var(--note); margin: .5rem .75rem 1rem; padding: .25rem 0 .25rem .875rem; }
.finding.error { border-color: var(--bad); }
.finding.warning { border-color: var(--warn); }
.finding > * + * { margin-top: .5rem; }
.severity { color: var(--note); }
.error .severity { color: var(--bad); }
.warning .severity { color: var(--warn); }
.finding h4 code { font-size: .9375rem; overflow-wrap: anywhere; }
.fixable { font-size: .75rem; font-weight: 400; color: var(--good); border: 1px solid currentColor; border-radius: 1rem; padding: 0 .5rem; white-space: nowrap; }
.causes ul { list-style: none; padding: 0; }
.causes li { margin-inline: 0; overflow-wrap: anywhere; }
.causes li > * + * { margin-top: 0; }
.message { overflow-wrap: anywhere; white-space: pre-line; }
.remedy { color: var(--soft); overflow-wrap: anywhere; }
.related { padding-left: 1.25rem; overflow-wrap: anywhere; }
.place { overflow-wrap: anywhere; color: var(--soft); }
.platform { background: var(--warn-back); padding: .5rem .75rem; border-radius: 6px; overflow-wrap: anywhere; }
.label { font-weight: 600; color: var(--warn); }
.comparison { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 1fr)); gap: .5rem; }
.comparison dt { color: var(--soft); font-size: .8125rem; }
.comparison dd { margin: 0; padding: .375rem .625rem; border-radius: 6px; white-space: pre-wrap; overflow-wrap: anywhere; max-height: 16rem; overflow-y: auto; }
.comparison .expected { background: var(--good-back); color: var(--good); }
.comparison .got { background: var(--bad-back); color: var(--bad); }
pre { background: var(--raised); border: 1px solid var(--line); border-radius: 6px; padding: .5rem .75rem; overflow-x: auto; }
.frame .number { color: var(--soft); user-select: none; border-right: 1px solid var(--line); padding-right: .5rem; margin-right: .25rem; }
mark { background: var(--bad-back); color: var(--bad); border-radius: 3px; padding: 0 .125rem; outline: 1px solid currentColor; }
.info mark, .hint mark { background: var(--note-back); color: var(--note); }
.warning mark { background: var(--warn-back); color: var(--warn); }
.curl { position: relative; }
.curl pre { white-space: pre-wrap; overflow-wrap: anywhere; }
.curl .copy { position: absolute; top: .375rem; right: .375rem; }
.curl:has(.copy:not([hidden])) pre { padding-right: 5rem; }

.exchanges { margin: .75rem; }
.exchanges > h4 { font-size: .875rem; color: var(--soft); margin-bottom: .375rem; }
.exchange { border: 1px solid var(--line); border-radius: 6px; margin-bottom: .375rem; }
.exchange > summary { padding: .25rem .625rem; cursor: pointer; overflow-wrap: anywhere; }
.method { font-weight: 700; }
.status { font-weight: 700; }
.ms { white-space: nowrap; }
.ms, .what { color: var(--soft); font-size: .875rem; }
.what { display: block; padding-left: 1.125rem; }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); gap: 1rem; padding: .5rem .75rem .75rem; }
.sides > section { min-width: 0; }
.url { overflow-wrap: anywhere; margin-bottom: .375rem; }
.headers { border-collapse: collapse; margin-bottom: .5rem; }
.headers th { text-align: left; font-weight: 400; color: var(--soft); vertical-align: top; padding: 0 .75rem 0 0; overflow-wrap: anywhere; min-width: 8.5rem; }
.headers td { overflow-wrap: anywhere; padding: 0; vertical-align: top; }
.body { max-height: 30rem; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
.note-text { color: var(--bad); font-family: system-ui, sans-serif; font-size: .8125rem; font-style: italic; }
.note-text::before { content: "\\2190\\00a0"; }
.size { color: var(--soft); font-size: .8125rem; }
.wire-error { color: var(--bad); overflow-wrap: anywhere; }
.none { padding: 1rem; color: var(--soft); }

@media (max-width: 40rem) {
  body { padding: 0 .75rem 3rem; }
  h1 { font-size: 1.25rem; }
  #filters label.search, #filters input[type=search] { width: 100%; white-space: normal; }
  .counts { display: block; margin-left: 1.125rem; }
  .finding { margin-inline: .5rem; padding-left: .625rem; }
  .exchanges { margin: .5rem; }
  /* Many statuses do not fit beside each other here: each operation has its own under it. */
  .wide { overflow-x: visible; width: auto; }
  .matrix thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  .matrix, .matrix tbody, .matrix caption { display: block; }
  .matrix tr { display: flex; flex-wrap: wrap; gap: .25rem .5rem; padding: .375rem .75rem; border-top: 1px solid var(--line); }
  .matrix tbody th { flex: 0 0 100%; padding: 0; border: 0; }
  .matrix td { border: 0; padding: 0; }
  .matrix td.empty { display: none; }
  .matrix td::before { content: attr(data-status) "\\00a0"; color: var(--soft); font-size: .8125rem; }
}
@media print {
  :root {
    --page: #ffffff; --raised: #ffffff; --line: #999999; --text: #000000; --soft: #444444;
    --good: #0b4d1f; --good-back: #ffffff; --bad: #8a0018; --bad-back: #ffffff;
    --warn: #553600; --warn-back: #ffffff; --note: #003d80; --note-back: #ffffff; color-scheme: light;
  }
  body { max-width: none; padding: 0; font-size: 10pt; }
  #filters, .jump, button, .none { display: none !important; }
  .wide, .body, .comparison dd { overflow: visible; max-height: none; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; }
  .curl:has(.copy:not([hidden])) pre { padding-right: .75rem; }
  .finding, .matrix tr, .frame { break-inside: avoid; }
  h2, h3, h4, summary { break-after: avoid; }
  a { color: inherit; text-decoration: none; }
  details.check::details-content, details.quiet::details-content { content-visibility: visible; height: auto; }
}
`;
