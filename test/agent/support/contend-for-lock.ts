// Takes the lock of a home again and again; while it holds it, nobody else may. Ends holding it, by SIGKILL.
import { closeSync, openSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type AgentLock, takeLock } from '../../../agent/lock.ts'

const [home = '', times = '1'] = process.argv.slice(2)
const marker = join(home, 'held')

for (let time = 1; time <= Number(times); time += 1) {
  const lock = await acquire()
  closeSync(openSync(marker, 'wx'))
  await delay(1)
  rmSync(marker)
  if (time === Number(times)) process.kill(process.pid, 'SIGKILL')
  await lock.release()
}

async function acquire(): Promise<AgentLock> {
  for (;;) {
    const attempt = await takeLock(home, () => Promise.resolve(true))
    if (attempt.kind === 'taken') return attempt.lock
    await delay(1)
  }
}
