import { runTask } from "./run-task.ts";

/** What a worker thread does with each task it is given. */
export default runTask;
