// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { ApiFailure } from '../../../renderer/api.ts'
import { SamlRoleForm } from '../../../renderer/views/add/saml-role-form.tsx'
import { type Answers, button, mount, named, submit, type } from '../forms/mount.tsx'

const startUrl = 'https://login.acme.com/app/aws'
const role = (name: string) => ({
  roleArn: `arn:aws:iam::111122223333:role/${name}`,
  providerArn: 'arn:aws:iam::111122223333:saml-provider/acme',
})

function tick(label: string): void {
  const found = [...document.querySelectorAll('label')].find(({ textContent }) =>
    textContent?.includes(label),
  )
  if (found === undefined) throw new Error(`there is nothing to tick at ${label}`)
  found.querySelector('input')?.click()
}

const buttons = () => [...document.querySelectorAll('button')].map(({ textContent }) => textContent)

/** Signed in at the provider, which offers what the test says. */
async function offered(answers: Answers) {
  const added: string[] = []
  const window = await mount(<SamlRoleForm onAdded={(id) => added.push(id)} />, answers)
  await window.after(() => {
    type(named('startUrl'), startUrl)
    type(named('name'), 'acme')
  })
  await window.after(submit)
  return { ...window, added }
}

it('lists the roles once somebody signed in, and adds those that were chosen, at once', async () => {
  const { asked, added, after } = await offered({
    'session.saml-roles': () => [role('admin'), role('reader'), role('audit')],
    'session.add-saml-roles': () => [{ id: 's1' }, { id: 's2' }],
  })
  expect(buttons()).toEqual(['Add'])
  await after(() => tick('role/admin'))
  await after(() => tick('role/audit'))
  expect(buttons()).toEqual(['Add 2 roles'])
  await after(submit)
  expect(asked).toEqual([
    { name: 'session.saml-roles', input: { startUrl } },
    {
      name: 'session.add-saml-roles',
      input: { name: 'acme', startUrl, roles: [role('admin'), role('audit')] },
    },
  ])
  expect(added).toEqual(['s1'])
})

it('adds all of them with one tick', async () => {
  const { asked, after } = await offered({
    'session.saml-roles': () => [role('admin'), role('reader')],
    'session.add-saml-roles': () => [{ id: 's1' }],
  })
  await after(() => tick('All of them'))
  await after(submit)
  expect(asked.at(-1)).toMatchObject({ input: { roles: [role('admin'), role('reader')] } })
})

it('has chosen the only one there is', async () => {
  const { asked, after } = await offered({
    'session.saml-roles': () => [role('admin')],
    'session.add-saml-roles': () => [{ id: 's1' }],
  })
  await after(submit)
  expect(asked.at(-1)).toMatchObject({ name: 'session.add-saml-roles', input: { roles: [role('admin')] } })
})

it('forgets the roles of another address', async () => {
  const { after } = await offered({ 'session.saml-roles': () => [role('admin')] })
  await after(() => type(named('startUrl'), 'https://login.contoso.com/aws'))
  expect(document.body.textContent).not.toContain('role/admin')
  expect(buttons()).toEqual(['Sign in'])
})

it('hangs up when somebody cancels the wait for the window', async () => {
  const signals: AbortSignal[] = []
  const { after } = await offered({
    'session.saml-roles': (_: never, signal: AbortSignal) => {
      signals.push(signal)
      return new Promise(() => {})
    },
  })
  expect(document.body.textContent).toContain('Sign in in the window that opens.')
  await after(() => button('Cancel').click())
  expect(signals[0]?.aborted).toBe(true)
})

it('names the command for roles that a provider does not let be listed', async () => {
  const hint =
    'name the role: keyturn add saml-role --name N --start-url URL --role-arn ARN --provider-arn ARN'
  await offered({
    'session.saml-roles': () => {
      throw new ApiFailure({
        ok: false,
        code: 'sign-in-refused',
        message: 'login.acme.com encrypts its answer for AWS: its roles cannot be listed',
        hint,
      })
    },
  })
  expect(document.body.textContent).toContain(`In a terminal, ${hint}`)
})

it('narrows all that it adds, and leaves to the provider what is the provider’s', async () => {
  const { asked, after } = await offered({
    'session.saml-roles': () => [role('admin')],
    'session.add-saml-roles': () => [{ id: 's1' }],
  })
  expect(document.body.textContent).toContain(
    'Source identity and session tags are your identity provider’s to set.',
  )
  expect(document.querySelector('input[name="sessionTags"]')).toBeNull()
  await after(() => document.querySelector<HTMLElement>('[role="switch"]')?.click())
  await after(() => type(named('policyArns'), 'x'))
  await after(submit)
  expect(document.body.textContent).toContain('A policy ARN reads arn:PARTITION:iam::ACCOUNT:policy/NAME')
  await after(() => type(named('policyArns'), ''))
  await after(() => type(named('policy'), '{"Statement": []}'))
  await after(submit)
  expect(asked.at(-1)).toEqual({
    name: 'session.add-saml-roles',
    input: { name: 'acme', startUrl, roles: [role('admin')], readOnly: true, policy: '{"Statement": []}' },
  })
})
