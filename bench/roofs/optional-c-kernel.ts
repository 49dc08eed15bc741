import { withCKernel } from "./c-kernel.ts";

/** Do the work with the compiled C kernel, or with null where there is no compiler, which is said. */
export async function withOptionalCKernel<T>(work: (program: string | null) => Promise<T>): Promise<T> {
  let compiled = false;
  try {
    return await withCKernel((program) => {
      compiled = true;
      return work(program);
    });
  } catch (error) {
    if (compiled) throw error;
    process.stdout.write("Not installed: a C compiler (cc). Install with: sudo apt-get install gcc\n");
    return work(null);
  }
}
