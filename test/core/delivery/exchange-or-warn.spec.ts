import { expect, it } from 'vitest'
import type { Log } from '../../../core/host.ts'
import { exchangeOrWarn } from '../../../core/delivery/exchange-or-warn.ts'

const logged = () => {
  const warnings: unknown[] = []
  const log: Log = { info: () => {}, warn: (...what) => warnings.push(what), error: () => {} }
  return { log, warnings }
}
const message = 'files cannot be exchanged here, so they are renamed'

it('is not loaded before it is asked for, and once', async () => {
  let loads = 0
  const load = () => Promise.resolve((loads++, () => true))
  const { log, warnings } = logged()
  const ask = exchangeOrWarn({ platform: 'linux', log, load })
  expect(loads).toBe(0)
  const [exchange] = await Promise.all([ask(), ask()])
  expect([loads, exchange?.('/a', '/b'), warnings]).toEqual([1, true, []])
})

it('where it cannot be loaded, says why, once', async () => {
  const { log, warnings } = logged()
  const ask = exchangeOrWarn({ platform: 'linux', log, load: () => Promise.reject(new Error('no koffi')) })
  expect([await ask(), await ask()]).toEqual([null, null])
  expect(warnings).toEqual([[message, { reason: 'Error: no koffi' }]])
})

it('where a file system refuses it, names the folder, once', async () => {
  const { log, warnings } = logged()
  const exchange = await exchangeOrWarn({
    platform: 'linux',
    log,
    load: () => Promise.resolve(() => false),
  })()
  expect([exchange?.('/mnt/.tmp', '/mnt/config'), exchange?.('/mnt/.tmp', '/mnt/config')]).toEqual([
    false,
    false,
  ])
  expect(warnings).toEqual([[message, { folder: '/mnt' }]])
})

it('says nothing where the system never offers it', async () => {
  const { log, warnings } = logged()
  expect(await exchangeOrWarn({ platform: 'win32', log })()).toBeNull()
  expect(warnings).toEqual([])
})
