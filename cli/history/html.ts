import { html } from "ghtml";
import type { Series, SeriesPoint } from "../../performance/history/series.ts";
import { timeText } from "../bench/words.ts";
import { pageOf } from "../html/page.ts";
import { changeText, conclusionOf, placeOf } from "./words.ts";

const [WIDTH, HEIGHT, LEFT, TOP, BOTTOM] = [460, 220, 64, 12, 24];

/** Times against commits, a picture for each series, what changed last first. */
export function htmlOf(series: readonly Series[]): string {
  const changed = series.toSorted((a, b) => lastChange(b) - lastChange(a));
  return pageOf({
    verdict: "history",
    look: "good",
    sentence: conclusionOf(series),
    figures: changed.map((each) => ({
      title: placeOf(each),
      svg: pictureOf(each),
      note: [`On ${each.machine}`, ...each.changes.map(changeText)].join("; "),
    })),
  });
}

function lastChange({ points, changes }: Series): number {
  return Math.max(0, ...changes.map(({ at }) => Date.parse(points[at]!.date)));
}

/** Medians with quartiles, logarithmic, from left to right as they were added; a line at each change. */
function pictureOf(series: Series): string {
  const { points, changes } = series;
  const all = points.flatMap(({ quartiles, median }) => [...quartiles, median]);
  const [low, high] = [Math.log(Math.min(...all) / 1.1), Math.log(Math.max(...all) * 1.1)];
  const x = (k: number) => Number((LEFT + ((k + 0.5) / points.length) * (WIDTH - LEFT)).toFixed(1));
  const y = (value: number) =>
    Number((TOP + ((high - Math.log(value)) / (high - low)) * (HEIGHT - TOP - BOTTOM)).toFixed(1));
  const middle = Math.exp((low + high) / 2);
  const ticks = [Math.exp(low) * 1.1, middle, Math.exp(high) / 1.1];
  const lines = changes.map((change) => {
    const at = (x(change.at) + x(change.at - 1)) / 2;
    const colour = change.ratio > 1 ? "#c1121f" : "#1a7f37";
    return html`<g><title>${changeText(change)}</title><path d="M${at} ${TOP}V${HEIGHT - BOTTOM}" stroke="${colour}" stroke-dasharray="4 3"/></g>`;
  });
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" role="img" aria-label="time over commits" font-size="11">
<path d="M${LEFT} ${TOP}V${HEIGHT - BOTTOM}H${WIDTH}" fill="none" stroke="#999"/>
!${ticks.map((value) => html`<text x="${LEFT - 6}" y="${y(value) + 4}" text-anchor="end">${timeText(value)}</text>`)}
!${lines}
!${points.map((point, k) => pointOf(point, x(k), y))}
<text x="${LEFT}" y="${HEIGHT - 6}">${points[0]!.commit.slice(0, 8)}</text>
<text x="${WIDTH}" y="${HEIGHT - 6}" text-anchor="end">${points.at(-1)!.commit.slice(0, 8)}</text>
</svg>`;
}

function pointOf({ commit, version, date, median, quartiles, info }: SeriesPoint, x: number, y: (v: number) => number) {
  const counts = Object.entries(info ?? {}).map(([what, value]) => `${value} ${what}`);
  const told = [`${commit.slice(0, 12)}, ${version}, ${date.slice(0, 10)}: ${timeText(median)}`, ...counts].join(", ");
  return html`<g stroke="#1f77b4" fill="#1f77b4"><title>${told}</title><path d="M${x} ${y(quartiles[0])}V${y(quartiles[1])}"/><circle cx="${x}" cy="${y(median)}" r="3"/></g>`;
}
