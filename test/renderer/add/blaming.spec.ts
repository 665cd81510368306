import { expect, it } from 'vitest'
import type { ErrorCode } from '../../../core/contract/errors.ts'
import { ApiFailure } from '../../../renderer/api.ts'
import { blaming } from '../../../renderer/views/add/blaming.ts'

const refused = (code: ErrorCode) => new ApiFailure({ ok: false, code, message: 'no' })

/** What a form of these fields says at which, when its agent refuses so. */
async function blamed(fields: readonly string[], error: unknown): Promise<readonly string[]> {
  const said: string[] = []
  const form = {
    draft: Object.fromEntries(fields.map((field) => [field, ''])),
    problems: {},
    type: () => {},
    check: () => {},
    blame: (field: string, problem: string) => void said.push(`${field}: ${problem}`),
  }
  await blaming(form, () => Promise.reject(error))
  return said
}

it.each([
  ['session-exists', 'name: no'],
  ['source-cycle', 'source: no'],
] as const)('says %s at its field', async (code, said) => {
  expect(await blamed(['name', 'source'], refused(code))).toEqual([said])
})

it.each([
  ['is about no field', refused('network')],
  ['is about a field that the form does not have', refused('session-not-found')],
  ['is a bug', new TypeError('not a function')],
])('lets rise what %s', async (_, error) => {
  await expect(blamed(['name'], error)).rejects.toBe(error)
})
