import { describe, expect, it } from "vitest";
import { catalogue, checkProperty } from "../../properties/index.ts";
import { knownBad } from "../../properties/known-bad/index.ts";
import { reference } from "../../reference/index.ts";

/** For every property a solver that it catches, wrong in what the property is about. */
const CAUGHT_BY: Record<string, string> = {
  "state-trace": "rho-unnormalised",
  "state-hermiticity": "rho-not-hermitian",
  "state-positivity": "rho-negative",
  "residual-nonsecular": "dephasing-doubled",
  "residual-ule": "ule-as-nonsecular",
  "residual-secular": "secular-as-nonsecular",
  "residual-hilbert": "hilbert-as-nonsecular",
  "generator-trace": "anticommutator-short",
  "generator-hermiticity": "complex-rate",
  "generator-complete-positivity": "partly-transposing",
  "gksl-complete-positivity": "hermitian-part-only",
  "generator-phase-covariance": "flips-along-x",
  "generator-equations-nonsecular": "exchange-doubled",
  "generator-equations-ule": "flips-too-fast",
  "generator-equations-secular": "times-swapped",
  "generator-equations-gksl": "gksl-jumps-daggered",
  "thermal-zeeman": "nonsecular-as-secular",
  "thermal-boltzmann": "secular-as-nonsecular",
  "thermal-distance": "couplings-twice",
  "thermal-infinite-temperature": "cooled",
  "bloch-one-spin": "sy-negated",
  "bloch-hilbert": "drive-doubled",
  "bloch-product-local": "spurious-coupling",
  "bloch-product-apart": "projection-dropped",
  "pair-levels": "ising-quartered",
  "singlet-is-dark": "flip-flops-negated",
  "polarisation-balance": "emission-negated",
  "energy-balance": "frame-negated",
  "symmetry-permutation": "couplings-to-first-lost",
  "symmetry-rescaling": "time-floor",
  "symmetry-field-shift": "energy-of-lab",
  "symmetry-drive-sign": "drive-rectified",
  "symmetry-mirror": "nonsecular-as-secular",
  "symmetry-mirror-with-bath": "cold-clamped",
  "symmetry-inversion": "sz-rectified",
  "symmetry-inversion-of-field": "field-rectified",
  "symmetry-clusters": "rho-little-endian",
  "symmetry-sectors": "rho-leaks",
  "limit-slow-flips": "rho-remnant",
  "limit-secular": "nonsecular-as-secular",
  "hilbert-detailed-balance": "temperature-halved",
  "hilbert-microwaves-symmetric": "generator-one-way-drive",
  "hilbert-sum-rule": "generator-doubled",
  "hilbert-rate-matrix": "generator-row-sums",
  "hilbert-equations": "couplings-negated",
  "manufactured-state": "gksl-hamiltonian-negated",
  "manufactured-purity": "purity-of-trace",
  "consistency-expectation-values": "rho-conjugated",
  "consistency-energy-and-purity": "energy-single-precision",
  "consistency-populations": "populations-reversed",
  "consistency-determinism": "remembers",
  "epr-stick-sum": "epr-full-width",
  "epr-sum-rule": "epr-summed",
  "epr-one-spin": "epr-absorptive",
  "epr-moments": "epr-mirrored",
  "epr-equilibrium-sign": "epr-negated",
  "epr-undriven-coherences": "drive-leaks",
  "epr-permutation": "couplings-to-first-lost",
  "epr-rescaling": "epr-broadened",
  "spin-temperature-moments": "fit-single-precision",
  "spin-temperature-field": "field-as-in-prb",
  "spin-temperature-boltzmann": "secular-as-nonsecular",
  "spin-temperature-zeeman": "field-never-null",
  "spin-temperature-rescaling": "fit-with-a-unit",
  "spin-temperature-relative-entropy": "fit-of-bath",
  "spin-temperature-not-unique": "never-refuses",
  "entropies-recomputed": "entropies-reversed",
  "entropies-bounds": "entropies-in-bits",
  "entropies-complement": "keep-the-first",
  "entropies-trivial-parts": "entropies-regularised",
  "entropies-decoupled-spin": "spurious-coupling",
  "entropies-undriven": "never-refuses",
  "entropies-wrong-subset": "keep-wrapped",
  "level-spacings-recomputed": "spacings-without-ising",
  "level-spacings-free-spins": "spacings-inverted",
  "level-spacings-invariance": "spacings-of-rounded-disorder",
  "level-spacings-coinciding": "spacings-of-poisson",
  "level-spacings-refusal": "spacings-never-refused",
  "rates-equations": "relaxation-doubled",
  "rates-matrix": "generator-row-sums",
  "rates-detailed-balance": "balance-with-the-field",
  "rates-alpha-z": "alpha-z-always",
  "rates-microwaves": "factor-ignored",
  "rates-stationary": "populations-single-precision",
  "rates-consistency": "polarisation-of-nucleus-halved",
  "rates-flows": "alpha-z-dropped",
  "rates-gibbs": "temperature-halved",
  "rates-nuclear-equilibrium": "nucleus-inverted",
  "rates-spin-temperature": "fit-stops-early",
  "rates-infinite-temperature": "cooled",
  "rates-bloch": "factor-eliminated",
  "rates-trace-of-square": "hyperfine-halved",
  "rates-gauge": "negative-couplings-lost",
  "rates-hyperfine-sign": "hyperfine-positive",
  "rates-permutation": "hyperfine-first-doubled",
  "rates-rescaling": "two-times-floor",
  "rates-free-nucleus": "nucleus-always-coupled",
  "rates-degenerate-levels": "never-refuses",
  "rates-undefined-outputs": "wrong-refusal",
  "rates-nucleus-elsewhere": "nucleus-ignored",
  "fit-moments": "common-fit-of-the-first",
  "fit-divergence": "divergence-in-bits",
  "fit-idempotent": "common-fit-stops-early",
  "eth-recomputed": "eth-telescoped",
  "eth-sums": "eth-rectified",
  "eth-refusal": "eth-of-odd-numbers",
  "correlators-recomputed": "correlators-cut-off",
  "correlators-relations": "polarisation-positive",
  "correlators-pair": "variance-halved",
  "flows-recomputed": "flows-cut-off",
  "flows-permutation": "flows-first-doubled",
  "flows-pair": "flows-without-alpha-z",
  "perturbative-roots": "roots-without-alpha-z",
  "perturbative-continuum": "roots-as-printed",
  "perturbative-borghini": "borghini-broadened",
  "perturbative-limit": "uniform-of-full-width",
  "perturbative-infinite-temperature": "field-of-nothing",
  "perturbative-borghini-list": "borghini-of-lists",
  "well-posed-degenerate-levels": "never-refuses",
  "well-posed-no-jumps": "wrong-refusal",
  "well-posed-two-halves": "never-refuses",
};

