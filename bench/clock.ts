/**
 * CPU milliseconds that this process has used, of all its threads: the clock of every time of one thread. On an idle
 * machine it runs with the clock on the wall (what the compiler and the collector do beside the solver is added); while
 * other work has the processor it stands still.
 */
export function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e3;
}
