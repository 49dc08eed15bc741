import { dagger, product, scaled, sum, zeros } from "../../audit/algebra/dense.ts";
import { type Kerr, kerrState, kerrTail, thermalState } from "../../audit/lindblad/closed-states.ts";
import { between, logBetween } from "../regimes.ts";
import { type Drawn, from, type GkslFamily } from "./family.ts";
import { annihilation, diagonal, withConjugate } from "./operators.ts";

const numbers = (n: number) => Array.from({ length: n }, (_, k) => k);

/** What the last levels of a mode may hold where a state of all levels is compared. */
const NOTHING = 1e-20;

function kerrProblem(n: number, { U, detuning, F, kappa }: Kerr): Drawn {
  const a = annihilation(n);
  const levels = diagonal(numbers(n).map((k) => (U / 2) * k * (k - 1) - detuning * k));
  return { H: sum(levels, scaled(withConjugate(a), F)), jumps: [scaled(a, Math.sqrt(kappa))] };
}

/** One bosonic mode on its lowest levels. */
export const bosons: readonly GkslFamily[] = [
  {
    name: "driven-ladder",
    what: "A driven, detuned, damped mode with a Kerr term, cut off wherever it happens.",
    dimensions: from(2),
    draw(n, uniform) {
      const a = annihilation(n);
      const [U, detuning, F] = [between(uniform, 0, 2), between(uniform, -2, 2), between(uniform, 0.1, 2)];
      const levels = diagonal(numbers(n).map((k) => (U / 2) * k * (k - 1) - detuning * k));
      const drive = scaled(withConjugate(scaled(a, Math.cos(F), uniform() < 0.5 ? 0 : Math.sin(F))), F);
      return { H: sum(levels, drive), jumps: [scaled(a, Math.sqrt(between(uniform, 0.2, 2)))] };
    },
  },
  {
    name: "kerr",
    what: "The Kerr oscillator with one-photon drive, weak enough for the levels that there are: Drummond and Walls.",
    dimensions: from(8),
    draw(n, uniform) {
      const kerr = { U: between(uniform, 0.2, 3), detuning: between(uniform, -2, 2), kappa: 1, F: Math.sqrt(n) };
      while (kerrTail(n, kerr) > NOTHING) kerr.F *= between(uniform, 0.6, 0.9);
      return { ...kerrProblem(n, kerr), rho: kerrState(n, kerr), unique: true };
    },
  },
  {
    name: "two-photon-cat",
    what: "Two-photon loss and drive with a little one-photon loss, which joins the parities.",
    dimensions: from(3),
    draw(n, uniform) {
      const a = annihilation(n);
      const square = product(a, a);
      const drive = scaled(withConjugate(scaled(square, Math.cos(1), Math.sin(1))), between(uniform, 0.1, 1));
      return { H: drive, jumps: [square, scaled(a, logBetween(uniform, 0.03, 0.5))], unique: true };
    },
  },
  {
    name: "thermal-ladder",
    what: "Loss and gain of single quanta, and any H of the number alone: populations of a geometric series.",
    dimensions: from(2),
    draw(n, uniform) {
      const [kappa, quanta] = [between(uniform, 0.2, 2), logBetween(uniform, 0.02, 3)];
      const a = annihilation(n);
      const jumps = [scaled(a, Math.sqrt(kappa * (quanta + 1))), scaled(dagger(a), Math.sqrt(kappa * quanta))];
      const H = uniform() < 0.3 ? zeros(n) : diagonal(numbers(n).map((k) => between(uniform, -1, 1) * k));
      return { H, jumps, rho: thermalState(n, quanta), unique: true };
    },
  },
];
