// How a p-value is told: two digits, and nothing finer than what a test on such numbers can mean.

export const LEAST_P = 0.0001;

/** By itself, as in a table: "0.042", "< 0.0001". */
export const pValue = (p: number): string => (p < LEAST_P ? `< ${LEAST_P}` : p.toPrecision(2));

/** After the letter: "= 0.042", "< 0.0001". */
export const pRelation = (p: number): string => (p < LEAST_P ? pValue(p) : `= ${pValue(p)}`);
