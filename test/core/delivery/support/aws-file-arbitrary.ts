import fc from 'fast-check'

/** Files as people, editors and other tools leave them, and worse; as latin1 text, a character for each byte. */
export function awsFile(kind: 'config' | 'credentials', profile: string): fc.Arbitrary<string> {
  const bytes = (text: string) => Buffer.from(text, 'utf8').toString('latin1')
  const names = [profile, 'other', 'a.b', 'two words', 'default', 'é'].map(bytes)
  const quoted = (name: string) => [
    `profile ${name}`,
    `profile "${name}"`,
    `profile '${name}'`,
    ` profile ${name} `,
  ]
  const headers =
    kind === 'credentials'
      ? names.flatMap((name) => [name, name, name, ` ${name} `])
      : [
          ...names.flatMap(quoted),
          ...names.flatMap(quoted),
          'default',
          'sso-session acme',
          'services s',
          'preview',
        ]
  const header = fc
    .tuple(
      fc.constantFrom(...headers),
      often('', '  ', '\t'),
      often('', ' # main', '#main', ' ; see [1]', ' junk', '   '),
    )
    .map(([name, indent, tail]) => `${indent}[${name}]${tail}`)
  const key = fc.constantFrom(
    'output',
    'region',
    'Region',
    'endpoint_url',
    'cli_pager',
    's3',
    'odd key',
    bytes('clé'),
    'x_1',
  )
  const value = fc.constantFrom(
    'json',
    'eu-west-1',
    '007',
    '',
    '1e5',
    'a = b',
    'x # y',
    'x;y',
    bytes('naïve'),
    '{"a": 1}',
    '%d',
  )
  const option = fc
    .tuple(often('', '  ', '    ', '\t'), key, often(' = ', '=', ' : ', '\t=\t'), value)
    .map(([indent, key, equals, value]) => `${indent}${key}${equals}${value}`)
  const nested = fc.constantFrom(
    's3 =\n  max_concurrent_requests = 20\n  addressing_style = path',
    'ca_bundle =\n  x',
  )
  const credential = fc.constantFrom(
    'aws_access_key_id = AKIAUSER',
    'aws_secret_access_key=usersecret',
    'role_arn = arn:aws:iam::123456789012:role/x',
    'sso_session = acme',
    '  source_profile: other',
  )
  const comment = fc.constantFrom(
    '# note',
    '; note',
    '  # indented',
    '# a = b',
    '#[work]',
    bytes('# ümlaut'),
    '; ',
  )
  const junk = fc.constantFrom(
    'no delimiter',
    '= no key',
    '[unclosed',
    '[]',
    '\xff\xfe',
    'a\x00b = c',
    '\x0c',
  )
  const line = fc.oneof(
    { weight: 5, arbitrary: header },
    { weight: 8, arbitrary: option },
    { weight: 2, arbitrary: nested },
    { weight: 2, arbitrary: credential },
    { weight: 3, arbitrary: comment },
    { weight: 3, arbitrary: fc.constantFrom('', '', '   ') },
    { weight: 1, arbitrary: junk },
  )
  const tidy = fc.oneof(
    { weight: 5, arbitrary: header.filter((text) => !/[#;]|junk/u.test(text)) },
    { weight: 8, arbitrary: fc.tuple(key, value).map(([key, value]) => `${key} = ${value}`) },
    { weight: 2, arbitrary: credential },
    { weight: 3, arbitrary: comment },
    { weight: 2, arbitrary: fc.constant('') },
  )
  const lines = (of: fc.Arbitrary<string>) => fc.array(of, { maxLength: 14, size: 'max' })
  const lineEnd = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r\n', 'mixed' as const)
  return fc
    .tuple(
      often('', '', '\xef\xbb\xbf'),
      fc.oneof(lines(line), lines(tidy)),
      lineEnd,
      fc.array(fc.constantFrom('\n', '\r\n', '\r'), { minLength: 15, maxLength: 15 }),
      fc.boolean(),
    )
    .map(([mark, lines, lineEnd, mixture, closed]) => {
      const ends = lines.map((_, at) => (lineEnd === 'mixed' ? (mixture[at] ?? '\n') : lineEnd))
      const text = lines
        .map((line, at) => line.replaceAll('\n', ends[at] ?? '\n') + (ends[at] ?? '\n'))
        .join('')
      const last = ends.at(-1)
      return mark + (closed || last === undefined ? text : text.slice(0, -last.length))
    })
}

/** The first one mostly. */
function often(usual: string, ...others: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  )
}
