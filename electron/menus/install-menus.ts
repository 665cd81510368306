import { app, Menu } from 'electron'
import { applicationMenu, type ApplicationMenuOptions } from './application-menu.ts'
import { contextMenu } from './context-menu.ts'

export function installMenus(options: ApplicationMenuOptions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate([...applicationMenu(options)]))
  app.on('web-contents-created', (_, contents) => {
    contents.on('context-menu', (_, params) => {
      const items = contextMenu(params)
      if (items.length > 0) Menu.buildFromTemplate([...items]).popup()
    })
  })
}
