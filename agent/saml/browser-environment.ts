import type { Variables } from '../home.ts'
import type { Display } from '../page/display.ts'

/** What a browser is run in: the person's own environment, on their screen, without anything of AWS's or of ours. Pure. */
export function browserEnvironment(variables: Variables, display: Display | null): Variables {
  const others = Object.entries(variables).filter(([name]) => !/^(AWS|KEYTURN)_/i.test(name))
  return { ...Object.fromEntries(others), ...display }
}
