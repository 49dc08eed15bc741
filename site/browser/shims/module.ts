/** A browser has no packages to require: the system's LAPACK is not there. */
export function createRequire() {
  return (name: string): never => {
    throw new Error(`${name} is not there in a browser`);
  };
}
