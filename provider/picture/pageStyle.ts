import { Markup } from "./markup";

/** How the page looks, on light screens and dark ones, wide and narrow, and on paper. */
export const pageStyle = new Markup(`
:root {
  --page: #f6f8fa; --card: #ffffff; --ink: #1f2328; --quiet: #59636e; --line: #d1d9e0; --link: #0550ae;
  --mandatory: #1a7f37; --optional: #0969da; --check: #6e4b9e; --passive: #6e7781;
  --drift: #c11f2b; --drift-fill: #fff0ee; --changed: #8250df; --changed-fill: #f7f0ff; --box: #ffffff; --frame: #f0f3f6;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0d1117; --card: #151b23; --ink: #e6edf3; --quiet: #9aa4af; --line: #3d444d; --link: #79b8ff;
    --mandatory: #4ac26b; --optional: #6cb6ff; --check: #c8a5f5; --passive: #9198a1;
    --drift: #ff8e87; --drift-fill: #2d1518; --changed: #cba6ff; --changed-fill: #221a33; --box: #1c232c; --frame: #11161d;
  }
}
* { box-sizing: border-box; }
html { background: var(--page); color: var(--ink); scroll-behavior: auto; }
body {
  margin: 0 auto; padding: 32px 24px 64px; max-width: 1120px; font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  overflow-wrap: anywhere;
}
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--optional); outline-offset: 2px; border-radius: 4px; }
.skip { position: absolute; left: -9999px; }
.skip:focus { left: 16px; top: 8px; background: var(--card); padding: 8px 12px; }
h1 { font-size: 30px; line-height: 1.2; margin: 0 0 8px; letter-spacing: -0.01em; }
h2 { font-size: 22px; line-height: 1.3; margin: 0; }
h3 { font-size: 18px; line-height: 1.3; margin: 0; }
p { margin: 0 0 12px; }
.eyebrow { margin: 0; color: var(--quiet); font-size: 14px; }
header > p { max-width: 70ch; color: var(--quiet); }
.summary { list-style: none; display: flex; flex-wrap: wrap; gap: 8px; margin: 16px 0; padding: 0; }
.summary li { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 4px 12px; font-size: 14px; }
.summary .drift { border-color: var(--drift); color: var(--drift); }
.summary .changed { border-color: var(--changed); color: var(--changed); }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: 4px 20px; margin: 0; padding: 0; font-size: 14px; color: var(--quiet); }
.legend li { display: flex; align-items: center; gap: 8px; }
.legend i { width: 18px; height: 14px; border-radius: 4px; border: 1.5px solid var(--passive); background: var(--box); flex: none; }
.legend .mandatory { border-left: 5px solid var(--mandatory); }
.legend .optional { border-left: 5px solid var(--optional); }
.legend .passive { border-style: dashed; }
.legend .drift { border: 2px solid var(--drift); background: var(--drift-fill); }
.legend .changed { border: 2px solid var(--changed); background: var(--changed-fill); }
section { margin-top: 40px; }
section > h2 { margin-bottom: 12px; }
section > .title { margin-bottom: 12px; }
article { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 20px; margin-top: 16px; }
.title { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; margin-bottom: 4px; }
.state { font-size: 13px; border: 1px solid var(--passive); color: var(--quiet); border-radius: 999px; padding: 0 10px; line-height: 22px; }
.state.live { border-color: var(--mandatory); color: var(--mandatory); }
.state.drift { border-color: var(--drift); color: var(--drift); }
.state.changed { border-color: var(--changed); color: var(--changed); }
.about { color: var(--quiet); font-size: 14px; margin: 0 0 16px; }
.notes { margin: 0 0 16px; padding-left: 20px; font-size: 14px; }
.pair { display: grid; grid-template-columns: 340px minmax(0, 1fr); gap: 32px; align-items: start; }
.drawing { display: block; max-width: 100%; height: auto; font-size: 13px; overflow: visible; }
.drawing text { fill: var(--ink); font-family: inherit; }
.drawing a { text-decoration: none; }
.drawing a:focus-visible { outline: none; }
.drawing a:focus-visible .box { stroke: var(--optional); stroke-width: 4; stroke-dasharray: none; }
.drawing a:focus-visible .name { text-decoration: underline; }
.drawing a:hover .name { text-decoration: underline; }
.box { fill: var(--box); stroke: var(--line); stroke-width: 1.5; }
.box.passive { fill: none; stroke: var(--passive); stroke-dasharray: 4 3; }
.box.changed { fill: var(--changed-fill); stroke: var(--changed); stroke-width: 2.5; stroke-dasharray: none; }
.box.drift { fill: var(--drift-fill); stroke: var(--drift); stroke-width: 2.5; stroke-dasharray: none; }
.frame { fill: var(--frame); stroke: var(--line); stroke-width: 1; }
.bar { stroke: var(--passive); stroke-width: 4; stroke-linecap: round; fill: none; }
.bar.mandatory { stroke: var(--mandatory); }
.bar.optional { stroke: var(--optional); }
.bar.check { stroke: var(--check); }
.bar.passive { stroke: none; }
.pill { fill: none; stroke: var(--passive); stroke-width: 1.5; }
.arrow, .branch { fill: none; stroke: var(--passive); stroke-width: 1.5; }
.told { fill: none; stroke: var(--passive); stroke-width: 1.5; stroke-dasharray: 2 3; }
.drawing .name { font-size: 15px; font-weight: 600; }
.drawing .name.small { font-size: 13px; }
.drawing .rule, .drawing .quiet, .drawing .note { fill: var(--quiet); }
.drawing .middle { text-anchor: middle; }
.drawing .badge { text-anchor: end; font-weight: 600; font-size: 12px; }
.drawing .box.drift ~ .badge { fill: var(--drift); }
.drawing .box.changed ~ .badge { fill: var(--changed); }
.dot { fill: none; stroke: var(--passive); stroke-width: 1.5; }
.dot.live { fill: var(--mandatory); stroke: var(--mandatory); }
table { border-collapse: collapse; width: 100%; font-size: 14px; line-height: 1.45; table-layout: fixed; margin-bottom: 20px; }
caption { text-align: left; font-weight: 600; padding: 0 0 6px; }
th, td { text-align: left; vertical-align: top; padding: 7px 10px 7px 0; border-top: 1px solid var(--line); }
thead th { color: var(--quiet); font-weight: 500; border-top: 0; padding-top: 0; }
tbody th { font-weight: 500; }
tr.inner th { padding-left: 16px; }
tr:target > * { background: var(--changed-fill); }
.steps thead th:first-child { width: 38%; }
table:last-child { margin-bottom: 0; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
details { border-top: 1px solid var(--line); padding-top: 10px; }
summary { cursor: pointer; font-size: 14px; font-weight: 600; }
details table { margin-top: 10px; }
td:nth-child(3), thead th:nth-child(3) { width: 96px; }
.findings td:nth-child(3), .findings thead th:nth-child(3) { width: auto; }
td ul { margin: 2px 0 0; padding-left: 18px; }
.rule { color: var(--quiet); }
.mark { display: block; font-weight: 500; }
.mark.drift { color: var(--drift); }
.mark.changed { color: var(--changed); }
code { font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.findings code { display: block; }
.findings thead th:first-child { width: 50%; }
@media (max-width: 860px) { .pair { grid-template-columns: minmax(0, 1fr); } }
@media (max-width: 480px) {
  body { padding: 20px 12px 48px; }
  h1 { font-size: 26px; }
  article { padding: 16px 12px; }
  td:nth-child(3), thead th:nth-child(3) { width: 84px; padding-right: 0; }
  details thead th:first-child { width: 42%; }
  code { font-size: 12px; }
}
@media print { html { background: none; } article { break-inside: avoid; } }
`);
