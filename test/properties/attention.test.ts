import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Property } from "../../properties/index.ts";
import { unjudgedParts } from "../helpers/attention.ts";
import { right } from "../helpers/right-solver.ts";
import { everyProperty } from "./noise/least-noise.ts";

const SEED = 3;
const SAMPLES = 4;
/** Roots take the suite a second each. */
const samplesOf = ({ id, samples }: Property) => (id.startsWith("perturbative") ? 1 : Math.min(SAMPLES, samples));

/**
 * What a property asks for and does not judge: other outputs do, or it is asked for to be kept in a memory, or to be an
 * input.
 */
const POPULATIONS = ["energies", "p", "sz"].map((part) => `result.populations.${part}`);
const ENERGIES_AND_P = POPULATIONS.slice(0, 2);
const ENERGIES_AND_SZ = [POPULATIONS[0]!, POPULATIONS[2]!];
const P = [POPULATIONS[1]!];
const P_AND_SZ = POPULATIONS.slice(1);
const RHO = ["result.rho.im", "result.rho.re"];
const FIELD = ["result.spinTemperature.h"];
const FORM = (...keys: string[]) => keys.map((key) => `result.${key}`);
const CORRELATORS = ["cMinus", "cPlus", "gammaMinus", "gammaPlus", "p"];

const UNJUDGED: Record<string, string[]> = {
  "pair-levels": P,
  "singlet-is-dark": POPULATIONS,
  "energy-balance": ["result.rho.im"],
  "hilbert-detailed-balance": ENERGIES_AND_P,
  "hilbert-microwaves-symmetric": ENERGIES_AND_P,
  "hilbert-sum-rule": ENERGIES_AND_P,
  "hilbert-equations": P,
  "consistency-populations": ["result.rho.im"],
  "consistency-determinism": ["", ...RHO],
  "spin-temperature-moments": FIELD,
  "spin-temperature-zeeman": FIELD,
  "spin-temperature-rescaling": FIELD,
  "spin-temperature-relative-entropy": ["result.rho.im", ...FIELD],
  "entropies-recomputed": RHO,
  "entropies-bounds": RHO,
  "entropies-complement": RHO,
  "entropies-trivial-parts": RHO,
  "entropies-decoupled-spin": RHO,
  "entropies-close-eigenvalues": [...FORM("entropies"), ...RHO],
  "rates-equations": P,
  "rates-detailed-balance": P,
  "rates-alpha-z": ENERGIES_AND_P,
  "rates-microwaves": ENERGIES_AND_P,
  "rates-stationary": ENERGIES_AND_SZ,
  "rates-consistency": ENERGIES_AND_SZ,
  "rates-flows": ENERGIES_AND_SZ,
  "rates-spin-temperature": FIELD,
  "rates-trace-of-square": P_AND_SZ,
  "fit-moments": FORM("klDivergence"),
  "fit-divergence": FORM("h"),
  "fit-idempotent": FORM("h"),
  "eth-sums": FORM("energies", "meanAbsDelta"),
  "eth-refusal": ["error.path"],
  "correlators-relations": FORM(...CORRELATORS),
  "correlators-pair": FORM(...CORRELATORS.filter((key) => key !== "cPlus")),
  "perturbative-borghini": FORM("h", "residuals"),
  "perturbative-limit": FORM("h", "residuals"),
};

describe("every part of every answer is judged", () => {
  it.each(everyProperty.map((property) => [property.id, property] as const))("by %s", async (id, property) => {
    const samples = fc.sample(property.arbitrary(right.capabilities), {
      seed: SEED,
      numRuns: samplesOf(property),
    });
    expect(await unjudgedParts(property, right, samples)).toEqual(UNJUDGED[id] ?? []);
  });
});
