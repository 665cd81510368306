import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Finished, runProcess } from './run-process.ts'

const env = { PATH: process.env.PATH ?? '' }

/** Whether this process may mount: root may, but not in most containers. */
export async function canMount(folder: string): Promise<boolean> {
  mkdirSync(folder, { recursive: true })
  const { code } = await mount(folder, 4)
  if (code !== 0) return false
  await runProcess('umount', [folder], { env })
  return true
}

/** A disk of this many KiB on a folder until the running test ends; the answer fills it to the last byte. */
export async function smallDisk(folder: string, kibibytes: number): Promise<{ readonly fill: () => void }> {
  mkdirSync(folder, { recursive: true })
  const { code, stderr } = await mount(folder, kibibytes)
  if (code !== 0) throw new Error(stderr)
  onTestFinished(async () => {
    await runProcess('umount', ['--lazy', folder], { env })
  })
  return {
    fill() {
      for (let size = 64 * 1024; size >= 1; size = Math.floor(size / 2)) {
        for (let count = 0; ; count++) {
          try {
            writeFileSync(join(folder, `filler-${size}-${count}`), Buffer.alloc(size))
          } catch (error) {
            if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
            break
          }
        }
      }
    },
  }
}

function mount(folder: string, kibibytes: number): Promise<Finished> {
  const options = `size=${kibibytes}k,mode=0700`
  return runProcess('mount', ['-t', 'tmpfs', '-o', options, 'keyturn-test', folder], { env })
}
