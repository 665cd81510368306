import type { HttpBindings } from '@hono/node-server'
import type { Hono } from 'hono'
import type { CallLog } from '../call-log.ts'
import { hideSecrets } from '../hide-secrets.ts'
import type { Switches } from '../switches.ts'
import { ServiceError } from '../wire/service-error.ts'
import type { AuthorizationRequests } from './authorization-requests.ts'
import type { DeviceAuthorizations } from './device-authorizations.ts'
import { approvalPage, codePage, messagePage } from './pages.ts'

/**
 * What a person's browser sees of a sign-in. Fetching a page approves it when the switch says so, which stands for the
 * person who is signed in already and clicks. Faults do not reach these pages; they are in the call log as `browser`.
 */
export function addPageRoutes(
  app: Hono<{ Bindings: HttpBindings }>,
  dependencies: {
    readonly authorizations: AuthorizationRequests
    readonly devices: DeviceAuthorizations
    readonly switches: () => Switches
    readonly calls: CallLog
    readonly now: () => Date
  },
): void {
  const { authorizations, devices, switches, calls, now } = dependencies
  const record = (operation: string, call: { status: number; input: Readonly<Record<string, string>> }) =>
    calls.record({
      service: 'browser',
      operation,
      at: now().toISOString(),
      accessKeyId: null,
      status: call.status,
      error: null,
      input: hideSecrets(call.input),
    })

  app.get('/authorize', (context) => {
    const input = context.req.query()
    try {
      const { id, client } = authorizations.open(input)
      const { approve } = switches()
      const back = approve === 'auto' ? authorizations.decide(id, 'approved') : null
      record('Authorize', { status: back === null ? 200 : 302, input })
      if (back !== null) return context.redirect(back.href)
      return context.html(
        approve === 'never'
          ? waitingPage()
          : approvalPage({
              action: '/authorize/decision',
              field: { name: 'request', value: id },
              clientName: client.clientName,
              userCode: null,
            }),
      )
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error
      record('Authorize', { status: 400, input })
      return context.html(messagePage('This sign-in cannot go on', `${error.code}: ${error.message}`), 400)
    }
  })

  app.post('/authorize/decision', async (context) => {
    const form = textFields(await context.req.parseBody())
    const back = authorizations.decide(form['request'] ?? '', decisionOf(form))
    record('Decide', { status: back === null ? 400 : 302, input: { decision: decisionOf(form) } })
    return back === null ? context.html(overPage(), 400) : context.redirect(back.href)
  })

  app.get('/device', (context) => {
    const userCode = context.req.query('user_code')
    record('VerifyDevice', { status: 200, input: context.req.query() })
    if (userCode === undefined) return context.html(codePage('/device'))
    if (!devices.waits(userCode)) return context.html(overPage(), 400)
    const { approve } = switches()
    if (approve === 'never') return context.html(waitingPage())
    if (approve === 'by-hand')
      return context.html(
        approvalPage({
          action: '/device/decision',
          field: { name: 'user_code', value: userCode },
          clientName: 'A device',
          userCode,
        }),
      )
    devices.decide(userCode, 'approved')
    return context.html(donePage('approved'))
  })

  app.post('/device/decision', async (context) => {
    const form = textFields(await context.req.parseBody())
    const decision = decisionOf(form)
    const decided = devices.decide(form['user_code'] ?? '', decision)
    record('Decide', { status: decided ? 200 : 400, input: { decision } })
    return decided ? context.html(donePage(decision)) : context.html(overPage(), 400)
  })

  app.get('/start', (context) =>
    context.html(messagePage('Access portal', 'This is the emulated access portal of Acme.')),
  )
}

function textFields(form: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(form).filter((field): field is [string, string] => typeof field[1] === 'string'),
  )
}

/** Only the word itself allows anything. */
function decisionOf(form: Readonly<Record<string, string>>): 'approved' | 'denied' {
  return form['decision'] === 'approved' ? 'approved' : 'denied'
}

function waitingPage() {
  return messagePage('Waiting', 'Someone else has to allow this sign-in first.')
}

function overPage() {
  return messagePage('Nothing to decide', 'This code is unknown, has expired or was used.')
}

function donePage(decision: 'approved' | 'denied') {
  return decision === 'approved'
    ? messagePage('Access allowed', 'You can close this window and go back to your terminal.')
    : messagePage('Access denied', 'Nothing was given access. You can close this window.')
}
