// @ts-check
// Stands in for @napi-rs/keyring in the standalone keyturn.
import { loadAddon } from './load-addon.mjs'

const keyring = /** @type {typeof import('@napi-rs/keyring')} */ (loadAddon('keyring.node'))

export const { AsyncEntry, findCredentialsAsync } = keyring
