import { holeDepth } from "../prl/hole.ts";
import type { CrossoverNumbers } from "./crossover-realization.ts";

/** An observable of the crossover: the numbers that are averaged, and what is made of the averages. */
export interface Observable {
  id: string;
  /** On the axis of its panel. */
  title: string;
  /** In a sentence. */
  words: string;
  /** What else than a transition moves it, in sentences. */
  limits: string;
  numbers(record: CrossoverNumbers): number[];
  of(means: number[]): number;
}

export const OBSERVABLES: readonly Observable[] = [
  {
    id: "distance",
    title: "|ρ − ρ_Hilbert| / |ρ_Hilbert|",
    words: "the Frobenius distance of the nonsecular state from the Hilbert approximation",
    limits:
      "It grows with the number of spins without any transition, and falls with the temperature because both states approach the identity: it tells of localisation least of all.",
    numbers: ({ distance }) => [distance],
    of: ([mean]) => mean!,
  },
  {
    id: "departure",
    title: "D − D_Hilbert",
    words: "the departure of the polarisations from the spin-temperature ansatz, nonsecular minus Hilbert",
    limits: "It is the Letter's finding in a number: zero where both dynamics are thermal.",
    numbers: ({ departure }) => [departure.nonsecular - departure.hilbert],
    of: ([mean]) => mean!,
  },
  {
    id: "entropy",
    title: "S / S_Hilbert",
    words: "the mean entanglement entropy of the state's eigenvectors over that of the eigenstates of H_S",
    limits:
      "Localised eigenvectors have less than 1 and less the more spins there are. Above 1 the eigenvectors mix the sectors of S^z, which those of H_S do not.",
    numbers: ({ entropy }) => [entropy.nonsecular, entropy.hilbert],
    of: ([nonsecular, hilbert]) => nonsecular! / hilbert!,
  },
  {
    id: "hole",
    title: "depth − depth_Hilbert",
    words: "the depth of the hole in the EPR spectrum at the microwaves, nonsecular minus Hilbert",
    limits: "The Letter's own signature; a spin-temperature curve has no hole, and a depth below zero.",
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
    limits: "0.386 for independent levels, 0.531 for the Gaussian orthogonal ensemble.",
    numbers: (record) => [record.spacingRatio],
    of: ([mean]) => mean!,
  },
];
