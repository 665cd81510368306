import { getSystemErrorName } from 'node:util'

/**
 * Two paths of one file system trade what stands there, in one step: nobody finds either of them empty, and nothing is
 * replaced unseen. False: the file system, or what confines this process, does not offer it, and nothing was changed.
 * @throws Error with the system's code, as Node's own functions do.
 */
export type ExchangeFiles = (one: string, other: string) => boolean

/** Node has no function for it, so the C library's is called: null where there is none (Windows). @throws Error: it cannot be loaded. */
export async function loadExchange(platform: NodeJS.Platform): Promise<ExchangeFiles | null> {
  switch (platform) {
    case 'linux': {
      const { c, code } = await loadC()
      const renameat2 = c.func('int renameat2(int, str, int, str, unsigned int)')
      return (one, other) =>
        offered(renameat2(here, one, here, other, swap) === 0 ? null : code(), one, other)
    }
    case 'darwin': {
      const { c, code } = await loadC()
      const renamex = c.func('int renamex_np(str, str, unsigned int)')
      return (one, other) => offered(renamex(one, other, swap) === 0 ? null : code(), one, other)
    }
    default:
      return null
  }
}

/** RENAME_EXCHANGE in `linux/fs.h` and RENAME_SWAP in macOS's `sys/stdio.h`. */
const swap = 2
/** AT_FDCWD in `fcntl.h`: paths are absolute, or begin at the working directory. */
const here = -100

async function loadC() {
  const { errno, load } = await import('koffi')
  // The library that Node itself runs on, whichever it is.
  return { c: load(null), code: () => getSystemErrorName(-errno()) }
}

/**
 * EINVAL and ENOTSUP are what file systems say that cannot do it (man 2 renameat2, man 2 renamex_np), ENOSYS and EPERM
 * what kernels and sandboxes do. EPERM may be meant, too: then a plain rename hears the same.
 */
const notOffered: readonly string[] = ['EINVAL', 'ENOTSUP', 'ENOSYS', 'EPERM']

function offered(code: string | null, one: string, other: string): boolean {
  if (code === null) return true
  if (notOffered.includes(code)) return false
  throw Object.assign(new Error(`${code}: exchange '${one}' and '${other}'`), {
    code,
    syscall: 'exchange',
    path: one,
    dest: other,
  })
}
