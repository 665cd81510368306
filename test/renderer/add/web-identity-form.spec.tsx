// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { WebIdentityForm } from '../../../renderer/views/add/web-identity-form.tsx'
import { mount, named, submit, type } from '../forms/mount.tsx'

const role = {
  name: 'ci',
  roleArn: 'arn:aws:iam::111122223333:role/ci',
  issuer: 'https://id.example.com',
  clientId: 'keyturn',
}

it('adds a role that only reads with one switch, and offers nothing that its token says', async () => {
  const added: string[] = []
  const { asked, after } = await mount(<WebIdentityForm onAdded={(id) => added.push(id)} />, {
    'session.add-web-identity-role': () => ({ id: 's1' }),
  })
  expect(document.querySelector('input[name="sourceIdentity"]')).toBeNull()
  await after(() => {
    for (const [field, text] of Object.entries(role)) type(named(field), text)
  })
  await after(() => document.querySelector<HTMLElement>('[role="switch"]')?.click())
  await after(submit)
  expect(asked).toEqual([{ name: 'session.add-web-identity-role', input: { ...role, readOnly: true } }])
  expect(added).toEqual(['s1'])
})
