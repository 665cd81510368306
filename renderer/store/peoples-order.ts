/** Compares texts as people order them: numbers by their value, and minding neither capitals nor accents. */
export const inPeoplesOrder = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' }).compare
