import { short } from "../../terminal/sheet.ts";
import type { FigureOptions } from "../figure.ts";
import { INTERPOLATIONS } from "./bath-times.ts";
import type { Scaling } from "./charts.ts";
import { OBSERVABLES } from "./observables.ts";
import { overallVerdict } from "./verdict.ts";

/** The page of the crossover: the question, the verdict, and a table for each choice of the bath's times. */
export function crossoverPage(scalings: Scaling[], { N, realizations }: FigureOptions): string {
  const sizes = scalings[0]?.sizes ?? [];
  return `# Sharp transition or smooth crossover?

"Whether this is a sharp transition or a smooth crossover in the thermodynamic limit remains an intriguing open question" (PRL 126, 120603, at its end). Here the temperature is swept from one column of Table I to the other, with ${sizes.join(", ")} electrons and ${realizations} realisations of the disorder, the same ones at every temperature and in both dynamics.

**${overallVerdict(scalings, N)}**

![the observables against the temperature, and the bath's times](figure.png)

The Letter gives the bath's times at 1.2 K and 12 K alone. Two choices between them are compared, drawn in the last panel: *power law*, ln T_x linear in ln T, so that T(0) ~ 1/T, T* ~ T^-2.70, T_1 ~ 1/T^2; and *linear rates*, 1/T_x linear in T.

What is measured:

${OBSERVABLES.map(({ id, words }) => `- \`${id}\`: ${words}`).join("\n")}

${INTERPOLATIONS.map((interpolation) => table(scalings, interpolation)).join("\n")}
The *sharpening* is ln of the steepest slope max |dO/d ln T| at N = ${sizes.at(-1)} over that at N = ${sizes[0]}; a transition with the exponent nu would give ${short(Math.log((sizes.at(-1) ?? 1) / (sizes[0] ?? 1)))}/nu. *Crossings*: the temperature where the curves of two neighbouring sizes meet, with a star where their difference is above zero at one temperature and below at another, each beyond
chance (95 %, corrected for the number of temperatures). *Collapse*: O(T, N) as one function of (ln T - ln T_c) N^(1/nu), with the quality of Houdayer and Hartmann, PRB 70, 014418 (2004): the mean of the squared distance from the other sizes' curves over its variance, about 1 where they agree; beside it the quality with the curves as they are.
Where it says *at the edge*, the best is at the end of what was searched, 1.2 to 12 K and 1/nu up to 3, so that the curves have no T_c and nu that this could find.
Intervals are 95 % bootstrap intervals over the realisations.

In words: *sharpens and crosses, as at a transition*: the sharpening is above zero, all neighbouring sizes cross beyond chance, and the curves collapse (quality below 2, not at the edge) with 1/nu above zero. *A smooth crossover*: the sharpening is below that of a transition with nu = 4, and no crossing is beyond chance. *Not decided* is everything else. On synthetic curves the analysis finds a transition that was put in
and calls no smooth curve one (\`test/figures/crossover/\`).

Sizes a factor ${short((sizes.at(-1) ?? 1) / (sizes[0] ?? 1))} apart in all say little of the limit of many spins: a drift of the crossings with N would not be seen, and couplings between all pairs have no length that could diverge.
`;
}

function table(scalings: Scaling[], interpolation: string): string {
  const rows = scalings
    .filter((one) => one.interpolation === interpolation)
    .map((one) => [
      `\`${one.observable}\``,
      interval(one.sharpening),
      one.crossings
        .map(({ sizes, temperature, significant }) =>
          temperature === null
            ? `${sizes.join("/")}: none`
            : `${sizes.join("/")}: ${interval(temperature)} K${significant ? " \\*" : ""}`,
        )
        .join("; "),
      one.collapse.inverseNu === 0
        ? `1/nu = 0 [${short(one.inverseNu.low)}, ${short(one.inverseNu.high)}]`
        : `T_c = ${short(one.collapse.criticalTemperature)} K, 1/nu = ${interval({ ...one.inverseNu, value: one.collapse.inverseNu })}${one.collapse.atEdge ? " (at the edge)" : ""}`,
      `${short(one.collapse.quality)} (${short(one.unscaledQuality)})`,
      one.verdict,
    ]);
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  const head = [interpolation, "sharpening", "crossings", "collapse", "its quality (without)", "verdict"];
  return `${[line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n")}\n`;
}

function interval({ value, low, high }: { value: number; low: number; high: number }): string {
  return `${short(value)} [${short(low)}, ${short(high)}]`;
}
