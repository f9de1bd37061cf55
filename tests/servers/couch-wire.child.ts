/** express-pouchdb on Express 4, in a process of its own: `node couch-wire.child.ts PORT FOLDER`. */
import express from 'express';
import expressPouchDb from 'express-pouchdb';
import PouchDB from 'pouchdb';

const [port, folder] = process.argv.slice(2);
const databases = PouchDB.defaults({ prefix: `${folder}/` });
const app = express();
app.use(
  '/',
  expressPouchDb(databases, {
    mode: 'minimumForPouchDB',
    inMemoryConfig: true,
    logPath: `${folder}/log.txt`,
  }),
);
app.listen(Number(port), '127.0.0.1');
