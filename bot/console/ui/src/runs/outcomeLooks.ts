import type { Outcome } from '../answers';

/** In the order of a reader's attention, as in the reports: what he must look at comes first. */
export const ORDER: readonly Outcome[] = [
  'unknown', 'failed', 'refused', 'blocked', 'not_tried', 'not_found', 'pending', 'already_gone', 'removed',
];

/** Ink and ground, as in the reports. */
export const COLOURS: Record<Outcome | 'open', readonly [ink: string, ground: string]> = {
  unknown: ['#a1145f', '#fce8f2'],
  failed: ['#b3261e', '#fce9e7'],
  refused: ['#8a4b00', '#fdefd9'],
  blocked: ['#5a4699', '#eeeaf9'],
  not_tried: ['#52606d', '#eceff3'],
  not_found: ['#6b5a00', '#f8f2d0'],
  pending: ['#1d5fa8', '#e6f0fb'],
  already_gone: ['#45606e', '#eaf0f3'],
  removed: ['#1b6e45', '#e4f3ea'],
  open: ['#52606d', '#fff'],
};

export const look = (outcome: Outcome | 'open') =>
  ({ '--c': COLOURS[outcome][0], '--b': COLOURS[outcome][1] }) as React.CSSProperties;
