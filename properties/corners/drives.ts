import { between, logBetween, oneOf, onGrid } from "../arbitraries/regimes.ts";
import { isWellPosed } from "../arbitraries/well-posed.ts";
import { EVERY } from "../dynamics.ts";
import { cornerProperty } from "./corner.ts";

/** Microwaves far from every line: what they do is small, and not nothing. */
export const farDrives = cornerProperty({
  name: "far-drives",
  where: "where microwaves are 50 to 2000 rad/us away from every spin, on either side",
  source: "PRL, Microwave drive; PRL (10); PRB (16)",
  dynamics: EVERY,
  spins: [1, 3],
  shape: (problem, uniform) => {
    const omegaE = 589_991;
    const detuning = onGrid(oneOf(uniform, [1, -1]) * logBetween(uniform, 50, 2_000));
    const beta = between(uniform, 0.3, 3) / omegaE;
    const drive = { ...problem.drive, omega1: between(uniform, 5, 60), omegaMW: omegaE + detuning };
    return { ...problem, nucleus: null, spins: { ...problem.spins, omegaE }, bath: { ...problem.bath, beta }, drive };
  },
  isThere: (problem) =>
    isWellPosed(problem) && problem.drive !== null && Math.abs(problem.drive.omegaMW - problem.spins.omegaE) >= 50,
});
