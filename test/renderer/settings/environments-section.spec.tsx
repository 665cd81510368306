// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import type { EnvironmentRule } from '../../../core/contract/environment-rule.ts'
import { EnvironmentsSection } from '../../../renderer/views/settings/environments-section.tsx'
import { sessionRow } from '../../support/contract-rows.ts'
import { type Answers, button, mount, named, submit, type } from '../forms/mount.tsx'

const done = { rules: [], others: { byHand: 0, byName: 0, none: 0 } }
const rules: readonly EnvironmentRule[] = [
  { environment: 'production', by: 'ou', value: 'Data Lake' },
  { environment: 'sandbox', by: 'name', value: '*-lab' },
]

async function section(known: readonly EnvironmentRule[], answers: Answers = {}) {
  const mounted = await mount(<EnvironmentsSection />, answers)
  const { store } = mounted
  const rows = [
    sessionRow({ id: 'a', environment: 'production', environmentRule: 'ou:"Data Lake"' }),
    sessionRow({ id: 'b', environment: 'production', environmentRule: 'ou:"Data Lake"' }),
    sessionRow({ id: 'c', environment: 'production' }),
  ]
  await mounted.after(() =>
    store.setState({
      settings: { ...store.getState().settings, environmentRules: [...known] },
      sessions: new Map(rows.map((row) => [row.id, row])),
    }),
  )
  return mounted
}

const shown = () => [...document.querySelectorAll('li')].map(({ textContent }) => textContent)
const labelled = (label: string) => {
  const found = document.querySelector<HTMLButtonElement>(`button[aria-label='${label}']`)
  if (found === null) throw new Error(`there is no button ${label}`)
  return found
}

describe('the rules of environments', () => {
  it('say that names decide as long as there is none', async () => {
    await section([])
    expect(shown()).toEqual([])
    expect(document.body.textContent).toContain('payments-prod is production')
  })

  it('are listed in their order, with the sessions each of them decides on', async () => {
    await section(rules)
    expect(shown()).toEqual([
      'Productionou:"Data Lake"2 sessionsRemove',
      'Sandboxname:*-lab0 sessionsFirstRemove',
    ])
  })

  it('are removed and put first', async () => {
    const { asked, after } = await section(rules, {
      'environment.remove': () => done,
      'environment.set': () => done,
    })
    await after(() => labelled('Remove ou:"Data Lake"').click())
    await after(() => labelled('Put name:*-lab first').click())
    expect(asked).toEqual([
      { name: 'environment.remove', input: { by: 'ou', value: 'Data Lake' } },
      {
        name: 'environment.set',
        input: { environment: 'sandbox', by: 'name', value: '*-lab', first: true },
      },
    ])
  })

  it('are added, and the field is free for the next one', async () => {
    const { asked, after } = await section([], { 'environment.set': () => done })
    await after(() => type(named('value'), ' Workloads/Production '))
    await after(submit)
    expect(asked).toEqual([
      {
        name: 'environment.set',
        input: { environment: 'production', by: 'ou', value: 'Workloads/Production' },
      },
    ])
    expect(named('value').value).toBe('')
  })

  it('ask nothing of the agent that is no rule, and say how one reads', async () => {
    const { asked, after } = await section([])
    await after(() => button('Add rule').click())
    await after(submit)
    expect(asked).toEqual([])
    expect(named('value').getAttribute('aria-invalid')).toBe('true')
    expect(document.body.textContent).toContain('path (Workloads/Production), id or ARN')
  })
})
