import { z } from "zod";
import { type Problem, type SpinsProblem, spinsSchema } from "./problem.ts";
import { brokenCouplingRule, type Violation, violation } from "./problem-rules.ts";
import { type Parsed, parseProblem, parseWith } from "./validate.ts";

/** Arguments of the closed form `levelSpacingRatio`: the levels of H_S in one sector of total S^z. */
const levelSpacingRatioSchema = z
  .strictObject({
    spins: spinsSchema,
    sz: z.number().describe("total S^z of the sector: -N/2, -N/2 + 1, ..., N/2"),
  })
  .meta({ id: "LevelSpacingRatioArguments", description: "Which levels: the spins, and the sector of total S^z." });

export type LevelSpacingRatioArguments = z.infer<typeof levelSpacingRatioSchema>;

/**
 * The arguments of `levelSpacingRatio`, every rule checked: the schema, the couplings, and a sector sz that exists and
 * has at least three levels (two spacings). Paths begin with `arguments`.
 */
export function parseLevelSpacingRatio(value: unknown): Parsed<LevelSpacingRatioArguments> {
  const parsed = parseWith(levelSpacingRatioSchema, value, "arguments");
  if ("error" in parsed) return parsed;
  const { spins, sz } = parsed.value;
  const error = brokenCouplingRule(spins, "arguments.spins") ?? brokenSectorRule(spins.delta.length, sz);
  return error ? { error } : parsed;
}

/** With up = sz + N/2 spins up the sector has C(N, up) levels: one where up is 0 or N, at least N elsewhere. */
function brokenSectorRule(N: number, sz: number): Violation | null {
  const up = sz + N / 2;
  if (!Number.isInteger(up) || up < 0 || up > N) {
    return violation("arguments.sz", `a total S^z of N = ${N}, from ${-N / 2} to ${N / 2} in steps of 1`, `${sz}`);
  }
  const levels = up === 0 || up === N ? 1 : N;
  return levels < 3 ? violation("arguments.sz", "a sector of three levels or more", `${sz} with N = ${N}`) : null;
}

const finite = z.number();
const list = z.array(finite).min(1);
const variance = z.number().nonnegative().describe("U^2/N, (rad/us)^2");

/** Arguments of the closed form `correlators`, PRB (B10)-(B14). */
const correlatorsSchema = z
  .strictObject({
    omega: list.describe("omega_e + h + Delta_j of each spin, rad/us"),
    beta: finite.describe("inverse spin temperature beta_s, us"),
    couplingVariance: variance,
    tau: finite.describe("imaginary time of (B10), us"),
    u: finite.describe("time of (B13), (B14), us"),
  })
  .meta({ id: "CorrelatorsArguments", description: "Spins in the ansatz PRB (17), and two times." });

export type CorrelatorsArguments = z.infer<typeof correlatorsSchema>;

const relaxation = {
  omegaE: finite.describe("electron Zeeman frequency omega_e, rad/us"),
  omegaMW: finite.describe("microwave frequency omega_MW, rad/us"),
  omega1: finite.describe("microwave amplitude omega_1, rad/us"),
  T1e: z.number().positive().describe("electron relaxation time, us"),
  T2e: z.number().positive().describe("electron dephasing time, us"),
  beta: finite.describe("inverse temperature of the bath, us"),
};

/** Arguments of the closed form `flows`, PRB (C4), (C5). */
const flowsSchema = z
  .strictObject({
    delta: list.describe("detunings Delta_j, rad/us"),
    ...relaxation,
    betaS: finite.describe("inverse spin temperature beta_s, us"),
    mu: finite.describe("beta_s (h + omegaE) with PRB's sign of h, a pure number"),
    couplingVariance: variance,
  })
  .meta({ id: "FlowsArguments", description: "Spins in the ansatz PRB (17), their bath and drive." });

export type FlowsArguments = z.infer<typeof flowsSchema>;

/** What kappa of PRB (21) depends on beside omega: bath and microwaves, frequencies in rad/us, times in us. */
export type KappaParameters = Pick<FlowsArguments, keyof typeof relaxation>;

/** The spin-temperature state PRB (17): p ~ exp(-beta_s K - mu S^z), mu = beta_s (h + omegaE). */
export type AnsatzParameters = Pick<FlowsArguments, "betaS" | "mu">;

