import { describe, expect, it } from 'vitest'
import { newSamlRoles } from '../../../core/sessions/new-saml-roles.ts'

const startUrl = 'https://login.acme.example/aws'
const roleCalled = (roleName: string, accountId = '111122223333') => ({
  roleArn: `arn:aws:iam::${accountId}:role/${roleName}`,
  providerArn: `arn:aws:iam::${accountId}:saml-provider/acme`,
})
const names = (name: string, ...roles: readonly ReturnType<typeof roleCalled>[]) =>
  newSamlRoles([], { name, startUrl, roles: [...roles] }).map((session) => session.name)

describe('the names of several roles', () => {
  const long = 'a'.repeat(110)

  it('are whole as long as a name may be', () => {
    expect(names('acme', roleCalled('Admin'), roleCalled('ReadOnly'))).toEqual([
      'acme-111122223333-Admin',
      'acme-111122223333-ReadOnly',
    ])
  })

  it('are told apart where the cut makes them equal', () => {
    expect(names(long, roleCalled('AdminOne'), roleCalled('AdminTwo'), roleCalled('admins'))).toEqual([
      `${long}-111122223333-Admi`,
      `${long}-111122223333-Ad-2`,
      `${long}-111122223333-ad-3`,
    ])
  })

  it('are told apart from a session that has the cut one already', () => {
    const [first] = newSamlRoles([], {
      name: long,
      startUrl,
      roles: [roleCalled('AdminOne'), roleCalled('ReadOnly')],
    })
    if (first === undefined) throw new Error('no role was added')
    const roles = [roleCalled('AdminOne'), roleCalled('AdminTwo')]
    expect(newSamlRoles([first], { name: long, startUrl, roles }).map(({ name }) => name)).toEqual([
      `${long}-111122223333-Ad-2`,
    ])
  })

  it('never have more than 128 characters, however many are equal', () => {
    const roles = Array.from({ length: 12 }, (_, number) => roleCalled(`Admin-${number}`))
    const added = names('b'.repeat(128), ...roles)
    expect(new Set(added).size).toBe(12)
    expect(added.every((name) => name.length <= 128)).toBe(true)
    expect(added.at(-1)).toBe(`${'b'.repeat(125)}-12`)
  })
})
