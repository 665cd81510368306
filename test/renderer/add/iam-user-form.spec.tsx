// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { IamUserForm } from '../../../renderer/views/add/iam-user-form.tsx'
import { mount, named, submit, type } from '../forms/mount.tsx'

const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'

it('sends the key once, and forgets the secret', async () => {
  const added: string[] = []
  const { asked, after, store } = await mount(<IamUserForm onAdded={(id) => added.push(id)} />, {
    'session.add-iam-user': () => ({ id: 's1' }),
  })
  await after(() => {
    type(named('name'), 'alice')
    type(named('accessKeyId'), 'AKIAIOSFODNN7EXAMPLE')
    type(named('secretAccessKey'), secret)
  })
  await after(submit)
  expect(asked.slice(1)).toEqual([
    {
      name: 'session.add-iam-user',
      input: { name: 'alice', accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: secret },
    },
  ])
  expect(added).toEqual(['s1'])
  expect(named('secretAccessKey').value).toBe('')
  expect(document.documentElement.outerHTML).not.toContain(secret)
  expect(JSON.stringify(store.getState())).not.toContain(secret)
})

it('asks nobody while a field is wrong, and says which', async () => {
  const { asked, after } = await mount(<IamUserForm onAdded={() => {}} />)
  await after(() => type(named('accessKeyId'), 'ASIAIOSFODNN7EXAMPLE'))
  await after(submit)
  expect(asked.map(({ name }) => name)).toEqual(['access-key.found'])
  expect(document.body.textContent).toContain('A long-term access key id starts with AKIA.')
  expect(document.body.textContent).toContain('A name is needed.')
})

it('imports a key that lies in a file, without anybody typing or seeing its secret', async () => {
  const added: string[] = []
  const found = { mfaSerial: null, region: null, file: '/home/a/.aws/credentials' }
  const { asked, after } = await mount(<IamUserForm onAdded={(id) => added.push(id)} />, {
    'access-key.found': () => [
      { ...found, profile: 'work', accessKeyId: 'AKIAIOSFODNN7EXAMPLE', session: null },
      { ...found, profile: 'known', accessKeyId: 'AKIAIOSFODNN7EXAMPL2', session: 'alice' },
    ],
    'access-key.import': () => ({ id: 's1', name: 'work' }),
  })
  const list = document.querySelector('[aria-label="Found in ~/.aws"]')
  expect([...(list?.querySelectorAll('li') ?? [])].map(({ textContent }) => textContent)).toEqual([
    'work AKIAIOSFODNN7EXAMPLEImport',
  ])
  await after(() => list?.querySelector('button')?.click())
  expect(asked.at(-1)).toEqual({ name: 'access-key.import', input: { profile: 'work' } })
  expect(added).toEqual(['s1'])
})
