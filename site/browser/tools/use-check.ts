import { computed, ref } from "vue";
import { problemPicture } from "../../../cli/html/problem-picture.ts";
import { LETTER, problemOf } from "../chain.ts";
import type { Checked } from "../check.ts";
import { useShared } from "../share.ts";
import { useSolver } from "../use-solver.ts";
import { readable } from "./readable.ts";

/** A problem or a counterexample as text, and what the solver and the suite say of it. */
export function useCheck() {
  const text = ref(JSON.stringify(problemOf({ ...LETTER, N: 2 }, "nonsecular"), null, 2));
  const found = ref<Checked>();
  const { ask, error, isBusy } = useSolver((answer) => {
    if ("checked" in answer) found.value = answer.checked;
  });

  function check(): void {
    found.value = undefined;
    ask({ text: text.value });
  }
  const { shared, refused, share } = useShared((given) => {
    if (given === "") return;
    text.value = given;
    check();
  });
  async function load(event: Event): Promise<void> {
    const [file] = (event.target as HTMLInputElement).files ?? [];
    if (!file) return;
    text.value = await file.text();
    check();
  }

  const holds = computed(() => found.value?.judged.every(({ value, allowed }) => value <= allowed) ?? false);
  const verdict = computed(() => (found.value ? verdictOf(found.value, holds.value) : ""));
  const picture = computed(() => (found.value ? problemPicture(found.value.problem) : ""));
  return { text, found, error, isBusy, check, load, shared, refused, share, holds, verdict, picture, number, readable };
}

function verdictOf({ property }: Checked, holds: boolean): string {
  if (!property) return holds ? "The answer is right, as far as it can be checked." : "The answer is not right.";
  const { id, by } = property;
  return holds
    ? `${id} holds here: the solver “optimized” does not have the fault found in ${by}.`
    : `${id} is violated here too, as by ${by}.`;
}

function number(x: number): string {
  if (!Number.isFinite(x)) return "infinite";
  return x === 0 ? "0" : x.toExponential(1);
}
