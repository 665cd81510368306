import type { DemoOrganization } from '../core/host.ts'
import type { Emulator } from '../emulator/emulator.ts'

/** The same organization each time, so that its accounts, and what was set on their sessions, are found again. */
const organization = { accounts: 40, roles: 3, region: 'eu-west-1', seed: 7 } as const

/** Plays AWS in this process, on a port of loopback. Its code is loaded when it is wanted first. */
export function demoOrganization(): DemoOrganization {
  let playing: Promise<Emulator> | null = null
  return {
    async start({ endpointUrl }) {
      playing ??= play(endpointUrl === null ? null : Number(new URL(endpointUrl).port))
      try {
        const { endpoint, startUrl, region } = await playing
        return { endpointUrl: endpoint, startUrl, region }
      } catch (error) {
        playing = null
        throw error
      }
    },
    async stop() {
      const ending = playing
      playing = null
      const emulator = await ending?.catch(() => null)
      await emulator?.close()
    },
  }
}

async function play(port: number | null): Promise<Emulator> {
  const { startEmulator } = await import('../emulator/start-emulator.ts')
  // People see the sign-in: a page with a button, as they know it.
  const options = { ...organization, levers: false, switches: { approve: 'by-hand' } } as const
  if (port === null) return await startEmulator(options)
  try {
    return await startEmulator({ ...options, port })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    return await startEmulator(options)
  }
}
