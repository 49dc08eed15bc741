declare module "jstat" {
  const jstat: {
    jStat: {
      studentt: {
        /** Quantile of Student's t distribution. */
        inv(probability: number, degreesOfFreedom: number): number;
      };
    };
  };
  export default jstat;
}
