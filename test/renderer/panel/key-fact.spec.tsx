// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import type { SessionAccessKey } from '../../../core/contract/access-key.ts'
import type { SessionDetails } from '../../../core/contract/session.ts'
import { ApiFailure } from '../../../renderer/api.ts'
import { KeyFact } from '../../../renderer/views/panel/key-fact.tsx'
import { type Answers, mount } from '../forms/mount.tsx'
import { role } from '../sessions/window-states.ts'

const details = { ...role('alice', { id: 's1', kind: 'iam-user' }) } as SessionDetails
const aged = (ageDays: number, more: Partial<SessionAccessKey> = {}): SessionAccessKey => ({
  accessKeyId: 'AKIAOLD',
  key: {
    accessKeyId: 'AKIAOLD',
    createdAt: '2025-06-05T09:00:00.000Z',
    ageDays,
    isOld: ageDays > 90,
    status: 'active',
    lastUsedAt: null,
  },
  others: [],
  unknown: null,
  rotatingSince: null,
  ...more,
})
const draw = (answers: Answers) => mount(<KeyFact details={details} accessKeyId="AKIAOLD" />, answers)
const text = () => document.querySelector('dd')?.textContent ?? ''
const button = () => document.querySelector('button')

it.each([
  [1, 'AKIAOLD· 1 dayRotate'],
  [91, 'AKIAOLD· 91 daysoldRotate'],
])('is shown with its age, here of %i days, and that it is old after 90', async (days, words) => {
  await draw({ 'access-key.read': () => aged(days) })
  expect(text()).toBe(words)
})

it('whose age nobody may know says so', async () => {
  await draw({ 'access-key.read': () => aged(1, { key: null, unknown: 'AWS refused ListAccessKeys' }) })
  expect(text()).toBe('AKIAOLD· age unknownRotate')
})

it('is rotated after a question, says how far it is, and then that it is done', async () => {
  let end: (rotated: unknown) => void = () => {}
  const { after, store, asked } = await draw({
    'access-key.read': () => aged(214),
    'access-key.rotate': () =>
      new Promise((resolve) => {
        end = resolve
      }),
  })
  await after(() => button()?.click())
  const { overlay } = store.getState()
  expect(overlay).toMatchObject({ kind: 'confirm', question: { title: 'Rotate the key of' } })
  expect(asked.map(({ name }) => name)).toEqual(['access-key.read'])
  await after(() => overlay?.kind === 'confirm' && overlay.question.act())
  await after(() => store.setState({ rotations: new Map([['s1', 'verify']]) }))
  expect(text()).toBe('AKIAOLD· 214 daysoldWaiting until AWS takes the new key')
  await after(() => end({ accessKeyId: 'AKIANEW' }))
  expect(store.getState().notice?.text).toBe('alice has a new access key, AKIANEW.')
  expect(asked.map(({ name }) => name)).toEqual(['access-key.read', 'access-key.rotate', 'access-key.read'])
})

it('that was begun and not ended is gone on with', async () => {
  await draw({ 'access-key.read': () => aged(214, { rotatingSince: '2026-01-05T09:00:00.000Z' }) })
  expect(text()).toBe('AKIAOLD· 214 daysoldGo on rotating')
})

it('says nothing of where an earlier rotation has got to', async () => {
  const { after, store } = await draw({
    'access-key.read': () => aged(214),
    'access-key.rotate': () => new Promise(() => {}),
  })
  await after(() => store.setState({ rotations: new Map([['s1', 'delete']]) }))
  await after(() => button()?.click())
  const { overlay } = store.getState()
  await after(() => overlay?.kind === 'confirm' && overlay.question.act())
  expect(text()).toBe('AKIAOLD· 214 daysoldLooking at the keys')
})

const refused: Answers = {
  'access-key.read': () => aged(214),
  'access-key.rotate': () => {
    throw new ApiFailure({
      ok: false,
      code: 'other-access-key',
      message: 'the user of alice has a second access key: AKIATWO, active, of 2025-01-01; AWS allows two',
      hint: 'if nothing uses AKIATWO: keyturn rotate alice --delete-other AKIATWO',
    })
  },
}

it.each([
  ['notice, where its panel is closed', null, true],
  ['line in its panel alone', 's1', false],
])('that cannot be rotated says so in a %s', async (_, panel, isNotice) => {
  const { after, store } = await draw(refused)
  await after(() => button()?.click())
  const { overlay } = store.getState()
  store.setState({ panel })
  await after(() => overlay?.kind === 'confirm' && overlay.question.act())
  const notice =
    'The key of alice was not rotated. The user of alice has a second access key: AKIATWO, active, of 2025-01-01; AWS allows two.'
  expect(store.getState().notice?.text ?? null).toBe(isNotice ? notice : null)
})

it('that cannot be rotated says why', async () => {
  const { after, store } = await draw(refused)
  await after(() => button()?.click())
  const { overlay } = store.getState()
  await after(() => overlay?.kind === 'confirm' && overlay.question.act())
  expect(document.body.textContent).toContain(
    'In a terminal, if nothing uses AKIATWO: keyturn rotate alice --delete-other AKIATWO',
  )
})
