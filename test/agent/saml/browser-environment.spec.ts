import { expect, it } from 'vitest'
import { browserEnvironment } from '../../../agent/saml/browser-environment.ts'

it('is the person’s own, on their screen, without anything of AWS’s or of ours', () => {
  const variables = {
    HOME: '/home/ada',
    DISPLAY: ':1',
    AWS_SECRET_ACCESS_KEY: 'key',
    AWS_CONFIG_FILE: '/home/ada/.aws/config',
    KEYTURN_HOME: '/home/ada/.keyturn',
    keyturn_vault_passphrase: 'correct horse',
  }
  expect(browserEnvironment(variables, { DISPLAY: ':0', WAYLAND_DISPLAY: 'wayland-0' })).toEqual({
    HOME: '/home/ada',
    DISPLAY: ':0',
    WAYLAND_DISPLAY: 'wayland-0',
  })
})
