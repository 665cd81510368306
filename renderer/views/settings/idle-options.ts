import { minuteOptions } from './minute-options.ts'

/** After how long to stop what nobody uses. Pure. */
export function idleOptions(current: number | null): ReturnType<typeof minuteOptions> {
  return minuteOptions({ usual: [5, 15, 30, 60, 120, 240], current, never: 'Never' })
}
