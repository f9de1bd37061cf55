import { changeSettings } from '../../storage/settings.ts';

Object.assign(globalThis, { changeSettings });
