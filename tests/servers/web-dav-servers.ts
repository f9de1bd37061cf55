import { createHash } from 'node:crypto';
import { chmodSync, chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureServer, NGINX_DAV_MODULE } from '../../tools/find-server.ts';
import {
  answers,
  freePort,
  makeHome,
  type ServerHome,
  type TestServer,
  unprivileged,
} from './test-server.ts';

const USER = 'reader';
const PASSWORD = 'größer als 20 Zeichen';

/** The file of passwords as both servers read it. */
const passwordFile = () => `${USER}:{SHA}${createHash('sha1').update(PASSWORD, 'utf8').digest('base64')}\n`;

/** Makes the folders of a server, open to the user who will do its work. */
function makeFolders({ folder }: ServerHome): { files: string; passwords: string } {
  const files = join(folder, 'files');
  const passwords = join(folder, 'passwords');
  const worker = unprivileged();
  for (const path of [folder, files, join(folder, 'run')]) {
    mkdirSync(path, { recursive: true });
    chmodSync(path, 0o755);
    if (worker) chownSync(path, worker.uid, worker.gid);
  }
  writeFileSync(passwords, passwordFile(), { mode: 0o644 });
  return { files, passwords };
}

const serverOf = (name: string, home: ServerHome, port: number, disk: string): TestServer => ({
  name,
  // Not there yet: to begin a space makes the folder.
  place: { kind: 'webdav', address: `http://127.0.0.1:${port}/space/`, user: USER, password: PASSWORD },
  disk,
  stop: () => home.clear(),
});

/** Apache with mod_dav, behind a password. */
export async function startApache(): Promise<TestServer> {
  const [apache] = ensureServer('Apache');
  const home = makeHome('apache');
  const { files, passwords } = makeFolders(home);
  const port = await freePort();
  const modules = [
    'mpm_event',
    'authn_core',
    'authn_file',
    'authz_core',
    'authz_user',
    'auth_basic',
    'dav',
    'dav_fs',
  ];
  const worker = unprivileged();
  const lines = [
    `ServerRoot "${home.folder}"`,
    `ServerName 127.0.0.1`,
    `Listen 127.0.0.1:${port}`,
    `PidFile "${home.folder}/run/pid"`,
    `Mutex file:${home.folder}/run`,
    `ErrorLog "${home.folder}/run/errors"`,
    ...modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`),
    ...(worker ? [`User ${worker.user}`, `Group #${worker.gid}`] : []),
    `DavLockDB "${home.folder}/run/locks"`,
    `DocumentRoot "${files}"`,
    `<Directory "${files}">`,
    'Dav On',
    'AuthType Basic',
    'AuthName files',
    `AuthUserFile "${passwords}"`,
    'Require valid-user',
    '</Directory>',
  ];
  const file = join(home.folder, 'apache.conf');
  writeFileSync(file, `${lines.join('\n')}\n`);
  await home.start(apache!, ['-DFOREGROUND', '-f', file]).until(() => answers(`http://127.0.0.1:${port}/`));
  return serverOf('Apache', home, port, files);
}

/** nginx with dav-ext, behind a password, and with its own limit of 1 MiB for what is uploaded. */
export async function startNginx(): Promise<TestServer> {
  const [nginx] = ensureServer('nginx');
  const home = makeHome('nginx');
  const { files, passwords } = makeFolders(home);
  const port = await freePort();
  const worker = unprivileged();
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const lines = [
    'daemon off;',
    ...(worker ? [`user ${worker.user};`] : []),
    `load_module ${NGINX_DAV_MODULE};`,
    `pid ${home.folder}/run/pid;`,
    `error_log ${home.folder}/run/errors;`,
    'events {}',
    'http {',
    'access_log off;',
    ...temporary.map((name) => `${name}_temp_path ${home.folder}/run/${name};`),
    'server {',
    `listen 127.0.0.1:${port};`,
    `root ${files};`,
    'auth_basic files;',
    `auth_basic_user_file ${passwords};`,
    'dav_methods PUT DELETE MKCOL COPY MOVE;',
    'dav_ext_methods PROPFIND OPTIONS;',
    '} }',
  ];
  const file = join(home.folder, 'nginx.conf');
  writeFileSync(file, `${lines.join('\n')}\n`);
  await home
    .start(nginx!, ['-e', `${home.folder}/run/errors`, '-c', file])
    .until(() => answers(`http://127.0.0.1:${port}/`));
  return serverOf('nginx', home, port, files);
}
