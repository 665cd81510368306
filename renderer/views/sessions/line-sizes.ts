/** Pixels, as `--row` and `--group-row` say to the style sheets: what is drawn is computed, not measured. */
export const rowPx = 32
export const groupPx = 28
