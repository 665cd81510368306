import type { Page } from 'playwright-core'
import type { SessionRow } from '../../../core/contract/session.ts'
import { type Line, median, percentile95 } from '../line.ts'
import { agentOf } from './agent-of.ts'
import { watchChanges, watchRenders } from './in-page.ts'
import { openBenchPage, searchField, type WindowStage } from './open-bench-page.ts'

const regions = ['us-east-2', 'ap-south-1'] as const

/** What another front end's change of one session costs two open pages: rows rendered, and time until they show it. */
export async function changes(stage: WindowStage): Promise<readonly Line[]> {
  const { set, short } = stage
  const client = agentOf(set)
  const [session] = await client.call('session.list', { query: 'prod-payments/ReadOnlyAccess' })
  if (session === undefined) throw new Error('the organization has no prod-payments')
  const open = (): Promise<Page> => openBenchPage(stage, (page) => page.addInitScript(watchRenders))
  const pages = [await open(), await open()]
  for (const one of pages) await find(one, session)

  const delays: number[] = []
  const rendered: number[] = []
  for (let run = 0; run < (short ? 4 : 20); run += 1) {
    const region = regions[run % 2] ?? regions[0]
    await Promise.all(pages.map((one) => one.evaluate(forgetWhatWasSeen)))
    const askedAt = Date.now()
    await client.call('session.edit', { session: session.id, region })
    for (const one of pages) {
      const shownAt = await one.waitForFunction(
        (wanted) => window.benchProbes.changes.find(({ text }) => text.includes(wanted))?.at,
        region,
      )
      delays.push(((await shownAt.jsonValue()) ?? Number.NaN) - askedAt)
    }
    rendered.push(...(await Promise.all(pages.map((one) => one.evaluate(renderedRows)))))
  }
  const most = Math.max(...rendered)
  // A probe that sees nothing would keep every promise.
  if (most === 0)
    throw new Error(
      'the pages show the change, and no row was seen to be rendered: see watchRenders in in-page.ts',
    )
  return [
    {
      measure: 'rows rendered again when one session changes',
      value: most,
      unit: 'rows',
      limit: 1,
      note: `${rendered.length} changes seen; rows on the screen: ${await pages[0]?.getByRole('row').count()}`,
    },
    {
      measure: 'change by another front end until both pages show it',
      value: percentile95(delays),
      unit: 'ms',
      limit: 200,
      note: `from its request on; 95th percentile of ${delays.length}, median ${median(delays).toFixed(0)} ms`,
    },
  ]
}

/** Brings the session onto the screen, among others. */
async function find(page: Page, { accountName }: SessionRow): Promise<void> {
  await searchField(page).fill(accountName ?? '')
  await page
    .getByRole('row', { name: new RegExp(`^${accountName}, ReadOnlyAccess`) })
    .first()
    .waitFor()
  await page.evaluate(watchChanges)
}

function forgetWhatWasSeen(): void {
  window.benchProbes.changes.length = 0
  window.benchProbes.renderedRows.clear()
}

function renderedRows(): number {
  return window.benchProbes.renderedRows.size
}
