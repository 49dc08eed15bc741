import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { hostname, tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A Slurm of one node in a temporary folder, for one test file. */
export interface SlurmCluster {
  folder: string;
  /** What a command needs to speak to it. */
  env: NodeJS.ProcessEnv;
  /** Run a Slurm command; its standard output. */
  run(program: string, ...args: string[]): string;
  stop(): Promise<void>;
}

/** Start munged, slurmctld and slurmd as the present user, on ports of their own, and wait for the node. */
export async function startSlurm(): Promise<SlurmCluster> {
  const folder = mkdtempSync(join(tmpdir(), "zenocheck-slurm-"));
  chmodSync(folder, 0o755);
  for (const name of ["munge", "state", "spool"]) mkdirSync(join(folder, name), { mode: 0o755 });
  const at = (...names: string[]) => join(folder, ...names);
  writeFileSync(at("munge", "key"), Buffer.from(Array.from({ length: 128 }, () => Math.floor(Math.random() * 256))), {
    mode: 0o400,
  });
  writeFileSync(at("slurm.conf"), configuration(folder, await freePort(), await freePort()));
  const env = { ...process.env, SLURM_CONF: at("slurm.conf"), PATH: `${process.env["PATH"]}:/usr/sbin:/sbin` };
  const daemons: ChildProcess[] = [];
  const daemon = (program: string, ...args: string[]) => {
    const child = spawn(program, args, { env, stdio: "ignore" });
    child.on("error", () => {});
    daemons.push(child);
  };
  const run = (program: string, ...args: string[]) =>
    execFileSync(program, args, { env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  const stop = async () => {
    for (const child of daemons.reverse()) await ended(child);
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  };

  daemon(
    "munged",
    "--foreground",
    "--force",
    `--socket=${at("munge", "socket")}`,
    `--key-file=${at("munge", "key")}`,
    `--pid-file=${at("munge", "pid")}`,
    `--log-file=${at("munge", "log")}`,
    `--seed-file=${at("munge", "seed")}`,
  );
  await until("munge listens", () => existsSync(at("munge", "socket")));
  daemon("slurmctld", "-D", "-f", at("slurm.conf"));
  daemon("slurmd", "-D", "-f", at("slurm.conf"));
  try {
    const isIdle = () => run("sinfo", "--noheader", "--format=%T").trim() === "idle";
    const dead = () => daemons.find(({ exitCode, signalCode }) => exitCode !== null || signalCode !== null);
    await until("the node is idle", () => dead() !== undefined || isIdle());
    if (dead()) throw new Error(`${dead()!.spawnfile} ended: ${logs(folder)}`);
  } catch (error) {
    await stop();
    throw error;
  }
  return { folder, env, run, stop };
}

/** Wait for something that the cluster will do; a sentence after ten minutes. */
export async function until(what: string, holds: () => boolean, seconds = 600): Promise<void> {
  let last = "";
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(200)) {
    try {
      if (holds()) return;
    } catch (error) {
      last = `; the last try ended with: ${(error as Error).message}`;
    }
  }
  throw new Error(`expected within ${seconds} s that ${what}${last}`);
}

/** A port that nobody listens on, below those that the kernel gives to connections. */
async function freePort(): Promise<number> {
  for (;;) {
    const server = createServer();
    const port = randomInt(10_000, 30_000);
    try {
      await once(server.listen(port), "listening");
    } catch {
      continue;
    }
    await new Promise((closed) => server.close(closed));
    return port;
  }
}

/** What the daemons said last. */
function logs(folder: string): string {
  return ["munge/log", "slurmctld.log", "slurmd.log"]
    .filter((name) => existsSync(join(folder, name)))
    .map((name) => `${name}:\n${readFileSync(join(folder, name), "utf8").slice(-2000)}`)
    .join("\n");
}

function configuration(folder: string, controlPort: number, nodePort: number): string {
  const user = userInfo().username;
  const host = hostname().split(".")[0];
  return `ClusterName=zenocheck
SlurmctldHost=${host}(127.0.0.1)
SlurmctldPort=${controlPort}
SlurmdPort=${nodePort}
SlurmUser=${user}
SlurmdUser=${user}
AuthType=auth/munge
AuthInfo=socket=${folder}/munge/socket
CredType=cred/munge
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SwitchType=switch/none
MpiDefault=none
ReturnToService=2
KillWait=2
SchedulerParameters=sched_interval=2,batch_sched_delay=1
StateSaveLocation=${folder}/state
SlurmdSpoolDir=${folder}/spool
SlurmctldPidFile=${folder}/slurmctld.pid
SlurmdPidFile=${folder}/slurmd.pid
SlurmctldLogFile=${folder}/slurmctld.log
SlurmdLogFile=${folder}/slurmd.log
NodeName=${host} NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
PartitionName=short Nodes=ALL Default=YES MaxTime=10 State=UP
`;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), 5000);
  await gone;
  clearTimeout(timer);
}
