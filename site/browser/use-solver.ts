import { onBeforeUnmount, ref } from "vue";
import type { Answer, Numbered, Request } from "./worker.ts";

/** The solver in its worker, which is started when it is first asked; answers to what is asked no more are dropped. */
export function useSolver(onAnswer: (answer: Exclude<Answer, { error: string }>) => void) {
  const error = ref("");
  const isBusy = ref(false);
  let worker: Worker | undefined;
  let sent = 0;

  function start(): Worker {
    const started = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
    started.onmessage = ({ data }: MessageEvent<Numbered<Answer>>) => {
      if (data.id !== sent) return;
      isBusy.value = false;
      error.value = "error" in data ? data.error : "";
      if (!("error" in data)) onAnswer(data);
    };
    started.onerror = (event) => {
      isBusy.value = false;
      error.value = `The solver could not be started: ${event.message}`;
    };
    return started;
  }

  function ask(request: Request): void {
    worker ??= start();
    isBusy.value = true;
    worker.postMessage({ id: ++sent, ...request });
  }

  onBeforeUnmount(() => worker?.terminate());
  return { ask, error, isBusy };
}
