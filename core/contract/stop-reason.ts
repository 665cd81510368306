/**
 * Why sessions were stopped that nobody stopped by hand: their time was over, nobody was there, the screen was locked, the
 * machine went to sleep.
 */
export const stopReasons = ['timer', 'idle', 'lock', 'sleep'] as const
export type StopReason = (typeof stopReasons)[number]
