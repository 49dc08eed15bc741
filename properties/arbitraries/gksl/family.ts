import type { ComplexMatrix } from "../../../model/complex-matrix.ts";
import type { GkslProblem } from "../../../model/problem.ts";
import type { UniformSource } from "../../../model/random.ts";
import type { Dense } from "../../audit/algebra/dense.ts";
import type { Sample } from "../../property.ts";

/** A problem with explicit matrices, the family that it is of, and what is known of its steady state. */
export interface GkslSample extends Sample {
  problem: GkslProblem;
  /** How it was drawn; null once its matrices have been simplified. */
  recipe: { family: string; dimension: number; seed: number; decade: number } | null;
  /** Whether the steady state is unique by how the problem was made; null where only the numbers tell. */
  unique: boolean | null;
  /** The steady state, where it is known by how the problem was made. */
  rho: ComplexMatrix | null;
}

/** What a family draws: PRL (4) with H and the jump operators, and what is known of it. */
export interface Drawn {
  H: Dense;
  jumps: readonly Dense[];
  unique?: boolean;
  rho?: Dense;
}

/** Problems that people have, of one kind. */
export interface GkslFamily {
  /** Unique, kebab-case: saved samples name it. */
  readonly name: string;
  /** One sentence: what it stands for. */
  readonly what: string;
  /** The dimensions up to `most` that it can be drawn in, ascending. */
  dimensions(most: number): readonly number[];
  draw(dimension: number, uniform: UniformSource): Drawn;
}

/** Every dimension from `least` on. */
export function from(least: number): GkslFamily["dimensions"] {
  return (most) => Array.from({ length: Math.max(0, most - least + 1) }, (_, k) => least + k);
}

/** 2^N for N from `least` spins on. */
export function ofSpins(least: number): GkslFamily["dimensions"] {
  return (most) => [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((N) => 2 ** N).filter((d) => d >= 2 ** least && d <= most);
}

/** One dimension alone. */
export function only(dimension: number): GkslFamily["dimensions"] {
  return (most) => (dimension <= most ? [dimension] : []);
}
