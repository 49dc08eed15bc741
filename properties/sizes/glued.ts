import type { Dynamics, Nucleus, Spins, SpinsProblem } from "../../model/problem.ts";
import type { UniformSource } from "../../model/random.ts";
import { bathOf, type SpinsSample } from "../arbitraries/spins.ts";
import { drawLarge, LEAST } from "./draw.ts";

/** Spins of which some, `members`, have no coupling with the others. */
export interface GluedSample extends SpinsSample {
  members: number[];
}

/**
 * Two clusters of any sizes, glued and permuted. Where coinciding levels are no matter, which is `nonsecular` with T(0)
 * = T*, one in three has clusters that are the same but for their order, as far as they go. A nucleus sees the first
 * alone.
 */
export function drawGlued(uniform: UniformSource, N: number, dynamics: Dynamics): GluedSample {
  const size = 1 + Math.floor(uniform() * (N - 1));
  const members = shuffled(uniform, N)
    .slice(0, size)
    .sort((a, b) => a - b);
  const areCopies = dynamics === "nonsecular" && uniform() < 1 / 3;
  const drawn = drawLarge(uniform, N, dynamics, (problem) => cut(problem, members));
  return { problem: areCopies ? withCopies(drawn, members) : drawn, members };
}

/** The spins that are no members. */
export function othersOf({ problem, members }: GluedSample): number[] {
  return problem.spins.delta.map((_, i) => i).filter((i) => !members.includes(i));
}

/** Whether the sample, simplified, still consists of two clusters: as many spins as there were, none joined. */
export function isGlued(sample: GluedSample): boolean {
  const { delta, U } = sample.problem.spins;
  const others = othersOf(sample);
  return (
    delta.length >= LEAST &&
    Math.max(...sample.members) < delta.length &&
    others.length > 0 &&
    sample.members.every((i) => others.every((j) => U[i]![j] === 0)) &&
    others.every((j) => !sample.problem.nucleus?.D[j])
  );
}

/** The problem of some of the spins; of those that a nucleus does not see, without it. */
export function partOf(problem: SpinsProblem, members: readonly number[]): SpinsProblem {
  const { spins, nucleus } = problem;
  const D = nucleus && members.map((i) => nucleus.D[i]!);
  return {
    ...problem,
    spins: restricted(spins, members),
    nucleus: D?.some((x) => x !== 0) ? { ...nucleus!, D } : null,
  };
}

function restricted({ delta, U, ...rest }: Spins, members: readonly number[]): Spins {
  return {
    ...rest,
    delta: members.map((i) => delta[i]!),
    U: members.map((i) => members.map((j) => U[i]![j]!)),
  };
}

function cut(problem: SpinsProblem, members: readonly number[]): SpinsProblem {
  const { spins, nucleus } = problem;
  const isIn = (i: number) => members.includes(i);
  const U = spins.U.map((row, i) => row.map((u, j) => (isIn(i) === isIn(j) ? u : 0)));
  return { ...problem, spins: { ...spins, U }, nucleus: nucleus && seenBy(nucleus, isIn) };
}

function seenBy(nucleus: Nucleus, isIn: (i: number) => boolean): Nucleus {
  return { ...nucleus, D: nucleus.D.map((D, i) => (isIn(i) ? D : 0)) };
}

/** The others made equal to the members, one by one in the opposite order; T(0) = T*. */
function withCopies(problem: SpinsProblem, members: readonly number[]): SpinsProblem {
  const { spins } = problem;
  const bath = bathOf(problem);
  const others = othersOf({ problem, members: [...members] }).reverse();
  const like = spins.delta.map((_, i) => members[others.indexOf(i)] ?? i);
  const areInCluster = (i: number, j: number) => members.includes(i) === members.includes(j);
  const delta = spins.delta.map((_, i) => spins.delta[like[i]!]!);
  const U = spins.U.map((row, i) => row.map((_, j) => (areInCluster(i, j) ? spins.U[like[i]!]![like[j]!]! : 0)));
  return { ...problem, spins: { ...spins, delta, U }, bath: { ...bath, T0: bath.Tstar } };
}

function shuffled(uniform: UniformSource, N: number): number[] {
  return Array.from({ length: N }, (_, i) => ({ i, key: uniform() }))
    .sort((a, b) => a.key - b.key)
    .map(({ i }) => i);
}
