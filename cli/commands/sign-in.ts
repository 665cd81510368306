import type { CliSignIn } from '../../core/contract/cli-sharing.ts'
import type { IntegrationSummary } from '../../core/contract/integration.ts'
import { chooseIntegration, listIntegrations } from '../choose-integration.ts'
import { command, flagGiven } from '../command.ts'
import type { Io } from '../io.ts'
import { integrationJson } from '../output/integration-json.ts'
import { writeJson } from '../output/json.ts'
import { printable } from '../output/printable.ts'
import { shellWord } from '../output/shell-word.ts'
import { knownFailure } from '../report-failure.ts'
import { answerable, request, usualFlow } from '../request.ts'
import { syncIntegration, syncResultText } from '../sync-integration.ts'

interface Options {
  readonly integration: string | undefined
  /** Show a code instead of opening the browser here. */
  readonly device: boolean
  /** Print the address, open nothing. */
  readonly noBrowser: boolean
  readonly json: boolean
}

export const signIn = command<Options>({
  parse: (raw) => ({
    integration: raw.positional[0],
    device: flagGiven(raw, 'device'),
    noBrowser: flagGiven(raw, 'no-browser'),
    json: flagGiven(raw, 'json'),
  }),
  async run(options, io) {
    const { json } = options
    const integration = await chooseIntegration(io, options.integration)
    const signedIn = await signInTo(io, { ...options, integration })
    if (!json) io.stdout.write(`signed in to ${printable(signedIn.name)}\n`)
    if (signedIn.syncedAt === null) {
      const result = await syncIntegration(io, signedIn.name)
      if (!json) {
        io.stdout.write(`${printable(signedIn.name)}: ${syncResultText(result)}\n`)
        io.stderr.write('next: keyturn list, then keyturn start SESSION\n')
      }
    }
    if (json) {
      const now = await listIntegrations(io)
      writeJson(io.stdout, integrationJson(now.find(({ id }) => id === signedIn.id) ?? signedIn))
    }
    return 0
  },
})

/**
 * Who asks for it by name gets it without a terminal too, provided that a command opens the address (BROWSER) or that
 * address or code were asked for in print.
 */
async function signInTo(
  io: Io,
  { integration, device, noBrowser }: Options & { readonly integration: string },
): Promise<IntegrationSummary> {
  const flow = device ? 'device-code' : usualFlow(io)
  await sayCliSignIn(io, integration)
  const first = flow === 'browser' && !noBrowser ? await firstUser(io, integration) : null
  if (first !== null)
    io.stderr.write(
      `${printable(first)} is the same portal, and a browser keeps one user of it signed in: open the address in another browser or a private window\n`,
    )
  const seen = io.canAsk || device || noBrowser || (io.env.BROWSER ?? '') !== ''
  return await request(io, {
    name: 'integration.sign-in',
    input: { integration, flow },
    attends: [...answerable(io), ...(seen ? [flow] : [])],
    browser: noBrowser || first !== null ? 'print' : 'open',
    waiting: `signing in to ${integration}`,
  })
}

/** The first integration of the same portal; null when it is this one. */
async function firstUser(io: Io, reference: string): Promise<string | null> {
  const wanted = (await listIntegrations(io)).find(
    ({ id, name }) => id === reference || name.toLowerCase() === reference.toLowerCase(),
  )
  return wanted?.besides ?? null
}

/** That no browser would be needed. Files of the AWS CLI that cannot be read are no reason not to sign in. */
async function sayCliSignIn(io: Io, integration: string): Promise<void> {
  if (!io.canAsk) return
  let found: readonly CliSignIn[]
  try {
    found = await request(io, { name: 'integration.cli-sign-ins', input: { integration } })
  } catch (error) {
    if (knownFailure(error)?.code !== 'aws-file-unwritable') throw error
    return
  }
  if (found.length > 0)
    io.stderr.write(
      `the AWS CLI is signed in there: keyturn integration share ${shellWord(integration)} --read uses that\n`,
    )
}
