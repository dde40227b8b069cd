/**
 * Name of the API's one stage. A literal is not a reference to the stage, so that resources that name it, such as the
 * permission to call a function, exist before the stage switches to a new deployment.
 */
export const stageName = 'prod';
