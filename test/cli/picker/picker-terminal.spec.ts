import { expect, it } from 'vitest'
import { sessionRow } from '../../support/contract-rows.ts'
import { requires } from '../../support/requires.ts'
import { builtCli } from '../support/built-cli.ts'
import { newPlace } from '../support/place.ts'
import { scriptedAgent } from '../support/scripted-agent.ts'
import { openTerminal } from '../support/terminal.ts'

const cli = builtCli()

const payments = sessionRow({ id: 's1', name: 'payments', accountId: '111122223333' })
const search = sessionRow({ id: 's2', name: 'search', accountId: '444455556666' })

async function place() {
  const env = newPlace(cli())
  const agent = await scriptedAgent(env)
  agent.answer('session.list', async (input) => {
    const { query = '' } = input as { query?: string }
    return [payments, search].filter(({ name }) => name.includes(query))
  })
  return { env, agent }
}

requires('script')('keyturn alone at a terminal', () => {
  it('finds as one types, and shows what it found with its account', async () => {
    const { env, agent } = await place()
    const terminal = openTerminal('keyturn', env)
    await terminal.shows('2 sessions')
    terminal.type('sea')
    await terminal.shows('1 session')
    expect(agent.requests).toContain('session.list {"query":"sea","ranked":true,"limit":500}')
    terminal.type('\u0003')
    await expect(terminal.ended).resolves.toBe(0)
  })

  it('starts what is marked, on the screen there was before', async () => {
    const { env, agent } = await place()
    agent.answer('session.start', async () => ({
      session: { ...search, readOnly: false },
      profile: 'search',
      alreadyActive: false,
      displaced: [],
    }))
    const terminal = openTerminal('keyturn', env)
    await terminal.shows('2 sessions')
    terminal.type('\u001b[B')
    terminal.type('\r')
    await expect(terminal.ended).resolves.toBe(0)
    expect(agent.requests).toContain('session.start {"session":"s2"}')
    const [, after = ''] = terminal.screen().split('\u001b[?1049l')
    expect(after).toContain('search is active as profile search')
  })

  it('gives the screen back and says why when the agent cannot answer', async () => {
    const { env, agent } = await place()
    const terminal = openTerminal('keyturn', env)
    await terminal.shows('2 sessions')
    agent.answer('session.list', async () => {
      throw new Error('no more')
    })
    terminal.type('x')
    await expect(terminal.ended).resolves.toBe(1)
    const [, after = ''] = terminal.screen().split('\u001b[?1049l')
    expect(after).toContain('something went wrong inside keyturn')
  })
})
