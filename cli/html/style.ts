/** The looks of a report, by day and by night. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1a1a1a; --paper: #fff; --soft: #f6f6f6; --line: #ddd; --note: #555; --good: #1a7f37; --bad: #b42318; --open: #9a6700; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e6e6; --paper: #161618; --soft: #222226; --line: #3a3a40; --note: #b0b0b0; --good: #4cc26b; --bad: #ff8a75; --open: #e0b040; }
}
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 0; }
main { max-width: 1080px; margin: 0 auto; padding: 2rem 1rem 4rem; }
h1 { font-size: 1.6rem; margin: 0; }
h2 { font-size: 1.15rem; margin: 2.5rem 0 .5rem; }
p, td, h2 { overflow-wrap: anywhere; }
header { border-left: .5rem solid var(--open); padding-left: 1rem; }
header.good { border-color: var(--good); }
header.bad { border-color: var(--bad); }
.card { border: 1px solid var(--line); border-left: .3rem solid var(--bad); border-radius: 8px; padding: .2rem 1rem 1rem; margin: 1rem 0; }
.card h2 { margin-top: .8rem; }
.equation { display: flex; flex-wrap: wrap; gap: .2rem 1rem; align-items: center; overflow-x: auto; }
.equation span { color: var(--note); font-size: .85rem; }
.equation math { font-size: 1.1rem; }
.replay code { background: var(--soft); padding: .2rem .4rem; border-radius: 4px; overflow-wrap: anywhere; }
button, input { font: inherit; font-size: .85rem; color: inherit; background: var(--soft); border: 1px solid var(--line); border-radius: 4px; padding: .15rem .6rem; }
details { border-top: 1px solid var(--line); padding: .3rem 0; }
summary { cursor: pointer; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .86rem; }
th { text-align: left; border-bottom: 2px solid var(--line); }
th, td { padding: .2rem .7rem .2rem 0; vertical-align: top; font-variant-numeric: tabular-nums; min-width: 3rem; }
td { border-bottom: 1px solid var(--line); }
tr.because td { color: var(--note); font-size: .82rem; }
td.bad-word { color: var(--bad); font-weight: 600; }
td.good-word { color: var(--good); }
pre { background: var(--soft); padding: .8rem; overflow-x: auto; font-size: .82rem; }
svg { max-width: 100%; height: auto; }
svg.problem { display: block; max-width: 22rem; margin: .5rem 0; color: var(--ink); }
figure svg, section > svg { background: #fff; color: #111; border-radius: 6px; }
p.note { color: var(--note); font-size: .88rem; }
[hidden] { display: none; }
`;
