/** The looks of a report, by day and by night. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1d1d1f; --paper: #fff; --soft: #f5f5f4; --line: #dcdcda; --note: #595959; --good: #1a7f37; --bad: #b42318; --open: #855d00; --tint: #1f5fa8; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8e6e3; --paper: #17171a; --soft: #212126; --line: #3b3b42; --note: #b3b1ad; --good: #4cc26b; --bad: #ff8a75; --open: #e0b040; --tint: #8cb8ee; }
}
* { box-sizing: border-box; }
body { font: 16px/1.55 system-ui, -apple-system, "Segoe UI", sans-serif; color: var(--ink); background: var(--paper); margin: 0; }
main { max-width: 66rem; margin: 0 auto; padding: 2.5rem 1.25rem 5rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .4rem; letter-spacing: -.01em; }
h2 { font-size: 1.3rem; margin: 3rem 0 .8rem; letter-spacing: -.01em; }
h3 { font-size: 1.05rem; line-height: 1.35; margin: 0 0 .6rem; }
p { margin: .5rem 0; max-width: 48rem; }
h1, h2, h3, p, dd, summary, figcaption { overflow-wrap: anywhere; }
header { border-left: .4rem solid var(--open); padding: .1rem 0 .1rem 1.1rem; }
header.good { border-color: var(--good); }
header.good h1 { color: var(--good); }
header.bad { border-color: var(--bad); }
header.bad h1 { color: var(--bad); }
.tally, p.note, figcaption { color: var(--note); font-size: .9rem; }
.card { border: 1px solid var(--line); border-top: .25rem solid var(--bad); border-radius: 8px; padding: 1.1rem 1.25rem; margin: 1.25rem 0; }
.against { margin: .8rem 0; padding: .7rem .9rem; background: var(--soft); border-radius: 6px; font-size: .92rem; }
.against div { display: grid; grid-template-columns: 5.5rem 1fr; gap: .2rem .8rem; }
.against dt { color: var(--note); }
.against dd { margin: 0; font-variant-numeric: tabular-nums; }
.against .expected dd { color: var(--good); font-weight: 600; }
.against .got dd { color: var(--bad); font-weight: 600; }
.equation { display: flex; flex-wrap: wrap; gap: .1rem 1rem; align-items: center; overflow-x: auto; max-width: 100%; padding: .3rem 0; }
.equation span { color: var(--note); font-size: .85rem; }
math { font-family: "STIX Two Math", "Latin Modern Math", "Cambria Math", math; }
.equation math { font-size: 1.12rem; padding: .35rem 0; margin: 0; }
.replay { max-width: none; margin-top: .9rem; }
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.replay code { background: var(--soft); padding: .25rem .5rem; border-radius: 4px; font-size: .85rem; overflow-wrap: anywhere; }
button, input, select { font: inherit; font-size: .88rem; color: inherit; background: var(--soft); border: 1px solid var(--note); border-radius: 5px; padding: .2rem .7rem; }
button { cursor: pointer; }
:focus-visible { outline: 2px solid var(--tint); outline-offset: 2px; }
.filter { display: flex; flex-wrap: wrap; gap: .4rem .7rem; align-items: center; max-width: none; font-size: .9rem; }
.filter input { flex: 0 1 16rem; min-width: 8rem; }
#checks details { border-top: 1px solid var(--line); padding: .45rem 0; }
#checks details:last-child { border-bottom: 1px solid var(--line); }
summary { cursor: pointer; padding: .1rem 0; }
summary span { color: var(--note); font-size: .9rem; margin-left: .4rem; }
.card summary { color: var(--note); font-size: .9rem; }
.scroll { overflow-x: auto; margin: .4rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .88rem; line-height: 1.4; }
th { text-align: left; font-weight: 600; color: var(--note); border-bottom: 1px solid var(--note); }
th, td { padding: .35rem 1rem .35rem 0; vertical-align: top; font-variant-numeric: tabular-nums; min-width: 3.5rem; }
td:first-child { min-width: 9rem; }
td { border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
tr.because td { color: var(--note); font-size: .84rem; border-bottom-color: var(--note); }
td.bad-word { color: var(--bad); font-weight: 600; white-space: nowrap; }
td.good-word { color: var(--good); white-space: nowrap; }
td.number { white-space: nowrap; }
pre { background: var(--soft); padding: .9rem 1rem; border-radius: 6px; overflow-x: auto; font-size: .84rem; line-height: 1.5; margin: .5rem 0; }
pre.letters { white-space: pre-wrap; overflow-wrap: anywhere; }
svg, img { max-width: 100%; height: auto; }
.problem { display: flex; flex-wrap: wrap; gap: .8rem 1.4rem; margin: .8rem 0; color: var(--ink); }
.problem figure { margin: 0; }
.problem figcaption { text-align: center; }
.figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 28rem), 1fr)); gap: 2rem 1.5rem; align-items: start; }
.figures figure { margin: 0; min-width: 0; }
.figures .wide { grid-column: 1 / -1; }
.figures svg, .figures img { background: #fff; color: #111; border: 1px solid var(--line); border-radius: 8px; padding: .6rem; display: block; width: 100%; }
.figures figcaption { margin-top: .6rem; line-height: 1.45; }
.figures figcaption strong { color: var(--ink); }
[hidden] { display: none; }
@media (max-width: 30rem) {
  main { padding: 1.25rem 1rem 4rem; }
  h1 { font-size: 1.5rem; }
  .card { padding: .9rem; }
  .against div { grid-template-columns: 4.6rem 1fr; }
}
@media print { details:not([open]) { display: none; } button, .filter { display: none; } }
`;
