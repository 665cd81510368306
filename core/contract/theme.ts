export const themes = ['system', 'light', 'dark'] as const
/** How a window looks. `system`: as everything else on the machine does. */
export type Theme = (typeof themes)[number]
