const tokenForm = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** Whether a text can be the name of an HTTP header. https://www.rfc-editor.org/rfc/rfc9110#name-tokens */
export function isHeaderName(text: string): boolean {
  return tokenForm.test(text);
}
