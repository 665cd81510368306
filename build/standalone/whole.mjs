// @ts-check
// Stands in for cli/whole.ts in the standalone keyturn.
import { loadAsset } from './load-asset.mjs'

const whole = /** @type {typeof import('../../cli/whole.ts')} */ (loadAsset('whole.cjs'))

export const { runWhole } = whole
