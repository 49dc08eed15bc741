/** Requests of the protocol to begin with, each with what it shows. */
export const EXAMPLES: readonly { name: string; shows: string; request: unknown }[] = [
  {
    name: "start",
    shows: "What a solver says of itself, and what it may be asked.",
    request: { cmd: "start", protocol: 1 },
  },
  {
    name: "solve: two driven spins",
    shows: "The steady state of PRL (4), (7), (8), and what is read off it.",
    request: {
      ...{ cmd: "solve", id: "1" },
      problem: {
        kind: "spins",
        spins: {
          omegaE: 590001.1,
          delta: [1.0, -2.0],
          U: [
            [0, 0.3],
            [0.3, 0],
          ],
          ising: -4,
        },
        nucleus: null,
        bath: { kind: "three-times", beta: 6.4e-6, T0: 1.6, Tstar: 80, T1: 160 },
        drive: { omega1: 0.628, omegaMW: 589993.6 },
        dynamics: "nonsecular",
      },
      want: { sz: true, purity: true, spinTemperature: true },
    },
  },
  {
    name: "solve: explicit matrices",
    shows: "A driven qubit that decays: H = Ω σx / 2 and one jump operator √γ σ₋, with Ω = γ = 1.",
    request: {
      ...{ cmd: "solve", id: "2" },
      problem: {
        kind: "gksl",
        H: {
          re: [
            [0, 0.5],
            [0.5, 0],
          ],
          im: [
            [0, 0],
            [0, 0],
          ],
        },
        jumps: [
          {
            re: [
              [0, 0],
              [1, 0],
            ],
            im: [
              [0, 0],
              [0, 0],
            ],
          },
        ],
      },
      want: { rho: true, purity: true },
    },
  },
  {
    name: "evaluate: a closed form",
    shows: "The correlators of PRB (B10) to (B14), without a state.",
    request: {
      ...{ cmd: "evaluate", id: "3", function: "correlators" },
      arguments: { omega: [589990, 590010], beta: 6.4e-6, couplingVariance: 0.5, tau: 3.2e-6, u: 0.1 },
    },
  },
  {
    name: "an error: invalid",
    shows: "The couplings are not symmetric: the path says where.",
    request: {
      ...{ cmd: "solve", id: "4" },
      problem: {
        kind: "spins",
        spins: {
          omegaE: 590001.1,
          delta: [1, -2],
          U: [
            [0, 0.3],
            [0.2, 0],
          ],
          ising: -4,
        },
        nucleus: null,
        bath: { kind: "three-times", beta: 6.4e-6, T0: 1.6, Tstar: 80, T1: 160 },
        drive: null,
        dynamics: "nonsecular",
      },
      want: { sz: true },
    },
  },
  {
    name: "an error: not unique",
    shows: "Nothing relaxes: every mixture of the two levels is stationary, and the answer is not one of them.",
    request: {
      ...{ cmd: "solve", id: "5" },
      problem: {
        kind: "gksl",
        H: {
          re: [
            [1, 0],
            [0, -1],
          ],
          im: [
            [0, 0],
            [0, 0],
          ],
        },
        jumps: [],
      },
      want: { rho: true },
    },
  },
  {
    name: "an error: unsupported",
    shows: "A nucleus belongs to the dynamics rates, and the EPR spectrum is not defined with one.",
    request: {
      ...{ cmd: "solve", id: "6" },
      problem: {
        kind: "spins",
        spins: { omegaE: 590001.1, delta: [1], U: [[0]], ising: 0 },
        nucleus: { omegaN: 897, D: [6.3] },
        bath: { kind: "two-times", beta: 6.4e-6, T1e: 1e6, T2e: 1, alphaZ: true },
        drive: { omega1: 0.157, omegaMW: 590000 },
        dynamics: "rates",
      },
      want: { epr: { omega: [0], hwhm: 0.6, coherences: "literal" } },
    },
  },
  {
    name: "a line that is no JSON",
    shows: "A harness that sends garbage is told so, and the conversation goes on.",
    request: "solve, please",
  },
];
