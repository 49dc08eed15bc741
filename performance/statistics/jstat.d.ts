declare module "jstat" {
  const jstat: {
    jStat: {
      studentt: {
        /** Quantile of Student's t distribution. */
        inv(probability: number, degreesOfFreedom: number): number;
      };
      normal: {
        /** Quantile of the normal distribution. */
        inv(probability: number, mean: number, standardDeviation: number): number;
      };
    };
  };
  export default jstat;
}
