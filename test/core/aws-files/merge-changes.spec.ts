import { describe, expect, it } from 'vitest'
import { mergeChanges } from '../../../core/aws-files/merge-changes.ts'

const merge = (base: string, theirs: string, current: string) => mergeChanges({ base, theirs, current })

describe('mergeChanges', () => {
  it('appends what they appended behind what came since', () => {
    expect(merge('a\n', 'a\nmore\n', 'a\nours\n')).toBe('a\nours\nmore\n')
  })

  it('joins lines that came in two pieces', () => {
    expect(merge('a\nhal', 'a\nhalf\n', 'a\nours\nhal')).toBe('a\nours\nhalf\n')
  })

  it('starts a fresh line behind one without an end', () => {
    expect(merge('a\n', 'a\nmore\n', 'a\nours')).toBe('a\nours\nmore\n')
  })

  it('changes a line where it stands now', () => {
    expect(merge('a\nb\nc\n', 'a\nB\nc\n', 'ours\na\nb\nc\n')).toBe('ours\na\nB\nc\n')
  })

  it('does several changes, insertions and removals', () => {
    expect(merge('a\nb\nc\nd\n', '0\na\nc\nd\nd2\ne\n', 'a\nb\nc\nd\nours\n')).toBe(
      '0\na\nc\nd\nd2\ne\nours\n',
    )
  })

  it('puts a change to the end whose place is gone', () => {
    expect(merge('a\nb\nc\n', 'a\nB\nc\n', 'x')).toBe('x\nB\n')
  })

  it('changes nothing when they did not', () => {
    expect(merge('a\n', 'a\n', 'b\n')).toBe('b\n')
  })
})
