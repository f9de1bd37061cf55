/** What the server in `couch-wire.child.ts` is made of comes without types. */
declare module 'express' {
  interface App {
    use(path: string, handler: unknown): void;
    listen(port: number, host: string): void;
  }
  export default function express(): App;
}
declare module 'express-pouchdb' {
  export default function expressPouchDb(databases: unknown, options: Record<string, unknown>): unknown;
}
declare module 'pouchdb' {
  // biome-ignore lint/complexity/noStaticOnlyClass: it is one
  export default class PouchDB {
    static defaults(options: Record<string, unknown>): typeof PouchDB;
  }
}
