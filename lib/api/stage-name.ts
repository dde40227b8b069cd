/**
 * Name of the API's one stage: a literal, so that what names it, such as the permission to call a function, is there before
 * the stage changes over to a new deployment.
 */
export const stageName = 'prod';
