import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { packageConfiguration } from '../../build/electron-builder.mjs'

const configure = (env: Readonly<Record<string, string>>) =>
  packageConfiguration({ env, electronDist: null, output: '/out-release' })

describe('the packages', () => {
  it('are dmg and zip, nsis, AppImage, deb and rpm', () => {
    const { mac, win, linux } = configure({})
    expect([mac?.target, win?.target, linux?.target]).toEqual([
      ['dmg', 'zip'],
      ['nsis'],
      ['AppImage', 'deb', 'rpm'],
    ])
  })

  it('have the id under which the app shows itself to Windows', () => {
    const main = readFileSync(new URL('../../electron/main.ts', import.meta.url), 'utf8')
    expect(main).toContain(`app.setAppUserModelId('${configure({}).appId}')`)
  })

  it('open keyturn:// links, and no others', () => {
    expect(configure({}).protocols).toEqual([{ name: 'Keyturn', schemes: ['keyturn'] }])
  })

  it('leave the name keyturn on the PATH to the command line', () => {
    const { linux, deb, rpm } = configure({})
    const script = fileURLToPath(new URL('../../build/linux/keyturn', import.meta.url))
    expect(linux?.executableName).toBe('keyturn-desktop')
    expect([deb?.fpm, rpm?.fpm]).toEqual([[`${script}=/usr/bin/keyturn`], [`${script}=/usr/bin/keyturn`]])
    expect(readFileSync(script, 'utf8')).toBe('#!/bin/sh\nexec /opt/Keyturn/resources/cli/keyturn "$@"\n')
  })

  it('carry the addons of their own system and architecture', () => {
    const { mac, win, linux } = configure({})
    const bindings = (set: unknown) =>
      (set as readonly { readonly filter: readonly string[] }[])
        .flatMap(({ filter }) => filter)
        .filter((pattern) => pattern.endsWith('/**'))
    expect([mac?.files, win?.files, linux?.files].map(bindings)).toEqual([
      ['keyring-darwin-*/**', 'koffi-darwin-*/darwin_*/**'],
      ['keyring-win32-${arch}-msvc/**'],
      ['keyring-linux-${arch}-gnu/**', 'koffi-linux-${arch}/linux_*/**'],
    ])
  })
})

describe('updates', () => {
  it.each([
    [{}, null],
    [
      { KEYTURN_UPDATE_URL: 'https://updates.example/keyturn' },
      { provider: 'generic', url: 'https://updates.example/keyturn' },
    ],
    [
      { GITHUB_REPOSITORY: 'acme/keyturn' },
      { provider: 'github', owner: 'acme', repo: 'keyturn', releaseType: 'draft' },
    ],
    [
      { KEYTURN_UPDATE_URL: '', GITHUB_REPOSITORY: 'acme/keyturn' },
      { provider: 'github', owner: 'acme', repo: 'keyturn', releaseType: 'draft' },
    ],
    [
      { KEYTURN_UPDATE_URL: 'https://updates.example', GITHUB_REPOSITORY: 'acme/keyturn' },
      { provider: 'generic', url: 'https://updates.example' },
    ],
  ])('with %j come from %j', (env, feed) => {
    expect(configure(env).publish).toEqual(feed)
  })

  it('come from no feed that others on the way could write', () => {
    expect(() => configure({ KEYTURN_UPDATE_URL: 'http://updates.example' })).toThrow(
      'the app takes no updates from KEYTURN_UPDATE_URL=http://updates.example: name an https address',
    )
  })

  it('come from this machine by http alone, where https is not to be had', () => {
    expect(configure({ KEYTURN_UPDATE_URL: 'http://127.0.0.1:8080' }).publish).toEqual({
      provider: 'generic',
      url: 'http://127.0.0.1:8080',
    })
    expect(() => configure({ KEYTURN_UPDATE_URL: 'ftp://localhost' })).toThrow(
      'the app takes no updates from KEYTURN_UPDATE_URL=ftp://localhost: name an https address',
    )
  })
})

describe('signing', () => {
  it('asks macOS for compiling at run time alone', () => {
    const file = fileURLToPath(new URL('../../build/entitlements.mac.plist', import.meta.url))
    const keys = readFileSync(file, 'utf8').match(/(?<=<key>)[^<]+/g)
    expect(keys).toEqual(['com.apple.security.cs.allow-jit'])
    const { mac } = configure({})
    expect([mac?.entitlements, mac?.entitlementsInherit, mac?.hardenedRuntime]).toEqual([file, file, true])
  })

  it('notarizes when there is a key for it', () => {
    expect(configure({}).mac?.notarize).toBe(false)
    expect(configure({ APPLE_API_KEY: '/keys/AuthKey.p8' }).mac?.notarize).toBe(true)
  })

  it('is demanded by a release, not by everybody', () => {
    expect(configure({}).forceCodeSigning).toBe(false)
    expect(configure({ KEYTURN_REQUIRE_SIGNING: 'true' }).forceCodeSigning).toBe(true)
  })
})
