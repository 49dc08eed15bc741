/** Roots in 60 digits: seconds for each sample, where other properties take milliseconds. */
export const isSlow = (property: string) => property.includes("perturbative");
