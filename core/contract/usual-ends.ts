/** What front ends offer for "start for …". */
export const usualEnds = [
  { seconds: 900, label: '15 minutes' },
  { seconds: 1_800, label: '30 minutes' },
  { seconds: 3_600, label: '1 hour' },
  { seconds: 7_200, label: '2 hours' },
  { seconds: 14_400, label: '4 hours' },
  { seconds: 28_800, label: '8 hours' },
] as const
