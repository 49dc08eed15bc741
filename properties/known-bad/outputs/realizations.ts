import { changedForm, type KnownBad } from "../wrap.ts";

interface Fit {
  beta: number;
  mu: number;
  h: number | null;
  klDivergence: number[];
}

const spoilt = (id: string, wrong: string, change: (fit: Fit) => Partial<Fit>): KnownBad =>
  changedForm(id, wrong, async (evaluate, form) => {
    const answer = await evaluate(form);
    if (form.function !== "fit" || "error" in answer) return answer;
    const fit = answer.result as Fit;
    return { result: { ...fit, ...change(fit) } };
  });

/** Wrong common fits of several realisations: PRB (18), (27). */
export const wrongCommonFits: readonly KnownBad[] = [
  changedForm(
    "common-fit-of-the-first",
    "the moments of the first realisation in place of the average",
    async (evaluate, form) => {
      if (form.function !== "fit") return evaluate(form);
      const { problems } = form.arguments as { problems: unknown[] };
      const [all, first] = [await evaluate(form), await evaluate({ ...form, arguments: { problems: [problems[0]] } })];
      if ("error" in all || "error" in first) return all;
      return { result: { ...(first.result as Fit), klDivergence: (all.result as Fit).klDivergence } };
    },
  ),
  changedForm("common-fit-of-different", "a problem that stands twice counts once", async (evaluate, form) => {
    if (form.function !== "fit") return evaluate(form);
    const texts = (form.arguments as { problems: unknown[] }).problems.map((problem) => JSON.stringify(problem));
    const different = [...new Set(texts)];
    const answer = await evaluate({ ...form, arguments: { problems: different.map((text) => JSON.parse(text)) } });
    if ("error" in answer) return answer;
    const fit = answer.result as Fit;
    return { result: { ...fit, klDivergence: texts.map((text) => fit.klDivergence[different.indexOf(text)]) } };
  }),
  spoilt("common-fit-stops-early", "an iteration that stops at a relative change of 1e-3", ({ beta }) => ({
    beta: beta * (1 + 1e-3),
  })),
  spoilt("common-fit-field-of-prl", "h with the sign of the PRL", ({ h }) => ({ h: h === null ? null : -h })),
  spoilt("divergence-in-bits", "the binary logarithm in (27)", ({ klDivergence }) => ({
    klDivergence: klDivergence.map((value) => value / Math.LN2),
  })),
  spoilt("divergence-averaged", "one divergence, the average, for all problems", ({ klDivergence }) => ({
    klDivergence: klDivergence.map(() => klDivergence.reduce((a, b) => a + b, 0) / klDivergence.length),
  })),
];
