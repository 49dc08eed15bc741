import { html } from "ghtml";
import type { Growth } from "../../performance/rows/growth.ts";
import type { BenchRow } from "../../performance/rows/row.ts";
import { lawAt } from "../../performance/statistics/scaling-law.ts";
import { sizeText, timeText } from "./words.ts";

const [WIDTH, HEIGHT, LEFT, BOTTOM, MARGIN] = [460, 300, 64, 40, 16];
const COLOURS = ["#1f77b4", "#d62728", "#2ca02c", "#9467bd", "#ff7f0e", "#17becf"];

/** Median time against D of one system, both logarithmic: points with quartiles, laws as lines, values on hovering. */
export function plotOf(system: string, rows: readonly BenchRow[], growth: readonly Growth[]): string {
  const timed = rows.filter(({ time }) => time);
  if (timed.length === 0) return "";
  const x = axis(
    timed.map(({ dimension }) => dimension),
    LEFT,
    WIDTH - MARGIN,
  );
  const y = axis(
    timed.flatMap(({ time }) => time!.quartiles),
    HEIGHT - BOTTOM,
    MARGIN,
  );
  const solvers = [...new Set(rows.map(({ solver }) => solver))];
  const drawn = solvers.map((solver, k) => {
    const colour = COLOURS[k % COLOURS.length]!;
    const points = timed.filter((row) => row.solver === solver).map((row) => point(row, x.at, y.at, colour));
    const law = growth.find((each) => each.solver === solver)?.law;
    const line = law
      ? html`<polyline fill="none" stroke="${colour}" points="${law.range.map((size) => `${x.at(size)},${y.at(lawAt(law, size))}`).join(" ")}"/>`
      : "";
    const label = html`<text x="${LEFT + 8}" y="${MARGIN + 14 * (k + 1)}" fill="${colour}">${solver}</text>`;
    return `${line}${points.join("")}${label}`;
  });
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" role="img" aria-label="time against dimension, ${system}" font-family="sans-serif" font-size="11">
<path d="M${LEFT} ${MARGIN}V${HEIGHT - BOTTOM}H${WIDTH - MARGIN}" fill="none" stroke="#999"/>
!${x.ticks.map((value) => html`<text x="${x.at(value)}" y="${HEIGHT - BOTTOM + 16}" text-anchor="middle">${value}</text>`)}
!${y.ticks.map((value) => html`<text x="${LEFT - 6}" y="${y.at(value) + 4}" text-anchor="end">${timeText(value)}</text>`)}
<text x="${(LEFT + WIDTH) / 2}" y="${HEIGHT - 6}" text-anchor="middle">dimension D of the Hilbert space</text>
!${drawn}
</svg>`;
}

function point(row: BenchRow, x: (value: number) => number, y: (value: number) => number, colour: string): string {
  const { solver, system, size, dimension, time } = row;
  const { median, quartiles, samples } = time!;
  const told = `${solver}, ${sizeText(system, size)}: ${timeText(median)} (${quartiles.map(timeText).join(" to ")}, ${samples} solves)`;
  const [low, high] = quartiles.map(y);
  return html`<g stroke="${colour}" fill="${colour}"><title>${told}</title><path d="M${x(dimension)} ${low}V${high}"/><circle cx="${x(dimension)}" cy="${y(median)}" r="4"/></g>`;
}

/** A logarithmic axis from pixel to pixel that holds all values, and where it is labelled: at most six values. */
function axis(values: readonly number[], from: number, to: number) {
  const [low, high] = [Math.log(Math.min(...values) / 1.2), Math.log(Math.max(...values) * 1.2)];
  const at = (value: number) => Number((from + ((Math.log(value) - low) / (high - low)) * (to - from)).toFixed(1));
  const all = [...new Set(values.map((value) => Number(value.toPrecision(2))))].sort((a, b) => a - b);
  const step = Math.ceil(all.length / 6);
  return { at, ticks: all.filter((_, k) => k % step === 0) };
}
