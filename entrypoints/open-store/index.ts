import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { openEarly } from '../../storage/early-openings.ts';

/** What a page runs before its modules, so that the browser opens the store beside their loading. */
export default defineUnlistedScript(openEarly);
