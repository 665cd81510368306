import { createTicker } from './ticker.ts'

const ticker = createTicker(document)

/** Calls `listener` once a second while this page is seen. The answer ends it. */
export const eachSecond = ticker.listen
