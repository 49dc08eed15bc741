import { holeDepth } from "../prl/hole.ts";
import type { CrossoverNumbers } from "./crossover-realization.ts";

/** An observable of the crossover: the numbers that are averaged, and what is made of the averages. */
export interface Observable {
  id: string;
  /** On the axis of its panel. */
  title: string;
  /** In a sentence. */
  words: string;
  numbers(record: CrossoverNumbers): number[];
  of(means: number[]): number;
}

export const OBSERVABLES: readonly Observable[] = [
  {
    id: "distance",
    title: "|ρ − ρ_Hilbert| / |ρ_Hilbert|",
    words: "the Frobenius distance of the nonsecular state from the Hilbert approximation",
    numbers: ({ distance }) => [distance],
    of: ([mean]) => mean!,
  },
  {
    id: "departure",
    title: "D − D_Hilbert",
    words: "the departure of the polarisations from the spin-temperature ansatz, nonsecular minus Hilbert",
    numbers: ({ departure }) => [departure.nonsecular - departure.hilbert],
    of: ([mean]) => mean!,
  },
  {
    id: "entropy",
    title: "S / S_Hilbert",
    words: "the mean entanglement entropy of the state's eigenvectors over that of the eigenstates of H_S",
    numbers: ({ entropy }) => [entropy.nonsecular, entropy.hilbert],
    of: ([nonsecular, hilbert]) => nonsecular! / hilbert!,
  },
  {
    id: "hole",
    title: "depth − depth_Hilbert",
    words: "the depth of the hole in the EPR spectrum at the microwaves, nonsecular minus Hilbert",
    numbers: ({ windows: { nonsecular, hilbert, equilibrium } }) => [...nonsecular, ...hilbert, ...equilibrium],
    of: (means) => {
      const equilibrium = means.slice(6);
      return holeDepth(means.slice(0, 3), equilibrium) - holeDepth(means.slice(3, 6), equilibrium);
    },
  },
  {
    id: "spacing-ratio",
    title: "⟨r⟩ of −ln ρ",
    words: "the level-spacing ratio of -ln rho in the sector S^z = 0",
    numbers: (record) => [record.spacingRatio],
    of: ([mean]) => mean!,
  },
];
