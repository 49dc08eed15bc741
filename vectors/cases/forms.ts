import type { FlowsArguments, PerturbativeArguments } from "../../model/closed-forms.ts";
import type { SpinsProblem } from "../../model/problem.ts";
import type { Flag } from "../flags.ts";
import type { Case } from "../make.ts";
import { electrons, FIELD } from "./ingredients.ts";
import { ratesCases } from "./rates.ts";

const formCase = (
  id: string,
  source: string,
  flags: Flag[],
  name: string,
  request: unknown,
  digits?: [number, number],
): Case => ({
  id,
  source,
  flags,
  request: { function: name, arguments: request },
  ...(digits ? { digits } : {}),
});

const BETA = 6.25e-6;
const OMEGA_E = 590001.25;
const relaxation = { omegaE: OMEGA_E, omegaMW: OMEGA_E - 198.5, omega1: 0.15625, T1e: 1e6, T2e: 1, beta: BETA };
const narrow = { omegaE: OMEGA_E, omegaMW: OMEGA_E + 2.25, omega1: 0.5, T1e: 400, T2e: 0.25, beta: BETA };

const correlators = (
  name: string,
  flags: Flag[],
  omega: number[],
  couplingVariance: number,
  tau: number,
  u: number,
  beta = BETA,
) =>
  formCase(`correlators-${name}`, "PRB (B10)-(B14)", flags, "correlators", { omega, beta, couplingVariance, tau, u });

const SLOW = 4e-4;

const flows = (name: string, flags: Flag[], request: FlowsArguments) =>
  formCase(`flows-${name}`, "PRB (C4), (C5), (21)", flags, "flows", request);

const roots = (
  name: string,
  flags: Flag[],
  request: PerturbativeArguments,
  source: string,
  digits?: [number, number],
) => formCase(`perturbative-${name}`, source, flags, "perturbativeSpinTemperature", request, digits);

const problemsOf = (...names: string[]): SpinsProblem[] =>
  names.map((name) => {
    const { request } = ratesCases.find(({ id }) => id === `rates-${name}`)!;
    return (request as { problem: SpinsProblem }).problem;
  });

const fourSpins = {
  omegaE: FIELD,
  delta: [2.5, -1.25, 0.75, -3.5],
  U: [
    [0, 0.5, -0.875, 1.25],
    [0.5, 0, 1.125, -0.375],
    [-0.875, 1.125, 0, 0.625],
    [1.25, -0.375, 0.625, 0],
  ],
  ising: -4,
};

