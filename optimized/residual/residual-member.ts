import { parentPort } from "node:worker_threads";
import { doResidualShare, type ResidualJob } from "./residual-share.ts";

/** A thread that does its rows of one residual after the other. */
parentPort!.on("message", (job: ResidualJob) => doResidualShare(job));
