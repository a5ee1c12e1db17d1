// The source files that the checks of the house must have seen, relative to a root, sorted.
import { existsSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'

export const sourceFolders = ['src', 'workflows', 'activities', 'web', 'test', 'scripts'] as const

const isSource = (path: string): boolean => /\.tsx?$/.test(path) && !path.endsWith('.d.ts')
const isOurs = (path: string): boolean => !/(^|\/)(node_modules|generated|dist)\//.test(path)

export function sourceFiles(root: string, folders: readonly string[] = sourceFolders): string[] {
  return folders
    .map((folder) => join(root, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
    )
    .map((file) => relative(root, file).replaceAll('\\', '/'))
    .filter((path) => isSource(path) && isOurs(path))
    .sort()
}
