/** What comes without types, as far as it is used here. */
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
  export default class PouchDB {
    constructor(name: string, options?: Record<string, unknown>);
    static defaults(options: Record<string, unknown>): typeof PouchDB;
    static plugin(plugin: unknown): void;
    readonly replicate: { to(other: PouchDB): Promise<unknown>; from(other: PouchDB): Promise<unknown> };
    bulkDocs(documents: object[]): Promise<unknown>;
    info(): Promise<{ doc_count: number }>;
    close(): Promise<void>;
  }
}
declare module 'pouchdb-adapter-memory' {
  const plugin: unknown;
  export default plugin;
}
