import type { Failure } from "../../model/failure.ts";
import type { Nucleus, Spins } from "../../model/problem.ts";
import { type Eigenbasis, sectorEigenstates } from "../hamiltonian/eigenbasis.ts";
import { sectorRange } from "../hamiltonian/sectors.ts";
import type { Arrays } from "../running/parts.ts";
import { dephasingStrengths, flipStrengths } from "./spin-strengths.ts";

/** What one sector, or two neighbours, are to be asked for: it needs nothing beside, so that any thread may do it. */
export type SectorTask =
  | { kind: "eigenstates"; k: number; spins: Spins; nucleus: Nucleus | null }
  | { kind: "flips" | "dephasing"; k: number; basis: Eigenbasis };

/** What a thread answers. */
export type Done = { arrays: Arrays } | { failure: Failure };

export function doSectorTask(task: SectorTask): Arrays {
  if (task.kind === "eigenstates") return sectorEigenstates(task.spins, task.nucleus)(task.k);
  return (task.kind === "flips" ? flipStrengths : dephasingStrengths)(task.basis, task.k);
}

/** What a task costs in flops: the largest are to be begun first. */
export function costOf(task: SectorTask): number {
  const { k } = task;
  if (task.kind === "eigenstates") return (task.nucleus ? 15 * 8 : 9) * binomial(task.spins.delta.length, k) ** 3;
  const { sectors } = task.basis;
  const { size } = sectorRange(sectors, k);
  if (task.kind === "dephasing") return size ** 3 * Math.min(k, sectors.N - k);
  return 2 * sectorRange(sectors, k - 1).size ** 2 * size * (sectors.N - k + 1);
}

function binomial(N: number, k: number): number {
  let value = 1;
  for (let j = 1; j <= k; j++) value = (value * (N - k + j)) / j;
  return value;
}
