import { parentPort } from "node:worker_threads";
import { failureOf } from "../../model/failure.ts";
import type { Arrays } from "../running/parts.ts";
import { type Done, doSectorTask, type SectorTask } from "./sector-task.ts";

/** A thread that does tasks, and answers with arrays that all threads see. */
parentPort!.on("message", (task: SectorTask) => {
  parentPort!.postMessage(done(task));
});

function done(task: SectorTask): Done {
  try {
    return { arrays: shared(doSectorTask(task)) };
  } catch (thrown) {
    return { failure: failureOf(thrown) };
  }
}

function shared(part: Arrays): Arrays {
  if (part instanceof Float64Array) return sharedArray(part);
  return Object.fromEntries(Object.entries(part).map(([name, array]) => [name, sharedArray(array)]));
}

function sharedArray(array: Float64Array): Float64Array {
  const copy = new Float64Array(new SharedArrayBuffer(array.byteLength));
  copy.set(array);
  return copy;
}
