// Seats in three ratios, each judged by the age of its account: who has just begun has not handed out seats yet.
// Source: the metric dictionary, "Seats".

export interface Seats {
  purchased: number;
  assigned: number;
  /** Active in the last 28 days. */
  active: number;
}

export const SEAT_RATIOS = ['assignedOfPurchased', 'activeOfPurchased', 'activeOfAssigned'] as const;
export type SeatRatio = (typeof SEAT_RATIOS)[number];

/** Assigned / purchased, active / purchased, active / assigned; null where there is nothing to divide by. More than 1 stays. */
export function seatRatios({ purchased, assigned, active }: Seats): Record<SeatRatio, number | null> {
  const ratio = (a: number, b: number) => (b > 0 ? a / b : null);
  return {
    assignedOfPurchased: ratio(assigned, purchased),
    activeOfPurchased: ratio(active, purchased),
    activeOfAssigned: ratio(active, assigned),
  };
}

/** Below the first a ratio is low, from the second on good, between them fair. */
export interface SeatThresholds {
  /** Days of age from which on these hold. */
  from: number;
  thresholds: Record<SeatRatio, readonly [fair: number, good: number]>;
}

export const SEAT_THRESHOLDS: readonly SeatThresholds[] = [
  {
    from: 0,
    thresholds: {
      assignedOfPurchased: [0.2, 0.4],
      activeOfPurchased: [0.15, 0.3],
      activeOfAssigned: [0.5, 0.75],
    },
  },
  {
    from: 30,
    thresholds: {
      assignedOfPurchased: [0.4, 0.7],
      activeOfPurchased: [0.3, 0.5],
      activeOfAssigned: [0.5, 0.75],
    },
  },
  {
    from: 90,
    thresholds: {
      assignedOfPurchased: [0.6, 0.9],
      activeOfPurchased: [0.4, 0.7],
      activeOfAssigned: [0.5, 0.75],
    },
  },
];

/** The thresholds of an age in days. */
export const seatThresholds = (age: number): SeatThresholds =>
  SEAT_THRESHOLDS.filter(({ from }) => age >= from).at(-1) ?? (SEAT_THRESHOLDS[0] as SeatThresholds);

export type SeatState = 'low' | 'fair' | 'good' | 'over';

/** How a ratio is to be read at an age; `over` where more are in use than were bought or assigned. Null without a ratio. */
export function seatState(ratio: SeatRatio, value: number | null, age: number): SeatState | null {
  if (value === null) return null;
  const [fair, good] = seatThresholds(age).thresholds[ratio];
  if (value > 1) return 'over';
  return value >= good ? 'good' : value >= fair ? 'fair' : 'low';
}
