import { computed, ref, watch } from "vue";
import { EXAMPLES } from "../examples.ts";
import { useShared } from "../share.ts";
import { useSolver } from "../use-solver.ts";
import { readable } from "./readable.ts";

/** A request of the protocol, and what the solver answers. */
export function useProtocol() {
  const chosen = ref(1);
  const text = ref(readable(EXAMPLES[1]!.request));
  const message = ref<{ error?: { kind: string; message: string; path?: string } }>();
  const milliseconds = ref(0);
  const { ask, error, isBusy } = useSolver((answer) => {
    if ("message" in answer) [message.value, milliseconds.value] = [answer.message, answer.milliseconds];
  });

  const line = computed(() => oneLine(text.value));
  const answer = computed(() => (message.value ? readable(message.value) : ""));
  const send = () => ask({ line: line.value });
  watch(chosen, (k) => {
    text.value = readable(EXAMPLES[k]!.request);
    send();
  });
  const { shared, refused, share } = useShared((given) => {
    if (given !== "") text.value = given;
    send();
  });
  return { EXAMPLES, chosen, text, line, message, answer, milliseconds, error, isBusy, send, shared, refused, share };
}

/** The request as it goes over the wire. */
function oneLine(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text.replaceAll(/\s*\n\s*/g, " ");
  }
}
