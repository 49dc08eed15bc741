import { readdirSync, readFileSync } from "node:fs";

/** What the processes of a group, and all that descend from them, have used so far. */
export interface ProcessUse {
  /** Seconds of processor time, of processes that were waited for too. */
  cpuSeconds: number;
  /** Sum of the greatest resident sets of those that are alive, MiB. */
  peakMiB: number;
}

/** Ticks of the clock in which Linux tells processor time, 1/s: USER_HZ. */
const TICKS = 100;

interface Process {
  pid: number;
  parent: number;
  group: number;
  ticks: number;
  /** Whether it has ended and only waits for its parent to hear of it. */
  ended: boolean;
}

/** As Linux tells it in /proc; null elsewhere, or where the group is gone. */
export function processUse(group: number | undefined): ProcessUse | null {
  if (group === undefined || process.platform !== "linux") return null;
  const all = readdirSync("/proc").flatMap((name) => (/^\d+$/.test(name) ? processAt(Number(name)) : []));
  const members = new Set(all.filter((each) => each.group === group).map(({ pid }) => pid));
  for (let size = -1; size !== members.size; ) {
    size = members.size;
    for (const { pid, parent } of all) if (members.has(parent)) members.add(pid);
  }
  if (all.every(({ pid, ended }) => ended || !members.has(pid))) return null;
  const ticks = all.reduce((sum, each) => (members.has(each.pid) ? sum + each.ticks : sum), 0);
  const peaks = [...members].map(peakMiB);
  return { cpuSeconds: ticks / TICKS, peakMiB: peaks.reduce((sum, peak) => sum + peak, 0) };
}

/** One line of /proc/PID/stat; none where the process has just ended. */
function processAt(pid: number): Process[] {
  const line = read(`/proc/${pid}/stat`);
  const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
  if (fields.length < 15) return [];
  const [parent, group] = [Number(fields[1]), Number(fields[2])];
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return [{ pid, parent, group, ticks, ended: fields[0] === "Z" }];
}

function peakMiB(pid: number): number {
  const [, kilobytes = "0"] = /^VmHWM:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/status`)) ?? [];
  return Number(kilobytes) / 1024;
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
