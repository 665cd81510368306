// @ts-check
// Stands in for koffi in the standalone keyturn.
import { loadAddon } from './load-addon.mjs'

const koffi = /** @type {typeof import('koffi')} */ (loadAddon('koffi.node'))

export const { errno, load } = koffi
