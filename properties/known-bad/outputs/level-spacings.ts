import type { LevelSpacingRatioArguments } from "../../../model/closed-forms.ts";
import type { Spins } from "../../../model/problem.ts";
import { spacingPairs } from "../../audit/outputs/level-spacings.ts";
import { levelsOf } from "../../audit/spins/levels.ts";
import { sectorLevels } from "../../level-spacings/ask-ratio.ts";
import { changedForm, type KnownBad } from "../wrap.ts";

const FUNCTION = "levelSpacingRatio";

const withSpins = (id: string, wrong: string, change: (spins: Spins) => Partial<Spins>): KnownBad =>
  changedForm(id, wrong, (evaluate, form) => {
    if (form.function !== FUNCTION) return evaluate(form);
    const { spins, sz } = form.arguments as LevelSpacingRatioArguments;
    return evaluate({ ...form, arguments: { spins: { ...spins, ...change(spins) }, sz } });
  });

const withMean = (id: string, wrong: string, change: (mean: number) => number): KnownBad =>
  changedForm(id, wrong, async (evaluate, form) => {
    const answer = await evaluate(form);
    return form.function === FUNCTION && "result" in answer
      ? { result: { mean: change((answer.result as { mean: number }).mean) } }
      : answer;
  });

/** Wrong ratios of level spacings. */
export const wrongSpacings: readonly KnownBad[] = [
  withSpins("spacings-without-ising", "the Ising term of (2) left out of the levels", () => ({ ising: 0 })),
  withSpins("spacings-of-rounded-disorder", "Delta rounded to 0.01 rad/us", ({ delta }) => ({
    delta: delta.map((d) => Math.round(100 * d) / 100),
  })),
  withMean("spacings-inverted", "the greater spacing over the lesser", (mean) => 1 / mean),
  withMean("spacings-of-poisson", "1 where all levels coincide", (mean) => (mean === 0 ? 1 : mean)),
  changedForm("spacings-zeros-dropped", "the mean over ratios that are not 0", async (evaluate, form) => {
    const answer = await evaluate(form);
    if (form.function !== FUNCTION || !("result" in answer)) return answer;
    const { spins, sz } = form.arguments as LevelSpacingRatioArguments;
    const pairs = spacingPairs(sectorLevels(levelsOf(spins), sz));
    const counted = pairs.filter(({ less }) => less > 1e-12).length;
    const { mean } = answer.result as { mean: number };
    return { result: { mean: counted === 0 ? mean : (mean * pairs.length) / counted } };
  }),
  changedForm("spacings-never-refused", "a number where there are no two spacings", async (evaluate, form) => {
    const answer = await evaluate(form);
    return form.function === FUNCTION && "error" in answer ? { result: { mean: 0.386 } } : answer;
  }),
];
