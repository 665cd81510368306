import { describe, expect, it } from 'vitest'
import { environmentChange, environmentInside } from '../../../agent/shell/environment-change.ts'
import type { Variables } from '../../../agent/home.ts'

const files = {
  AWS_CONFIG_FILE: '/exec/s1/config',
  AWS_REGION: 'eu-west-1',
  AWS_ENDPOINT_URL: 'http://127.0.0.1:4566',
  KEYTURN_SESSION: 'acme',
}
const keys = { AWS_ACCESS_KEY_ID: 'ASIAOURS', AWS_SECRET_ACCESS_KEY: 'ours', KEYTURN_SESSION: 'other' }

/** The shell after it took the change in. */
function changed(shell: Variables, variables: Readonly<Record<string, string>> | null): Variables {
  const { unset, set } = environmentChange(shell, variables)
  const kept = Object.entries(shell).filter(([name]) => !unset.includes(name))
  return { ...Object.fromEntries(kept), ...set }
}

describe('a shell', () => {
  const own = {
    PATH: '/bin',
    AWS_CONFIG_FILE: '/mine',
    AWS_PROFILE: 'mine',
    AWS_ENDPOINT_URL_S3: 'http://minio',
  }

  it('comes back as it was from whichever sessions it acted as', () => {
    const first = changed(own, files)
    expect(first).toMatchObject({ ...files, PATH: '/bin' })
    expect(first).not.toHaveProperty('AWS_PROFILE')
    expect(first).not.toHaveProperty('AWS_ENDPOINT_URL_S3')
    const second = changed(first, keys)
    expect(second).toMatchObject({ ...keys, AWS_CONFIG_FILE: '/mine', AWS_ENDPOINT_URL_S3: 'http://minio' })
    expect(second).not.toHaveProperty('AWS_REGION')
    expect(changed(second, null)).toEqual(own)
  })

  it('keeps its own keys away from a note that everybody may read', () => {
    const { set } = environmentChange(
      { AWS_ACCESS_KEY_ID: 'AKIAMINE', AWS_SECRET_ACCESS_KEY: 'my-own-secret' },
      files,
    )
    expect(JSON.stringify(set)).not.toMatch(/AKIAMINE|my-own-secret/)
    expect(environmentChange({}, keys).set.KEYTURN_OUTSIDE).not.toMatch(/ASIAOURS/)
  })
})

it('gives a program in a program the variables of the inner session alone', () => {
  const outer = environmentInside({ PATH: '/bin' }, files)
  const inner = environmentInside(outer, keys)
  expect(inner).toEqual({ PATH: '/bin', ...keys, KEYTURN_OUTSIDE: '{"KEYTURN_SESSION":["other",null]}' })
})
