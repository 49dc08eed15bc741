import { bathRates } from "../../optimized/bath-rates.ts";
import { couplingBytes, couplingTables } from "../../optimized/flip-couplings.ts";
import { drivenHamiltonian } from "../../optimized/hamiltonian.ts";
import { openArena } from "../../optimized/kernels/arena.ts";
import { fromPanels, toPanels } from "../../optimized/kernels/panels.ts";
import { openTeam, teamBytes } from "../../optimized/kernels/team.ts";
import type { NonsecularProblem } from "../../optimized/nonsecular-generator.ts";
import { panelLiouvillian, panelLiouvillianBytes } from "../../optimized/panel-liouvillian.ts";
import { cpuMilliseconds } from "../clock.ts";
import { problemOf, type System } from "../systems.ts";
import { fingerprint, kernelInput } from "./c-kernel.ts";

/*
 * A process of its own for one application of L by `optimized`, one thread: the request, {system, repeats}, is its argument. Prints the least
 * seconds, and what was made of `kernelInput` as a fingerprint.
 */
const { system, repeats } = JSON.parse(process.argv[2]!) as { system: System; repeats: number };
const { spins, drive, bath } = problemOf(system) as NonsecularProblem;
const D = 2 ** system.N;
const vector = 8 * D * D;
const arena = openArena(2 * vector + teamBytes(D, 1) + couplingBytes(system.N) + panelLiouvillianBytes(system.N));
const team = openTeam(arena, D, 1);
const { diagonal } = drivenHamiltonian(spins, drive);
const L = panelLiouvillian(arena, team, diagonal, couplingTables(arena, spins, drive), bathRates(bath, spins.omegaE));
const [R, y] = [arena.floats(D * D), arena.floats(D * D)];
toPanels(kernelInput(system.N), R, D);
let least = Number.POSITIVE_INFINITY;
for (let run = 0; run < repeats; run++) {
  const started = cpuMilliseconds();
  L.apply(R, y);
  least = Math.min(least, cpuMilliseconds() - started);
}
const image = new Float64Array(D * D);
fromPanels(y, image, D);
await team.close();
process.stdout.write(JSON.stringify({ seconds: least / 1e3, fingerprint: fingerprint(image) }));
