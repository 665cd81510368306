// @ts-check
// Stands in for @napi-rs/keyring in the standalone keyturn: an addon cannot lie inside an executable, so it lies beside.
import { realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** @type {{ exports: typeof import('@napi-rs/keyring') }} */
const addon = { exports: /** @type {never} */ ({}) }
process.dlopen(addon, join(dirname(realpathSync(process.execPath)), 'keyring.node'))

export const { AsyncEntry, findCredentialsAsync } = addon.exports
