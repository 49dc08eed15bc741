// @module-tag slow: programs of three languages are started
import { describe, expect, test } from "vitest";
import { ladderProblem, pairProblem } from "../../conformance/conduct/requests.ts";
import { ForeignSolver } from "../../protocol/client.ts";
import { byElimination } from "./elimination.ts";
import { type Edit, LANGUAGES } from "./languages.ts";

const OF_C = `static char *own_output(const char *name, const zk_json *request, int D, const zc *rho) {
  (void)request, (void)D, (void)rho;
  return strcmp(name, "purity") ? NULL : "7";
}
static int own_spins(const zk_json *problem, int D, zc *rho) {
  for (int e = 0; e < D * D; e += D + 1) rho[e] = zk_number(zk_get(problem, "bath"), "beta");
  return ZENOCHECK_OK;
}
static char *own_info(void) { return "{\\"matvecs\\":42}"; }
int main(void) {
  zenocheck_output = own_output, zenocheck_spins = own_spins, zenocheck_info = own_info;`;

/** Own code for the purity, which is 7, and for driven spins, whose rho is beta times the identity; 42 matvecs each. */
const OWN: Record<string, Edit> = {
  python: [
    'name="numpy-lu"',
    'name="own", outputs={"purity": lambda *_: 7.0}, spins=lambda problem: problem["bath"]["beta"] * np.eye(4), info=lambda: {"matvecs": 42}',
  ],
  octave: [
    '"name", "octave-svd"',
    '"outputs", struct("purity", @(s, rho, request) 7), "spins", @(problem) str2double(problem.bath.beta) * eye(4), "info", @() struct("matvecs", 42)',
  ],
  c: ["int main(void) {", OF_C],
};

describe.each(LANGUAGES.filter(({ present }) => present))("an author's own code in $name", ({ name, command }) => {
  test("takes the place of an output, and of the translation of spins, and of nothing else", async () => {
    const solver = await ForeignSolver.start(command({ solver: OWN[name]! }));
    try {
      const matrices = ladderProblem(2);
      const answer = await solver.solve(matrices, { purity: true, rho: true });
      const { re } = byElimination(matrices.H, matrices.jumps);
      expect(answer).toMatchObject({
        result: { purity: 7, rho: { re: re.map((row) => row.map((x) => expect.closeTo(x, 9))) } },
        info: { matvecs: 42 },
      });
      const problem = pairProblem("ule");
      const spins = await solver.solve(problem, { purity: true, rho: true, sz: true });
      const b = problem.bath.beta;
      const identity = [0, 1, 2, 3].map((r) => [0, 1, 2, 3].map((c) => (r === c ? b : 0)));
      expect(spins).toMatchObject({ result: { purity: 7, rho: { re: identity }, sz: [0, 0] } });
    } finally {
      await solver.close();
    }
  });
});
