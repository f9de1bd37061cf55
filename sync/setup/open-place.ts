import type { SyncPlace } from '../../domain/sync-state.ts';
import type { Fetch } from '../remote/http.ts';
import { opened } from '../remote/place.ts';
import { CouchPlaceStore } from './couch-place.ts';
import type { PlaceStore } from './place-store.ts';
import { S3PlaceStore } from './s3-place.ts';
import { WebDavPlaceStore } from './web-dav-place.ts';

const KINDS = { webdav: WebDavPlaceStore, couchdb: CouchPlaceStore, s3: S3PlaceStore };

/** The store of a place that was judged, with what is needed to begin a space there or to try it out. */
export const openPlace = (place: SyncPlace, fetch: Fetch): PlaceStore =>
  opened<PlaceStore>(KINDS, place, fetch);
