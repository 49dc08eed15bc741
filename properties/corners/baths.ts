import { between, logBetween, oneOf } from "../arbitraries/regimes.ts";
import { hasDeterminedGenerator } from "../arbitraries/well-posed.ts";
import { EVERY } from "../dynamics.ts";
import { cornerProperty } from "./corner.ts";

/** h(omega_e) = 1/(1 + e^-x) where e^x overflows, or e^-x is lost beside 1. */
export const coldBaths = cornerProperty({
  name: "cold-baths",
  where: "in a bath so cold, or so inverted, that e^{beta omega_e} is lost beside 1 or overflows",
  source: "PRL (5), (7); PRB (12)",
  dynamics: EVERY,
  spins: [1, 2],
  shape: (problem, uniform) => {
    const { omegaE, delta } = problem.spins;
    const x = oneOf(uniform, [between(uniform, 30, 300), between(uniform, 700, 720), between(uniform, 740, 2_000)]);
    const beta = (oneOf(uniform, [1, 1, -1]) * x) / omegaE;
    const drive = { omega1: between(uniform, 0.5, 4), omegaMW: omegaE + oneOf(uniform, delta) };
    return { ...problem, nucleus: null, bath: { ...problem.bath, beta }, drive };
  },
  isThere: (problem) =>
    hasDeterminedGenerator(problem) &&
    problem.drive !== null &&
    problem.drive.omega1 >= 0.5 &&
    problem.spins.omegaE > 50 * Math.max(...problem.spins.delta.map(Math.abs), 1),
});

/** x = beta omega_e so small that 1 - e^-x loses its digits. */
export const hotBaths = cornerProperty({
  name: "hot-baths",
  where: "in a bath so hot that |beta omega_e| is 1e-6 to 1e-2",
  source: "PRL (5), (7); PRB (12)",
  dynamics: EVERY,
  spins: [1, 3],
  shape: (problem, uniform) => {
    const x = oneOf(uniform, [1, -1]) * logBetween(uniform, 1e-6, 1e-2);
    return { ...problem, bath: { ...problem.bath, beta: x / problem.spins.omegaE } };
  },
});
