import { minuteOptions } from './minute-options.ts'

/** How long what is guarded may run. Pure. */
export function guardedForOptions(current: number | null): ReturnType<typeof minuteOptions> {
  return minuteOptions({ usual: [15, 30, 60, 120, 240, 480, 720], current, never: 'When I stop it' })
}
