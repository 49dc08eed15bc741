/** Do something on a clock, that of `performance.now`, which only `pass` moves on, by so many ms. */
export async function onClock<T>(work: (pass: (milliseconds: number) => void) => Promise<T>): Promise<T> {
  const { now } = performance;
  let time = 0;
  performance.now = () => time;
  try {
    return await work((milliseconds) => {
      time += milliseconds;
    });
  } finally {
    performance.now = now;
  }
}
