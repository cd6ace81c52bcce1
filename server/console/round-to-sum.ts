// Rounds parts so that, as printed, they still add up to the rounded whole: a column that does not add up is a
// number that nobody can explain. Largest remainders, as seats are shared out in a parliament.

export function roundToSum(parts: readonly number[], digits: number): number[] {
  const unit = 10 ** digits;
  const scaled = parts.map((part) => part * unit);
  const floors = scaled.map(Math.floor);
  const target = Math.round(scaled.reduce((sum, part) => sum + part, 0));
  const missing = target - floors.reduce((sum, part) => sum + part, 0);
  const largest = scaled
    .map((part, index) => ({ index, rest: part - Math.floor(part) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index)
    .slice(0, missing)
    .map(({ index }) => index);
  return floors.map((floor, index) => (floor + (largest.includes(index) ? 1 : 0)) / unit);
}
