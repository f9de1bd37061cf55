/*
 * What judges the names that were found, with all words of the languages it knows: half of what reading a page needs.
 * A worker that was woken to read loads it while the store looks up those names.
 */
export { findMentions } from '../../recognition/find-mentions.ts';
export { rehearse } from '../../recognition/rehearse.ts';