/** Closed forms of PRB: Appendices B and C, (18), (20)-(27), Fig. 4. */
export const formCases: readonly Case[] = [
  correlators("apart", ["second order", "complex time"], [590100, 589700, 590250], 60, 2.5e-6, 1.5e-6),
  correlators("coinciding", ["removable singularity"], [590001, 590001, 589940], 400, 4e-6, -2e-6),
  correlators("close", ["removable singularity"], [590001, 590001.0009765625, 590001.5], 900, 1e-6, 3e-6),
  correlators("strong", ["second order"], [120, -80.5, 33.25], 2500, 0.015, 0.004, 0.02),
  correlators("inverted", ["negative beta", "complex time"], [40.5, 41, -20.25], 30, -0.03, 0.02, -0.0625),
  correlators("one", ["complex time"], [590001], 50, 3e-6, 1e-6),
  flows("apart", ["second order", "energy weight"], {
    delta: [-210, -90.5, 15, 180.25],
    ...relaxation,
    betaS: SLOW,
    mu: 3,
    couplingVariance: 100,
  }),
  flows("at-resonance", ["saturation near resonance", "energy weight"], {
    delta: [2, 2.5, -3],
    ...narrow,
    betaS: 0.02,
    mu: 1.5,
    couplingVariance: 2,
  }),
  flows("coinciding", ["removable singularity"], {
    delta: [-10, 3, 3, 3.0009765625],
    ...relaxation,
    omegaMW: OMEGA_E + 3.5,
    betaS: 0.003,
    mu: -0.75,
    couplingVariance: 20,
  }),
  flows("undriven", ["no drive", "alpha = z of (12)"], {
    delta: [-40, 25, 60.5],
    ...relaxation,
    omega1: 0,
    betaS: BETA * 30,
    mu: 2,
    couplingVariance: 50,
  }),
  flows("inverted", ["negative beta", "alpha = z of (12)"], {
    delta: [-4, 2.5],
    ...narrow,
    beta: -BETA,
    betaS: -0.05,
    mu: -1,
    couplingVariance: 1,
  }),
  roots(
    "finite",
    ["second order", "alpha = z of (12)"],
    {
      delta: [-200, -100, 0, 100, 200],
      ...relaxation,
      omegaMW: OMEGA_E - 99.5,
      U: 0.25,
      variant: "corrected",
      alphaZ: true,
    },
    "PRB (C4), (C5)",
  ),
  roots(
    "finite-broad",
    ["saturation near resonance", "second order"],
    { delta: [-6, -2.5, 1, 4.5], ...narrow, T2e: 0.0625, U: 1.5, variant: "corrected", alphaZ: true },
    "PRB (C4), (C5)",
  ),
  roots(
    "finite-without-alpha-z",
    ["alpha = z of (12)"],
    { delta: [-6, -2.5, 1, 4.5], ...narrow, T2e: 0.0625, U: 1.5, variant: "corrected", alphaZ: false },
    "PRB (C4), (C5)",
  ),
  roots(
    "free",
    ["energy weight"],
    { delta: [-300, -120, 45, 250], ...relaxation, U: 0, variant: "corrected", alphaZ: true },
    "PRB (20), (21)",
  ),
  roots(
    "continuum",
    ["variants of (23)", "alpha = z of (12)"],
    { delta: { uniform: 339.25 }, ...relaxation, U: 40, variant: "corrected", alphaZ: true },
    "PRB (20), (21), (23)",
    [26, 34],
  ),
  roots(
    "continuum-as-printed",
    ["variants of (23)"],
    { delta: { uniform: 339.25 }, ...relaxation, U: 40, variant: "as-printed", alphaZ: false },
    "PRB (20), (21), (23)",
    [26, 34],
  ),
  roots(
    "borghini",
    ["variants of (23)", "saturation near resonance"],
    { delta: { uniform: 339.25 }, ...relaxation, U: 40, variant: "borghini", alphaZ: true },
    "PRB (20), (22)",
    [30, 40],
  ),
  formCase("fit-pairs", "PRB (17), (18), (27)", ["common parameters", "divergence", "sign of h"], "fit", {
    problems: problemsOf("pair", "free-pair", "pair-without-alpha-z"),
  }),
  formCase("fit-nuclei", "PRB (17), (18), (27)", ["common parameters", "divergence"], "fit", {
    problems: problemsOf("pair-nucleus", "one-spin-nucleus"),
  }),
  formCase("fit-one", "PRB (17), (18), (27)", ["divergence", "moments of K"], "fit", { problems: problemsOf("three") }),
  formCase("eth-pair", "PRB Fig. 4", ["modulus of delta M", "order of spins"], "eth", {
    spins: electrons("pair", FIELD),
    spin: 1,
  }),
  formCase("eth-four", "PRB Fig. 4", ["modulus of delta M", "order of spins", "sign of U"], "eth", {
    spins: fourSpins,
    spin: 2,
  }),
  formCase(
    "level-spacings-three",
    "protocol, levelSpacingRatio",
    ["ising term", "sign of Delta"],
    "levelSpacingRatio",
    { spins: electrons("three", FIELD), sz: 0.5 },
  ),
  formCase("level-spacings-four", "protocol, levelSpacingRatio", ["ising term"], "levelSpacingRatio", {
    spins: { ...fourSpins, ising: 1.5 },
    sz: 0,
  }),
];
