import type { SpinsProblem } from "../../../model/problem.ts";

/** A change of one thing of a problem. */
export interface Variation {
  /** What differs. */
  name: string;
  of(problem: SpinsProblem): SpinsProblem;
}

const change = (name: string, of: (problem: SpinsProblem) => Partial<SpinsProblem>): Variation => ({
  name,
  of: (problem) => ({ ...problem, ...of(problem) }),
});

/** The drive at the same detuning in another field. */
function keptDetuning({ spins, drive }: SpinsProblem, omegaE: number): Partial<SpinsProblem> {
  return drive ? { drive: { ...drive, omegaMW: omegaE + (drive.omegaMW - spins.omegaE) } } : {};
}

const ofSpins: readonly Variation[] = [
  change("omegaE", (problem) => {
    const omegaE = 0.9 * problem.spins.omegaE;
    return { spins: { ...problem.spins, omegaE }, ...keptDetuning(problem, omegaE) };
  }),
  change("delta", ({ spins }) => ({ spins: { ...spins, delta: spins.delta.map((d, i) => (i === 0 ? d + 0.4 : d)) } })),
  change("U", ({ spins }) => ({ spins: { ...spins, U: spins.U.map((row) => row.map((u) => 2 * u)) } })),
  change("ising", ({ spins }) => ({ spins: { ...spins, ising: spins.ising + 1 } })),
];

const ofDrive: readonly Variation[] = [
  change("drive", ({ drive, spins }) => ({
    drive: drive ? null : { omega1: 0.5, omegaMW: spins.omegaE + 0.3 },
  })),
  change("omega1", ({ drive }) => ({ drive: drive && { ...drive, omega1: 2 * drive.omega1 } })),
  change("omegaMW", ({ drive }) => ({ drive: drive && { ...drive, omegaMW: drive.omegaMW + 0.7 } })),
  change("omegaMW by 1e-3", ({ drive }) => ({ drive: drive && { ...drive, omegaMW: drive.omegaMW + 2 ** -10 } })),
];

const timesOf = ({ bath }: SpinsProblem) => Object.keys(bath).filter((key) => key.startsWith("T"));

const scaled = ({ bath }: SpinsProblem, key: string, factor: number): SpinsProblem["bath"] => ({
  ...bath,
  [key]: factor * Number(bath[key as keyof typeof bath]),
});

/**
 * Every number of a problem changed alone, and the drive left out: whoever keeps answers by a part of the problem
 * confuses two of these. omega_MW is changed by little as well, because a key in single precision has no room for the
 * detuning of a drive at 94 GHz.
 */
export function variationsOf(problem: SpinsProblem): Variation[] {
  const { bath, nucleus } = problem;
  const ofBath = [
    change("beta", (each) => ({ bath: { ...each.bath, beta: 0.5 * each.bath.beta } })),
    ...timesOf(problem).map((key) => change(key, (each) => ({ bath: scaled(each, key, 1.5) }))),
  ];
  const ofRates = [
    change("alphaZ", ({ bath: each }) => ({
      bath: each.kind === "two-times" ? { ...each, alphaZ: !each.alphaZ } : each,
    })),
    change("rateFactor", ({ drive }) => ({ drive: drive && { ...drive, rateFactor: 2 } })),
    nucleus
      ? change("D", (each) => ({
          nucleus: each.nucleus && { ...each.nucleus, D: each.nucleus.D.map((D, i) => (i === 0 ? 1.5 * D : D)) },
        }))
      : change("nucleus", ({ spins }) => ({ nucleus: { omegaN: 3, D: spins.delta.map((_, i) => 0.7 + 0.1 * i) } })),
    ...(nucleus
      ? [
          change("omegaN", (each) => ({
            nucleus: each.nucleus && { ...each.nucleus, omegaN: 1.2 * each.nucleus.omegaN },
          })),
        ]
      : []),
  ];
  return [...ofSpins, ...ofBath, ...(bath.kind === "two-times" ? ofRates : []), ...ofDrive];
}

/** Two things changed so that a sum or a product of them stays: a key may hold no more than that. */
export function balancedVariationsOf(problem: SpinsProblem): Variation[] {
  const times = timesOf(problem);
  const pairs = times.flatMap((a, i) => times.slice(i + 1).map((b) => [a, b] as const));
  const moved = change("delta, the sum kept", ({ spins }) => ({
    spins: { ...spins, delta: spins.delta.map((d, i) => (i === 0 ? d + 0.5 : i === 1 ? d - 0.5 : d)) },
  }));
  return [
    ...(problem.spins.delta.length > 1 ? [moved] : []),
    ...pairs.map(([a, b]) =>
      change(`${a} and ${b}, the product kept`, (each) => {
        const first = { ...each, bath: scaled(each, a, 2) };
        return { bath: scaled(first, b, 0.5) };
      }),
    ),
    change("omegaE and beta, the product kept", (each) => {
      const omegaE = 0.5 * each.spins.omegaE;
      const bath = { ...each.bath, beta: 2 * each.bath.beta };
      return { spins: { ...each.spins, omegaE, ising: each.spins.ising + 1 }, bath, ...keptDetuning(each, omegaE) };
    }),
  ];
}

/** One after the other. */
export function both(a: Variation, b: Variation): Variation {
  return { name: `${a.name} and another ${b.name}`, of: (problem) => b.of(a.of(problem)) };
}
