import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CliLogin } from '../../emulator/signin/logins.ts'

/** Does on disk what `aws login --profile NAME` does, in this home: the profile's settings, and the sign-in's file. */
export async function signInByCli(
  emulator: { login(): Promise<CliLogin> },
  { home, profile = 'work' }: { readonly home: string; readonly profile?: string },
): Promise<CliLogin & { readonly path: string }> {
  const login = await emulator.login()
  const folder = join(home, '.aws', 'login', 'cache')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const config = join(home, '.aws', 'config')
  const header = `[profile ${profile}]\n`
  if (!existsSync(config) || !readFileSync(config, 'utf8').includes(header)) {
    appendFileSync(config, `${header}login_session = ${login.loginSession}\nregion = eu-central-1\n`)
  }
  const path = join(folder, login.fileName)
  writeFileSync(path, JSON.stringify(login.file), { mode: 0o600 })
  return { ...login, path }
}
