import { describe, expect, it } from 'vitest'
import { codesAsked } from '../../../electron/windows/codes-asked.ts'
import { mfaPrompt } from '../../support/contract-rows.ts'
import { roleRow, situation } from '../support/rows.ts'

const none: ReadonlySet<string> = new Set()
const alice = roleRow({ id: 'alice', kind: 'iam-user', integration: null, status: 'starting' })
const prompt = mfaPrompt({ sessionId: 'alice' })
const asking = codesAsked(none, situation({ prompts: [prompt], kept: [alice] }))

describe('a code is asked for', () => {
  it('while somebody waits for it', () => {
    expect(asking).toEqual(new Set(['alice']))
    expect(codesAsked(none, situation({ prompts: [{ ...prompt, waiting: false }] }))).toEqual(none)
  })

  it('until the start it was for has ended, since it may have been wrong', () => {
    expect(codesAsked(asking, situation({ kept: [alice] }))).toEqual(new Set(['alice']))
    expect(codesAsked(asking, situation({ kept: [{ ...alice, status: 'active' }] }))).toEqual(none)
    expect(codesAsked(asking, situation({ kept: [{ ...alice, status: 'stopped' }] }))).toEqual(none)
  })

  it('for no start that asked for none: one that waits for a browser, one that began later', () => {
    const audit = roleRow({ id: 'audit', status: 'starting' })
    const later = { ...alice, id: 'later' }
    const both = codesAsked(none, situation({ prompts: [prompt], kept: [alice, audit] }))
    expect(codesAsked(both, situation({ kept: [audit, later] }))).toEqual(none)
  })

  it('by nobody once the agent is gone, though its prompts are still known', () => {
    expect(codesAsked(asking, situation({ agent: 'gone', prompts: [prompt], kept: [alice] }))).toEqual(none)
  })
})