const propertyOf = (id: string) => catalogue.find((property) => property.id === id)!;
const SEED = 5;

describe("every property can fail", () => {
  it("the table has every property", () => {
    expect(Object.keys(CAUGHT_BY)).toEqual(catalogue.map(({ id }) => id));
  });

  it.each(Object.entries(CAUGHT_BY))("%s catches %s", async (id, bad) => {
    const wrong = knownBad.find((candidate) => candidate.id === bad)!.of(reference);
    const verdict = await checkProperty(propertyOf(id), wrong, { seed: SEED, shrink: false });
    expect(verdict.outcome).toBe("violated");
  });
});

/** For the wrong solvers that the table above leaves out, a property that catches them. */
const ALSO_CAUGHT: Record<string, string> = {
  "detunings-negated": "bloch-one-spin",
  "first-spin-detuned": "symmetry-permutation",
  "ising-negated": "pair-levels",
  "frame-rounded": "symmetry-field-shift",
  "constants-rounded": "thermal-zeeman",
  "field-of-the-frame": "symmetry-field-shift",
  "nonsecular-as-ule": "thermal-zeeman",
  "rho-single-precision": "residual-nonsecular",
  "sz-doubled": "polarisation-balance",
  "sz-sorted": "symmetry-permutation",
  "sx-of-coherences": "symmetry-mirror",
  "generator-transposed": "hilbert-rate-matrix",
  "generator-without-loss": "hilbert-rate-matrix",
  "generator-incoherent": "hilbert-detailed-balance",
  "epr-unaveraged": "epr-one-spin",
  "epr-without-pi": "epr-sum-rule",
  "fit-stops-early": "spin-temperature-moments",
  "field-of-lab": "spin-temperature-boltzmann",
  "keep-little-endian": "entropies-decoupled-spin",
  "entropies-negated": "entropies-bounds",
  "populations-single-precision": "consistency-populations",
  "hyperfine-rounded": "rates-stationary",
  "correlator-conjugated": "correlators-recomputed",
  "kappa-of-polarisation": "flows-recomputed",
  "roots-of-prl": "perturbative-roots",
  "sums-as-the-continuum": "perturbative-roots",
  "common-fit-field-of-prl": "fit-moments",
  "divergence-averaged": "fit-divergence",
  "eth-of-the-first": "eth-recomputed",
  "energies-reversed": "pair-levels",
  "energies-shifted": "hilbert-equations",
  "generator-of-transpose": "generator-equations-nonsecular",
  "gksl-jumps-conjugated": "manufactured-state",
  "gksl-jump-lost": "manufactured-state",
  "always-refuses": "thermal-infinite-temperature",
};

describe("every known-bad solver is caught", () => {
  it("by one of the two tables", () => {
    const caught = new Set([...Object.values(CAUGHT_BY), ...Object.keys(ALSO_CAUGHT)]);
    expect(knownBad.map(({ id }) => id).filter((id) => !caught.has(id))).toEqual([]);
  });

  it.each(Object.entries(ALSO_CAUGHT))("%s by %s", async (bad, id) => {
    const wrong = knownBad.find((candidate) => candidate.id === bad)!.of(reference);
    expect((await checkProperty(propertyOf(id), wrong, { seed: SEED, shrink: false })).outcome).toBe("violated");
  });
});
