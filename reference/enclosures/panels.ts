import { Ball } from "./ball.ts";
import { modulusBound, real } from "./complex-ball.ts";
import { Taylor } from "./taylor.ts";
import { Undecided } from "./undecided.ts";

/** Discs, as squares, about the centre of a panel reach this many of its half widths: 2^2. */
const REACH = 2;
const MOST_HALVINGS = 40;

/** An interval [center - half, center + half], and its halves where it was halved. */
export interface Panel {
  center: Ball;
  half: Ball;
  /** The variable at the centre, with as many terms as an expansion has. */
  x: Taylor;
  /** The variable at every point of the disc. */
  disc: Taylor;
  /** int t^k dt over |t| <= half. */
  monomials: Ball[];
  depth: number;
  halves?: [Panel, Panel];
}

/** f on a panel: its Taylor terms about the centre, what these leave at most, and the largest |f|. */
export interface Expansion {
  terms: Ball[];
  rest: Ball;
  most: Ball;
}

/** The panel, for functions that are real on the real axis, by so many terms. */
export function panelAt(center: Ball, half: Ball, count: number, depth = 0): Panel {
  const reach = half.scaled(REACH);
  return {
    center,
    half,
    depth,
    monomials: monomialsOf(half, count),
    x: Taylor.variable(real(center), count),
    disc: Taylor.variable({ re: center.widened(reach), im: Ball.zero.widened(reach) }, 1),
  };
}

/** The halves of a panel, made once. */
export function halvesOf(panel: Panel): [Panel, Panel] {
  const half = panel.half.scaled(-1);
  const at = (center: Ball) => panelAt(center, half, panel.x.terms.length, panel.depth + 1);
  panel.halves ??= [at(panel.center.minus(half)), at(panel.center.plus(half))];
  return panel.halves;
}

/**
 * f(x + t) = sum_k f_k t^k + what is left, |t| <= half. With |f| <= M on the disc of radius R = 4 half, |f_k| <= M/R^k
 * (Cauchy), so that n terms leave at most M 4^-n/(1 - 1/4). That f is analytic on the disc is proved with the bound: it
 * is made of exponentials and of reciprocals, and one of what may be 0 is Undecided.
 */
export function expansionOf(f: (x: Taylor) => Taylor, { x, disc }: Pick<Panel, "x" | "disc">): Expansion {
  const most = modulusBound(f(disc).terms[0]!);
  const terms = f(x).terms.map(({ re }) => re);
  return { terms, most, rest: most.scaled(-REACH * terms.length).times(FOUR_THIRDS) };
}

const FOUR_THIRDS = Ball.exactly(4).over(Ball.exactly(3));

/**
 * Panels that make up the one given, on each of which all functions are expanded: it is halved where they are not.
 *
 * @throws Undecided where halves of the 40th generation are too large
 */
export function piecewise<T>(panel: Panel, expand: (panel: Panel) => T): T[] {
  try {
    return [expand(panel)];
  } catch (thrown) {
    if (!(thrown instanceof Undecided) || panel.depth >= MOST_HALVINGS) throw thrown;
    return halvesOf(panel).flatMap((half) => piecewise(half, expand));
  }
}

/** int t^m f(x + t) dt over the panel. */
export function momentOf({ terms, rest }: Expansion, { monomials, half }: Panel, m = 0): Ball {
  const sum = terms.reduce((all, f, k) => all.plus(f.times(monomials[k + m]!)), Ball.zero);
  // |t|^m is half^m at most.
  let bound = rest.times(half).scaled(1);
  for (let k = 0; k < m; k++) bound = bound.times(half);
  return sum.widened(bound);
}

/** int t^k dt over |t| <= half, k up to twice the number of terms. */
function monomialsOf(half: Ball, count: number): Ball[] {
  let power = half;
  return Array.from({ length: 2 * count + 1 }, (_, k) => {
    const integral = k % 2 === 1 ? Ball.zero : power.scaled(1).over(Ball.exactly(k + 1));
    power = power.times(half);
    return integral;
  });
}
