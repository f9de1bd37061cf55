import { existsSync } from 'node:fs';
import { aptGet, findCommand, installFromDebian } from './debian-packages.ts';

/** Servers that tests sync with, besides those that are packages of npm. */
export type ServerName = 'Apache' | 'nginx' | 'Ceph';

interface Installed {
  /** Commands it takes. */
  commands: string[];
  /** Further files it takes, which packages of their own bring. */
  files: string[];
  /** Debian's packages of it. */
  packages: string[];
}

/** nginx's module for listing folders. */
export const NGINX_DAV_MODULE = '/usr/lib/nginx/modules/ngx_http_dav_ext_module.so';

const SERVERS: Record<ServerName, Installed> = {
  Apache: { commands: ['apache2'], files: ['/usr/lib/apache2/modules/mod_dav.so'], packages: ['apache2'] },
  nginx: {
    commands: ['nginx'],
    files: [NGINX_DAV_MODULE],
    packages: ['nginx-light', 'libnginx-mod-http-dav-ext'],
  },
  Ceph: {
    commands: ['ceph-mon', 'ceph-osd', 'radosgw', 'radosgw-admin', 'ceph', 'ceph-authtool', 'monmaptool'],
    files: [],
    packages: ['radosgw', 'ceph-mon', 'ceph-osd', 'ceph-mgr', 'ceph-common'],
  },
};

/** Where Debian puts servers, which is not in everybody's `PATH`. */
const SERVER_FOLDERS = ['/usr/sbin', '/usr/local/sbin', '/sbin'];

/** What of a server is not to be found. */
function missingOf({ commands, files }: Installed): string[] {
  return [
    ...commands.filter((command) => !findCommand([command], SERVER_FOLDERS)),
    ...files.filter((file) => !existsSync(file)),
  ];
}

/**
 * Paths of a server's commands, in the order in which they stand above, installing Debian's packages when something is missing.
 * @throws Error that says what to install: tests against real servers are not passed over.
 */
export function ensureServer(name: ServerName): string[] {
  const server = SERVERS[name];
  if (missingOf(server).length > 0) {
    const packages = server.packages.join(' ');
    const advice = `Install ${packages} and run this again.`;
    const apt = aptGet();
    if ('missing' in apt) throw new Error(`${name} is not installed.${apt.missing} ${advice}`);
    console.error(`No ${name} found; installing Debian's ${packages} …`);
    try {
      installFromDebian(apt, server.packages);
    } catch {
      throw new Error(`${name} could not be installed; why stands above. ${advice}`);
    }
    const missing = missingOf(server);
    if (missing.length > 0)
      throw new Error(`apt-get installed ${packages}, but there is no ${missing.join(', ')}. ${advice}`);
  }
  return server.commands.map((command) => findCommand([command], SERVER_FOLDERS)!);
}

/** Installs all servers that are missing; what goes wrong is told, and comes up again in the tests that need them. */
export function ensureServers(): void {
  for (const name of Object.keys(SERVERS) as ServerName[]) {
    try {
      ensureServer(name);
    } catch (error) {
      console.error((error as Error).message);
    }
  }
}
