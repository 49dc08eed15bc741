/** The memory of the machine, bytes, as far as a browser tells it: at most 8 GiB, 4 where it does not. */
export function totalmem(): number {
  return ((navigator as { deviceMemory?: number }).deviceMemory ?? 4) * 2 ** 30;
}
