import { workerData } from "node:worker_threads";
import { kernelSet } from "./kernel-set.ts";
import { ENDED, JOB, KERNEL, type Member, PENDING, runShare, STARTED } from "./team-job.ts";

/** A thread of a team: waits for the number of the job to change, does its share, says so. */
const member = workerData as Member;
const { board, memory } = member;
const { kernels } = kernelSet(memory);
Atomics.add(board, STARTED, 1);
Atomics.notify(board, STARTED);
let job = 0;
while (board[KERNEL] !== ENDED) {
  Atomics.wait(board, JOB, job);
  const current = Atomics.load(board, JOB);
  if (current === job) continue;
  job = current;
  if (board[KERNEL] !== ENDED) runShare(kernels, member);
  if (Atomics.sub(board, PENDING, 1) === 1) Atomics.notify(board, PENDING);
}
