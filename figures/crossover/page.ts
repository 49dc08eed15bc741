import { short } from "../../terminal/sheet.ts";
import { intervalText } from "../claims.ts";
import type { FigureOptions } from "../figure.ts";
import { bathTimes, INTERPOLATIONS, TEMPERATURES } from "./bath-times.ts";
import type { Scaling } from "./charts.ts";
import { OBSERVABLES } from "./observables.ts";
import { overallVerdict } from "./verdict.ts";

/** The page of the crossover: the question, the verdict, and a table for each choice of the bath's times. */
export function crossoverPage(scalings: Scaling[], { N, realizations, coherences }: FigureOptions): string {
  const sizes = scalings[0]?.sizes ?? [];
  const ratio = (sizes.at(-1) ?? 1) / (sizes[0] ?? 1);
  return `# Sharp transition or smooth crossover?

"Whether this is a sharp transition or a smooth crossover in the thermodynamic limit remains an intriguing open question" (PRL 126, 120603, at its end). Here the temperature is swept from one column of Table I to the other, with ${sizes.join(", ")} electrons and ${realizations} realisations of the disorder, the same ones at every temperature and in both dynamics.

**${overallVerdict(scalings, N)}**

![the observables against the temperature, and the bath's times](figure.png)

The Letter gives the bath's times at 1.2 K and 12 K alone. Two choices between them are compared, drawn in the last panel: *power law*, ln T_x linear in ln T, so that T(0) ~ 1/T, T* ~ T^-2.70, T_1 ~ 1/T^2; and *linear rates*, 1/T_x linear in T, with which T* has fallen to ${short(bathTimes(TEMPERATURES[1]!, "linear rates").Tstar)} us at ${TEMPERATURES[1]} K, the first temperature above 1.2 K.

What is measured:

${OBSERVABLES.map(({ id, words, limits }) => `- \`${id}\`: ${words}. ${limits}`).join("\n")}

${
  coherences === "literal"
    ? "The spectra are (11) as printed, with the coherences of the driven state, whose dispersive part covers the hole (see Fig. 2). `--coherences phase-averaged` sweeps the temperature without them."
    : "The spectra are (11) averaged over the phase of the pulse, without the coherences of the driven state."
}

${INTERPOLATIONS.map((interpolation) => table(scalings, interpolation)).join("\n")}
${twoChoices(scalings)}

## How to read the tables

_Sharpening_: ln of the steepest slope max |dO/d ln T| at N = ${sizes.at(-1)} over that at N = ${sizes[0]}. A transition with the exponent nu would give ${short(Math.log(ratio))}/nu; but so much, with nu = 1, also comes from any observable that is proportional to N, without a transition. The greatest of several slopes with errors is greater than their means: an observable with long bars has too steep a slope, and more so at the size where they are longest.

_Crossings_: the temperature where the curves of two neighbouring sizes meet, with a star where their difference is above zero at one temperature and below at another, each beyond chance (95 %, corrected for the number of temperatures).

_Collapse_: O(T, N) as one function of (ln T - ln T_c) N^(1/nu), with the quality of Houdayer and Hartmann, PRB 70, 014418 (2004): the mean of the squared distance from the other sizes' curves over its variance, about 1 where they agree; beside it the quality with the curves as they are. No power of N stands before O: an observable that scales as N^(-b/nu) at a transition would not collapse so, and with so few sizes a third exponent would fit anything. *At the edge*: the best is at the end of what was searched, 1.2 to 12 K and 1/nu up to 3, so that the curves have no T_c and nu that this could find.

Intervals are 95 % bootstrap intervals over the realisations.

_Verdict_: *sharpens and crosses, as at a transition* where the sharpening is above zero, all neighbouring sizes cross beyond chance, and the curves collapse (quality below 2, not at the edge) with 1/nu above zero. *A smooth crossover* where the sharpening is below that of a transition with nu = 4, and no crossing is beyond chance. *Not decided* is everything else. On synthetic curves the analysis finds a transition that was put in and calls no smooth curve one (\`test/figures/crossover/\`).

## What this cannot tell

- Sizes a factor ${short(ratio)} apart in all say little of the limit of many spins: a drift of the crossings with N would not be seen, and couplings between all pairs have no length that could diverge.
- Seven temperatures resolve a slope to about ln T = 0.8. What changes within a shorter span, as T* does by linear rates below 1.8 K, is not seen to be steeper.
- A crossing next to 12 K rests on the one temperature beyond it, the end of the sweep, and the Letter has no times of the bath further up.
`;
}

/** The exponent of a transition is that of the spins: how the bath's times go with the temperature moves T_c alone. */
function twoChoices(scalings: Scaling[]): string {
  const compared = OBSERVABLES.flatMap(({ id }) => {
    const found = scalings.filter(({ observable, collapse }) => observable === id && !collapse.atEdge);
    if (found.length < INTERPOLATIONS.length) return [];
    const [a, b] = found.map(({ inverseNu }) => inverseNu);
    const apart = a!.low > b!.high || b!.low > a!.high;
    return [`\`${id}\` has ${intervalText(a!)} and ${intervalText(b!)}, which are ${apart ? "apart" : "not apart"}`];
  });
  const rest =
    compared.length === 0
      ? "No observable has a collapse inside what was searched with both, so that there is nothing to compare."
      : `Of those with a collapse inside what was searched with both, ${compared.join("; ")}.`;
  return `The two choices of the bath's times may move T_c, but the exponent of a transition is that of the spins, and must be the same with both. ${rest}`;
}

function table(scalings: Scaling[], interpolation: string): string {
  const rows = scalings
    .filter((one) => one.interpolation === interpolation)
    .map((one) => [
      `\`${one.observable}\``,
      intervalText(one.sharpening),
      ...one.crossings.map(({ temperature, significant }) =>
        temperature === null ? "none" : `${intervalText(temperature)} K${significant ? " \\*" : ""}`,
      ),
      Number.isFinite(one.collapse.criticalTemperature) ? `${intervalText(one.criticalTemperature)} K` : "none",
      `${intervalText(one.inverseNu)}${one.collapse.atEdge ? ", at the edge" : ""}`,
      `${short(one.collapse.quality)} (${short(one.unscaledQuality)})`,
      one.verdict,
    ]);
  const crossings = scalings[0]!.crossings.map(({ sizes }) => `${sizes.join("/")} cross at`);
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  const head = [interpolation, "sharpening", ...crossings, "T_c", "1/nu", "quality (as they are)", "verdict"];
  return `${[line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n")}\n`;
}
