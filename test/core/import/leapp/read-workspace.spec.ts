import { describe, expect, it } from 'vitest'
import type { LeappWorkspace } from '../../../../core/import/leapp/leapp-workspace.ts'
import { readWorkspace } from '../../../../core/import/leapp/read-workspace.ts'
import {
  ids,
  leappWorkspace,
  leappWorkspaceOfVersion,
  ssoRole,
} from '../../../support/leapp/leapp-workspaces.ts'

function read(json: unknown): LeappWorkspace {
  const workspace = readWorkspace(json)
  if (workspace === null) throw new Error('no workspace')
  return workspace
}

describe('a Leapp workspace', () => {
  it.each([0, 1, 2, 3, 4, 5, 6, 7])('of version %i is read whole', (version) => {
    const workspace = read(leappWorkspaceOfVersion(version))
    expect(workspace.version).toBe(version)
    expect(workspace.broken).toEqual([])
    expect(workspace.sessions).toHaveLength(8)
    expect(workspace.integrations).toMatchObject([
      { portalUrl: 'https://acme.awsapps.com/start', region: 'eu-west-1', inApp: true },
    ])
    const role = workspace.sessions.find(({ type }) => type === 'awsSsoRole')
    expect(role?.awsSsoConfigurationId).toBe(workspace.integrations[0]?.id)
    expect(workspace.profiles.get(ids.work)).toBe('work')
  })

  it('may have fields without the underscore, as Leapp’s migrations left them', () => {
    const { _pluginsStatus: plugins, ...others } = leappWorkspace()
    expect(read({ ...others, pluginsStatus: plugins }).settings.activePlugins).toEqual(['leapp-plugin-x'])
  })

  it('of before 0.12 may have integrations of Azure among the others, and of no type', () => {
    const workspace = read({
      ...leappWorkspace(),
      _awsSsoIntegrations: [
        { id: 'a', alias: 'one', portalUrl: 'https://one.example/start', region: 'eu-west-1' },
        {
          id: 'b',
          alias: 'two',
          type: 'awsSso',
          portalUrl: 'https://two.example/start',
          region: 'eu-west-1',
        },
        { id: 'c', alias: 'blue', type: 'azure', tenantId: 't' },
      ],
      _azureIntegrations: null,
    })
    expect(workspace.integrations.map(({ alias }) => alias)).toEqual(['one', 'two'])
    expect(workspace.azureIntegrations).toEqual(['blue'])
  })

  it('with broken entries keeps the others, and tells of each', () => {
    const workspace = read({
      ...leappWorkspace(),
      _sessions: [
        null,
        { sessionName: 'nobody' },
        ssoRole(['a', 'x'], '111111111111/R', {}),
        'text',
        ssoRole(['a', 'y'], '111111111111/R', {}),
      ],
      _idpUrls: [null, { id: 'i', url: 'https://idp.example' }],
      _profiles: [{ id: 'p' }],
      _pinned: null,
      _segments: [{ name: 'no filters' }],
    })
    expect(workspace.sessions.map(({ sessionName }) => sessionName)).toEqual(['x'])
    expect([...workspace.idpUrls]).toEqual([['i', 'https://idp.example']])
    expect(workspace.broken).toEqual([
      'entry 1 of sessions is empty',
      'entry 2 of sessions cannot be read',
      'entry 4 of sessions cannot be read',
      'entry 5 of sessions has the id of one before it',
      'entry 1 of profiles cannot be read',
      'entry 1 of idpUrls is empty',
      'entry 1 of segments cannot be read',
    ])
  })

  it('holds neither tokens nor the password of the proxy', () => {
    expect(JSON.stringify(read(leappWorkspace()))).not.toContain('proxy-password')
    expect(read(leappWorkspace()).settings.hasProxy).toBe(true)
  })

  it.each([null, [], 'text', {}, { _sessions: {} }])('is not %j', (json) => {
    expect(readWorkspace(json)).toBeNull()
  })
})
