import { describe, expect, it } from 'vitest'
import { chooseSocket } from '../../agent/socket-path.ts'

const home = (length: number): string => `/${'h'.repeat(length - 1)}`

describe('chooseSocket', () => {
  it('is in the home while its path has at most 100 bytes', () => {
    // '/agent.sock' has 11.
    const { path, folder } = chooseSocket({ home: home(89), uid: 1000, runtimeFolders: ['/run/user/1000'] })
    expect(path).toBe(`${home(89)}/agent.sock`)
    expect(Buffer.byteLength(path)).toBe(100)
    expect(folder).toBeNull()
  })

  it('counts bytes, not characters', () => {
    const { folder } = chooseSocket({ home: `/${'é'.repeat(50)}`, uid: 1000, runtimeFolders: ['/tmp'] })
    expect(folder).toBe('/tmp/keyturn-1000')
  })

  it('moves to a private folder when the home is too deep, another for each home', () => {
    const of = (path: string) =>
      chooseSocket({ home: path, uid: 1000, runtimeFolders: ['/run/user/1000'] }).path
    expect(of(home(90))).toMatch(/^\/run\/user\/1000\/keyturn-1000\/[0-9a-f]{24}\.sock$/)
    expect(of(home(90))).not.toBe(of(home(91)))
    expect(of(home(90))).toBe(of(home(90)))
  })

  it('passes over a folder that is too deep itself', () => {
    const { folder } = chooseSocket({ home: home(200), uid: 7, runtimeFolders: [home(90), '/tmp'] })
    expect(folder).toBe('/tmp/keyturn-7')
  })
})
