import type { ThreeTimesProblem } from "../../model/problem.ts";
import { openArena } from "../../optimized/arrays/arena.ts";
import { fromPanels, toPanels } from "../../optimized/arrays/panels.ts";
import { PANEL_COLUMNS, type Precision, type Reals } from "../../optimized/arrays/precision.ts";
import { drivenHamiltonian } from "../../optimized/hamiltonian/hamiltonian.ts";
import { openTeam, teamBytes } from "../../optimized/kernels/team.ts";
import type { LinearOperator } from "../../optimized/krylov/linear-operator.ts";
import { bathRates } from "../../optimized/liouvillian/bath-rates.ts";
import { couplingBytes, couplingTables } from "../../optimized/liouvillian/flip-couplings.ts";
import {
  panelLiouvillian,
  panelLiouvillianBytes,
  singleLiouvillian,
} from "../../optimized/liouvillian/panel-liouvillian.ts";
import { cpuMilliseconds } from "../clock.ts";
import { problemOf, type System } from "../systems.ts";
import { fingerprint, kernelInput } from "./c-kernel.ts";

/*
 * A process of its own for one application of L by `optimized`, one thread: the request, {system, repeats, precision},
 * is its argument. Prints the least seconds, and what was made of `kernelInput` as a fingerprint.
 */
interface Request {
  system: System;
  repeats: number;
  precision: Precision;
}
const { system, repeats, precision } = JSON.parse(process.argv[2]!) as Request;
const { spins, drive, bath } = problemOf(system) as ThreeTimesProblem;
const D = 2 ** system.N;
const vector = 8 * D * D;
const arena = openArena(2 * vector + teamBytes(D, 1) + couplingBytes(system.N) + panelLiouvillianBytes(system.N));
const team = openTeam(arena, D, 1);
const { diagonal } = drivenHamiltonian(spins, drive);
const couplings = couplingTables(arena, spins, drive, (element) => element, precision);
const rates = bathRates(bath, spins.omegaE);
const { least, y } =
  precision === "double"
    ? timed(panelLiouvillian(arena, team, diagonal, couplings, rates), () => arena.floats(D * D))
    : timed(singleLiouvillian(arena, team, diagonal, couplings, rates), () => arena.singles(D * D));
const image = new Float64Array(D * D);
fromPanels(y, image, D, PANEL_COLUMNS[precision]);
await team.close();
process.stdout.write(JSON.stringify({ seconds: least / 1e3, fingerprint: fingerprint(image) }));

/** The least time of an application to `kernelInput`, and its image. */
function timed<Vector extends Reals>(L: LinearOperator<Vector>, vector: () => Vector): { least: number; y: Vector } {
  const [R, y] = [vector(), vector()];
  toPanels(kernelInput(system.N), R, D, PANEL_COLUMNS[precision]);
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < repeats; run++) {
    const started = cpuMilliseconds();
    L.apply(R, y);
    least = Math.min(least, cpuMilliseconds() - started);
  }
  return { least, y };
}
