/** What a header may be called (RFC 9110, 5.1). */
export const headerName = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/
