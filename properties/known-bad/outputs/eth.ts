import { changedForm, type KnownBad } from "../wrap.ts";

interface Eth {
  energies: number[];
  sz: number[];
  meanAbsDelta: number;
}

const spoilt = (id: string, wrong: string, change: (eth: Eth) => Partial<Eth>): KnownBad =>
  changedForm(id, wrong, async (evaluate, form) => {
    const answer = await evaluate(form);
    if (form.function !== "eth" || "error" in answer) return answer;
    const eth = answer.result as Eth;
    return { result: { ...eth, ...change(eth) } };
  });

/** Wrong expectation values in eigenstates: PRB Fig. 4. */
export const wrongEth: readonly KnownBad[] = [
  spoilt("eth-telescoped", "the modulus left out of the mean, which telescopes", ({ sz }) => ({
    meanAbsDelta: Math.abs(sz.at(-1)! - sz[0]!) / (sz.length - 1),
  })),
  spoilt("eth-rectified", "|<S^z>| in place of <S^z>", ({ sz }) => ({ sz: sz.map(Math.abs) })),
  changedForm("eth-of-the-first", "spin 0 whatever spin is asked for", (evaluate, form) =>
    form.function === "eth" && (form.arguments as { spin: number }).spin > 0
      ? evaluate({ ...form, arguments: { ...(form.arguments as object), spin: 0 } })
      : evaluate(form),
  ),
  changedForm("eth-of-odd-numbers", "numbers where there is no sector of zero S^z", async (evaluate, form) => {
    const answer = await evaluate(form);
    return form.function === "eth" && "error" in answer
      ? { result: { energies: [0], sz: [0], meanAbsDelta: 0 } }
      : answer;
  }),
];