/** Arguments of the closed form `perturbativeSpinTemperature`, PRB (20), (22), (23), (C4), (C5). */
const perturbativeSchema = z
  .strictObject({
    delta: z.union([
      list,
      z.strictObject({ uniform: z.number().positive().describe("half width of a uniform distribution, rad/us") }),
    ]),
    ...relaxation,
    U: finite.describe("coupling strength U, rad/us"),
    variant: z.enum(["corrected", "as-printed", "borghini"]),
    alphaZ: z.boolean().describe("whether the energy flow by alpha = z is included"),
  })
  .meta({ id: "PerturbativeSpinTemperatureArguments", description: "Detunings, bath, drive and coupling strength." });

export type PerturbativeArguments = z.infer<typeof perturbativeSchema>;

/** Arguments of the closed form `fit`, PRB (18), (27): realisations of one system, kind spins. */
export type FitArguments = { problems: SpinsProblem[] };

/** Arguments of the closed form `eth`, PRB Fig. 4. */
const ethSchema = z
  .strictObject({ spins: spinsSchema, spin: z.int().nonnegative().describe("number of the electron, from 0") })
  .meta({
    id: "EthArguments",
    description:
      "An even number of spins, and one of them. Up to 14 spins the answer holds every eigenstate of total S^z = 0; beyond, a solver may answer a window: the eigenstates, 200 with `optimized`, whose energies are nearest to the mean energy of the sector.",
  });

export type EthArguments = z.infer<typeof ethSchema>;

/** The arguments of `fit`, every problem checked, all of kind spins and of one omegaE, which `h` refers to. */
export function parseFit(value: unknown): Parsed<FitArguments> {
  const outer = parseWith(z.strictObject({ problems: z.array(z.unknown()).min(1) }), value, "arguments");
  if ("error" in outer) return outer;
  const problems: SpinsProblem[] = [];
  for (const [k, each] of outer.value.problems.entries()) {
    const at = `arguments.problems[${k}]`;
    const parsed = parseProblem(each);
    if ("error" in parsed) {
      const { path } = parsed.error;
      const [from, to] = path ? [path, `${at}.${path}`] : ["problem", at];
      return { error: { ...parsed.error, path: to, message: parsed.error.message.replace(from, () => to) } };
    }
    const error = brokenRealizationRule(parsed.value, problems[0], at);
    if (error) return { error };
    problems.push(parsed.value as SpinsProblem);
  }
  return { value: { problems } };
}

function brokenRealizationRule(problem: Problem, first: SpinsProblem | undefined, at: string): Violation | null {
  if (problem.kind !== "spins") return violation(`${at}.kind`, `"spins"`, `"${problem.kind}"`);
  const { omegaE } = problem.spins;
  if (first === undefined || omegaE === first.spins.omegaE) return null;
  const expected = `${first.spins.omegaE}, that of arguments.problems[0] (h refers to one field)`;
  return violation(`${at}.spins.omegaE`, expected, `${omegaE}`);
}

/** The arguments of `eth`: the couplings, an even number of spins, and a spin that is one of them. */
export function parseEth(value: unknown): Parsed<EthArguments> {
  const parsed = parseWith(ethSchema, value, "arguments");
  if ("error" in parsed) return parsed;
  const { spins, spin } = parsed.value;
  const N = spins.delta.length;
  const coupling = brokenCouplingRule(spins, "arguments.spins");
  if (coupling) return { error: coupling };
  if (N % 2 !== 0) {
    const expected = "an even number of entries (an odd number of spins has no sector of zero total S^z)";
    return { error: violation("arguments.spins.delta", expected, `${N}`) };
  }
  return spin < N ? parsed : { error: violation("arguments.spin", `an electron, one of 0..${N - 1}`, `${spin}`) };
}

/** The arguments of `correlators`, `flows` and `perturbativeSpinTemperature`: their schemas are all there is. */
export const parseCorrelators = (value: unknown) => parseWith(correlatorsSchema, value, "arguments");
export const parseFlows = (value: unknown) => parseWith(flowsSchema, value, "arguments");
export const parsePerturbative = (value: unknown) => parseWith(perturbativeSchema, value, "arguments");
