import { describe, expect, test } from 'vitest';
import { SEAT_RATIOS, SEAT_THRESHOLDS, seatRatios, seatState } from './seats.ts';

describe('seats', () => {
  test('give three ratios, none where there is nothing to divide by', () => {
    expect(seatRatios({ purchased: 20, assigned: 12, active: 9 })).toEqual({
      assignedOfPurchased: 0.6,
      activeOfPurchased: 0.45,
      activeOfAssigned: 0.75,
    });
    expect(seatRatios({ purchased: 0, assigned: 0, active: 0 })).toEqual({
      assignedOfPurchased: null,
      activeOfPurchased: null,
      activeOfAssigned: null,
    });
  });

  test('are judged by age: what is good for a new account is low for an old one', () => {
    expect(seatState('activeOfPurchased', 0.35, 10)).toBe('good');
    expect(seatState('activeOfPurchased', 0.35, 60)).toBe('fair');
    expect(seatState('activeOfPurchased', 0.35, 90)).toBe('low');
    expect(seatState('activeOfPurchased', 1.2, 90)).toBe('over');
    expect(seatState('activeOfPurchased', null, 90)).toBeNull();
  });

  test('ask for no less as accounts grow older', () => {
    for (const ratio of SEAT_RATIOS) {
      const good = SEAT_THRESHOLDS.map(({ thresholds }) => thresholds[ratio][1]);
      expect(good).toEqual([...good].sort((a, b) => a - b));
    }
  });
});
